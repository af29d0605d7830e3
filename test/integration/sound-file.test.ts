import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSoundFile } from '../../electron/sound/sound-file.ts';
import { soundBytes } from '../../src/sound/sound-player.ts';

const folder = mkdtempSync(join(tmpdir(), 'zil-sound-'));
const file = (name: string, bytes: Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const beginning = (...parts: readonly (string | number)[]) =>
  Buffer.concat([
    ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))),
    Buffer.alloc(20),
  ]);

test.each([
  ['a WAV file', beginning('RIFF', 0, 0, 0, 0, 'WAVE')],
  ['an OGG file', beginning('OggS')],
  ['an MP3 file with a tag', beginning('ID3')],
  ['an MP3 file without a tag', beginning(0xff, 0xfb)],
])('%s is read', async (name, bytes) => {
  expect(await readSoundFile(file(`${name}.x`, bytes))).toEqual({ ok: true, value: new Uint8Array(bytes) });
});

test.each([
  ['a picture', beginning('RIFF', 0, 0, 0, 0, 'WEBP')],
  ['a text', beginning('Merhaba')],
  ['an AAC file', beginning(0xff, 0xf1)],
  ['an empty file', Buffer.alloc(0)],
])('%s is refused', async (name, bytes) => {
  expect(await readSoundFile(file(`${name}.wav`, bytes))).toEqual({ ok: false, error: 'no-sound' });
});

test('a sound of exactly 1 MB is read, one byte more is too much, and a folder or nothing is no file', async () => {
  const most = Buffer.alloc(soundBytes);
  most.write('OggS');
  expect((await readSoundFile(file('most.ogg', most))).ok).toBe(true);
  expect(await readSoundFile(file('more.ogg', Buffer.concat([most, Buffer.alloc(1)])))).toEqual({
    ok: false,
    error: 'too-large',
  });
  expect(await readSoundFile(folder)).toEqual({ ok: false, error: 'no-file' });
  expect(await readSoundFile(join(folder, 'missing.wav'))).toEqual({ ok: false, error: 'no-file' });
});
