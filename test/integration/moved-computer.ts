import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type MoveDialog, moveFiles } from '../../electron/files/move-files.ts';
import { movingIn } from '../../electron/store/moved-profile.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { kept, rings, storeAt, temporaryFile } from './deletion-store.ts';

export const today = new Date(Date.UTC(2026, 10, 28, 9, 0, 0));
export const settings = { theme: 'dark', keepDays: 90 } as const;

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-moving-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A computer with these calls, and a person who chooses this file for writing and for reading. */
export async function computer(callers: readonly string[], chosen: string) {
  const store = storeAt(temporaryFile());
  await kept(
    store,
    callers.map((caller, index) => rings(index * 3_600, caller)),
  );
  await store.upkeep();
  let restarts = 0;
  const dialog: MoveDialog = {
    showSaveDialog: async () => ({ canceled: chosen === '', filePath: chosen }),
    showOpenDialog: async () => ({ filePaths: chosen === '' ? [] : [chosen] }),
  };
  const files = moveFiles({
    dialog,
    documents: () => tmpdir(),
    file: store.file,
    pause: () => new Promise(setImmediate),
    restart: () => {
      restarts += 1;
    },
  });
  const profile = dirname(store.path);
  const start = () => {
    store.file.close();
    for (const _ of movingIn(profile, today));
    return openCalls(store.file, profile, today);
  };
  return { ...store, files, profile, start, restarts: () => restarts };
}
