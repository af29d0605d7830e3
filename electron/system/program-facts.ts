import { release } from 'node:os';
import { app } from 'electron';
import type { ProgramFacts } from '../../src/support/program-facts.ts';

export function programFacts(): ProgramFacts {
  const system = `${process.platform} ${release()} ${process.arch}`;
  return { version: app.getVersion(), electron: process.versions.electron, system };
}
