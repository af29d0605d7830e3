import { release } from 'node:os';
import { app } from 'electron';
import type { AppInfo } from '../../src/support/app-info.ts';

export function appInfo(): AppInfo {
  const system = `${process.platform} ${release()} ${process.arch}`;
  return { version: app.getVersion(), electron: process.versions.electron, system };
}
