import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isProgram, popOpener } from '../../electron/desktop/pop-opener.ts';

const opened: string[] = [];
const opener = popOpener({ openExternal: async (url) => void opened.push(url) });
const folder = mkdtempSync(join(tmpdir(), 'zil-pop-'));

test('a program gets its arguments as they were made, and no shell reads them', async () => {
  const written = join(folder, 'arguments.json');
  const script = 'require("fs").writeFileSync(process.argv[1], JSON.stringify(process.argv.slice(2)))';
  const values = ['05335554321', 'Ayşe "Kaya" & Oğlu', '$(id) `id` %PATH% > x', ''];
  const started = await opener.open({
    kind: 'program',
    program: process.execPath,
    args: ['-e', script, written, ...values],
  });
  expect(started).toEqual({ ok: true, value: null });
  await expect
    .poll(() => existsSync(written) && readFileSync(written, 'utf8'), { timeout: 20_000 })
    .toBe(JSON.stringify(values));
});

test('a program that is not there is said, and harms nothing', async () => {
  expect(await opener.open({ kind: 'program', program: join(folder, 'missing'), args: [] })).toEqual({
    ok: false,
    error: 'no-program',
  });
});

test('an address goes to the system; when it refuses, the address is in no message', async () => {
  expect((await opener.open({ kind: 'address', address: 'https://crm.ornek.com/?tel=1' })).ok).toBe(true);
  expect(opened).toEqual(['https://crm.ornek.com/?tel=1']);
  const refusing = popOpener({ openExternal: () => Promise.reject(new Error('https://crm.ornek.com/?tel=1')) });
  expect(await refusing.open({ kind: 'address', address: 'https://crm.ornek.com/?tel=1' })).toEqual({
    ok: false,
    error: 'refused',
  });
});

test('a program is a file that may be started', async () => {
  const file = join(folder, 'note.txt');
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  expect([
    await isProgram(process.execPath),
    await isProgram(folder),
    await isProgram(join(folder, 'missing')),
  ]).toEqual([true, false, false]);
  expect(await isProgram(file)).toBe(true);
});
