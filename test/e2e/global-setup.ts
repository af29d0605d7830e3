import type { TestProject } from 'vitest/node';
import { setUp } from '../../build/setup.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the Electron to run. */
    electron: string;
  }
}

export default function setup(project: TestProject): void {
  project.provide('electron', setUp({ screen: true, tests: true }).electron);
}
