import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { supportWriter } from '../../electron/files/support-file.ts';
import { supportSources } from '../../electron/files/support-sources.ts';
import { schemaVersion } from '../../electron/store/schema-version.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import type { SupportFile } from '../../src/support/support-file.ts';
import { processorTimeMs } from '../fakes/processor-time.ts';

const madeAtMs = Date.UTC(2026, 10, 28, 9, 30);

const files: readonly SupportFile[] = [
  { name: 'rapor.txt', text: 'Zil tanılama raporu\n“şğıİ” 👍\n' },
  { name: 'surumler.json', text: '{}\n' },
  { name: 'gunluk/zil.log', text: '{"event":"program.started"}\n'.repeat(40_000) },
  { name: 'gunluk/zil.old.log', text: '' },
];

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-support-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A person who accepts the proposed place, unless the test says otherwise. */
function writerTo(folder: string, filePath?: string) {
  const proposed: (string | undefined)[] = [];
  const writer = supportWriter(
    {
      showSaveDialog: async ({ defaultPath }) => {
        proposed.push(defaultPath);
        return { canceled: filePath === '', filePath: filePath ?? defaultPath ?? '' };
      },
    },
    () => folder,
  );
  return { writer, proposed };
}

/** Reads a zip file with Debian's own program. */
function unzip(...args: readonly string[]): string {
  return execFileSync('unzip', args, { encoding: 'utf8', maxBuffer: 16_000_000 });
}

test('the package opens in another program, and every byte is as it was shown', async () => {
  const folder = temporaryFolder();
  const { writer, proposed } = writerTo(folder);
  expect(await writer.save('zil-destek-2026-11-28', files, madeAtMs)).toEqual({ ok: true, value: 'saved' });
  const zip = join(folder, 'zil-destek-2026-11-28.zip');
  expect(proposed).toEqual([zip]);
  expect(readdirSync(folder)).toEqual(['zil-destek-2026-11-28.zip']);
  expect(unzip('-tqq', zip)).toBe('');
  expect(unzip('-Z1', zip).trimEnd().split('\n')).toEqual(files.map(({ name }) => name));
  for (const { name, text } of files) expect(unzip('-p', zip, name)).toBe(text);
  expect(readFileSync(zip).length).toBeLessThan(20_000);

  const read = unzipSync(readFileSync(zip));
  expect(Object.entries(read).map(([name, bytes]) => ({ name, text: strFromU8(bytes) }))).toEqual(files);
});

test('a ring is handled while a long log is compressed', async () => {
  const { writer } = writerTo(temporaryFolder());
  const lines = Array.from(
    { length: 60_000 },
    (_, line) => `{"event":"way.changed","ms":${(line * 7_919) % 99_991}}\n`,
  );
  const text = lines.join('');
  const longestShare = async () => {
    const startedMs = processorTimeMs();
    let longestMs = 0;
    let beforeMs = startedMs;
    let isSaved = false;
    const turn = () => {
      longestMs = Math.max(longestMs, processorTimeMs() - beforeMs);
      beforeMs = processorTimeMs();
      if (!isSaved) setImmediate(turn);
    };
    setImmediate(turn);
    await writer.save('a', [{ name: 'gunluk/zil.log', text }], madeAtMs);
    isSaved = true;
    return longestMs / (processorTimeMs() - startedMs);
  };
  // Collecting garbage may hold one of them. What compressing itself holds, it holds each time.
  const shares = [await longestShare(), await longestShare(), await longestShare()];
  expect(Math.min(...shares)).toBeLessThan(1 / 3);
});

test('a person who chooses no place gets no file', async () => {
  const folder = temporaryFolder();
  expect(await writerTo(folder, '').writer.save('a', files, madeAtMs)).toEqual({ ok: true, value: null });
  expect(readdirSync(folder)).toEqual([]);
});

test('a full disk keeps the former file, and no part of the new one', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.zip'), 'of yesterday');
  // Linux has a file whose disk is always full.
  symlinkSync('/dev/full', join(folder, 'a.zip.part'));
  expect(await writerTo(folder).writer.save('a', files, madeAtMs)).toEqual({ ok: false, error: { reason: 'ENOSPC' } });
  expect(readdirSync(folder)).toEqual(['a.zip']);
  expect(readFileSync(join(folder, 'a.zip'), 'utf8')).toBe('of yesterday');

  const missing = join(folder, 'no', 'such', 'folder.zip');
  expect(await writerTo(folder, missing).writer.save('a', files, madeAtMs)).toEqual({
    ok: false,
    error: { reason: 'ENOENT' },
  });
});

function sourcesOf(folder: string, databaseVersion: () => number | null = () => null) {
  const app = { isPackaged: false, getSystemLocale: () => 'tr-TR' };
  return supportSources(app, folder, () => ({ version: '0.1.0', electron: '45', system: 'linux' }), databaseVersion);
}

test('the files in the folder are counted, and only the logs are read', async () => {
  const folder = temporaryFolder();
  const database = new SqliteFile(join(folder, 'zil.db'));
  database.open(new Date(madeAtMs));
  onTestFinished(() => database.close());
  for (const name of ['logs', 'backups', 'Cache']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'settings.json'), 'x'.repeat(1_500));
  writeFileSync(join(folder, 'secrets.json'), 'x');
  writeFileSync(join(folder, 'zil.broken-2026-11-23T18-04-05.db'), 'x'.repeat(2_000));
  writeFileSync(join(folder, 'zil.replaced-2026-11-24T18-04-05.db'), 'x'.repeat(2_000));
  writeFileSync(join(folder, 'backups', 'zil-2026-11-27.db'), 'x'.repeat(5_000));
  writeFileSync(join(folder, 'Cache', 'picture'), 'x'.repeat(5_000));
  writeFileSync(join(folder, 'logs', 'zil.log'), 'bugün\n');

  const sources = sourcesOf(folder, () => schemaVersion(database));
  const { profile, databaseVersion, node } = await sources.info();
  expect(databaseVersion).toBeGreaterThan(5);
  expect(node).toBe(process.versions.node);
  expect(profile).toMatchObject({
    database: { files: 3 },
    settings: { files: 1, kilobytes: 2 },
    secrets: { files: 1, kilobytes: 1 },
    setAside: { files: 2, kilobytes: 4 },
    backups: { files: 1, kilobytes: 5 },
    logs: { files: 1, kilobytes: 1 },
    programs: { files: 0, kilobytes: 0 },
  });
  expect(profile.database.kilobytes).toBeGreaterThan(50);
  expect(await sources.logs()).toEqual([{ name: 'zil.log', text: 'bugün\n' }]);
  writeFileSync(join(folder, 'logs', 'zil.old.log'), 'dün\n');
  expect(await sources.logs()).toEqual([
    { name: 'zil.log', text: 'bugün\n' },
    { name: 'zil.old.log', text: 'dün\n' },
  ]);
});

test('an unreadable folder does not stop the package', async () => {
  const sources = sourcesOf(join(temporaryFolder(), 'gone'));
  const { profile } = await sources.info();
  expect(Object.values(profile).map(({ files: count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(await sources.logs()).toEqual([]);
});
