import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { espeak } from '../../electron/sound/espeak.ts';

const { PATH } = process.env;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zil-espeak-'));
  // Only what the shell has itself can be used: no other program is in this folder.
  process.env['PATH'] = folder;
});
afterEach(() => {
  process.env['PATH'] = PATH;
});

function installed(script: string): void {
  const file = join(folder, 'espeak-ng');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

test('a text comes by standard input, so that no name is an option', async () => {
  installed(`IFS= read -r text; echo "$@: $text" > '${folder}/said.txt'`);
  expect(await espeak.speak('-v en --stdout Ayşe\n', 60).done).toEqual({ ok: true, value: null });
  expect(readFileSync(join(folder, 'said.txt'), 'utf8')).toBe('-v tr -a 60 --stdin: -v en --stdout Ayşe\n');
});

test.each([
  ['fails', 'exit 1'],
  [
    'finds no loudspeaker, which espeak-ng 1.51 only says',
    "echo 'ALSA lib: cannot find card' >&2; echo 'error: No such file or directory' >&2",
  ],
])('a program that %s has not spoken', async (_what, script) => {
  installed(`IFS= read -r text; ${script}`);
  expect(await espeak.speak('Ayşe', 60).done).toEqual({ ok: false, error: 'not-played' });
});

test('a program that does not read what it is given harms nothing', async () => {
  installed('exit 0');
  expect(await espeak.speak('Ayşe '.repeat(100_000), 60).done).toEqual({ ok: true, value: null });
});

test('a program that speaks is ended when the ring is over', async () => {
  installed(`echo begun > '${folder}/begun.txt'; while :; do :; done`);
  const { done, end } = espeak.speak('Ayşe', 60);
  await expect.poll(() => readFileSync(join(folder, 'begun.txt'), 'utf8')).toBe('begun\n');
  end();
  expect(await done).toEqual({ ok: true, value: null });
});

test('whether it is installed is known, and what cannot be started is no voice', async () => {
  expect(await espeak.isInstalled()).toBe(false);
  expect(await espeak.speak('Ayşe', 60).done).toEqual({ ok: false, error: 'no-voice' });
  installed('exit 0');
  expect(await espeak.isInstalled()).toBe(true);
});
