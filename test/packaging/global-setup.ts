import type { TestProject } from 'vitest/node';
import { pack } from '../../build/pack.mjs';
import { setUp } from '../../build/setup.mjs';

export function setup(project: TestProject): void {
  const { electron } = setUp({ screen: true, tests: true });
  project.provide('electron', electron);
  pack(electron, { targets: ['--linux', 'tar.gz'], env: { ELECTRON_BUILDER_COMPRESSION_LEVEL: '1' } });
}
