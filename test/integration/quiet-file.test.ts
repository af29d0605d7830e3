import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { quietFile } from '../../electron/profile/quiet-file.ts';

test('a quiet is there after a restart, until it is ended', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zil-quiet-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const quiet = { beganAtMs: 1_795_431_600_000, untilMs: 1_795_435_200_000, until: 'hour' } as const;
  expect(quietFile(folder).write(quiet).ok).toBe(true);
  expect(quietFile(folder).read()).toEqual(quiet);
  expect(quietFile(folder).write(null).ok).toBe(true);
  expect(quietFile(folder).read()).toEqual({});
  writeFileSync(join(folder, 'quiet.json'), '{');
  expect(quietFile(folder).read()).toEqual({});
});
