import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { pack } from '../../build/pack.mjs';
import { sendNotification } from '../../electron/net/send-notification.ts';
import { logOf, root, startProgram } from '../desktop/program.ts';
import { keepSecret } from '../desktop/secrets.ts';
import { temporaryProfile, testDesktop } from './desktop.ts';
import { ringOf } from './events.ts';

const folder = join(root, 'release', 'linux-unpacked');

beforeAll(() => pack(inject('electron')), 120_000);

test('the package holds what runs and nothing else: no sources, no maps, no tests', () => {
  const files = filesInArchive(readFileSync(join(folder, 'resources', 'app.asar')));
  expect([...new Set(files.map((file) => file.split('/')[0]))].sort()).toEqual([
    'dist',
    'node_modules',
    'package.json',
  ]);
  expect(files.filter((file) => /\.(map|ts|tsx)$/.test(file))).toEqual([]);
  expect(files).toContain('dist/main/ways.cjs');
});

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
}

/** The paths in an asar archive: four numbers, of which the last is the length of the JSON that follows. */
function filesInArchive(archive: Buffer): readonly string[] {
  const header = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString();
  const filesIn = ({ files = {} }: Entry): readonly string[] =>
    Object.entries(files).flatMap(([name, entry]) =>
      entry.files === undefined ? [name] : filesIn(entry).map((path) => `${name}/${path}`),
    );
  return filesIn(JSON.parse(header) as Entry);
}

test('the packed program starts and rings', async () => {
  expect(existsSync(join(folder, 'resources', 'app.asar'))).toBe(true);
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const zil = startProgram([join(folder, 'zil'), '--disable-gpu'], { env, profile, args: ['--hidden'] });
  onTestFinished(() => zil.stop());
  await sendNotification(await zil.address.door(), ringOf('905335554321'));
  expect(await desktop.note(1)).toMatchObject({ app: 'Zil', title: '0533 555 43 21 arıyor' });
});

// Alone on a network ngrok's module finds nobody, and tries nobody else's.
test.runIf(process.env['ZIL_TEST_PUBLIC_ADDRESS'] !== undefined)(
  'the packed program loads the tunnel’s module, and says that its server cannot be reached',
  async () => {
    const { env } = await testDesktop();
    const profile = temporaryProfile({ way: 'ngrok' });
    const ngrokToken = { text: '2abcdefghijklmnopqrstuvwxyz_0123456789', kept: 'unprotected' };
    keepSecret(ngrokToken.text);
    writeFileSync(join(profile, 'secrets.json'), JSON.stringify({ ngrokToken }));
    const zil = startProgram([join(folder, 'zil'), '--disable-gpu'], { env, profile, args: ['--hidden'] });
    onTestFinished(() => zil.stop());
    await zil.address.door();
    const failures = () => logOf(profile).flatMap(({ event, failure }) => (event === 'way.changed' ? [failure] : []));
    await expect.poll(failures, { timeout: 25_000 }).toContain('host-not-reachable');
  },
);
