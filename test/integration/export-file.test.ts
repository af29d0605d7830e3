import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileExporter } from '../../electron/files/export-file.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A person who accepts the proposed place, unless the test says otherwise. */
function exporterTo(folder: string, filePath?: string) {
  const proposed: (string | undefined)[] = [];
  const exporter = fileExporter(
    {
      showSaveDialog: async ({ defaultPath }) => {
        proposed.push(defaultPath);
        return { canceled: filePath === '', filePath: filePath ?? defaultPath ?? '' };
      },
    },
    () => folder,
  );
  return { exporter, proposed };
}

function partsOf(...parts: readonly Result<string | null, StorageFailure>[]) {
  let next = 0;
  return () => {
    next += 1;
    return parts[next - 1] ?? ok(null);
  };
}

test('the file appears at the chosen place when all of it is written', async () => {
  const folder = temporaryFolder();
  const { exporter, proposed } = exporterTo(folder);
  writeFileSync(join(folder, 'Çağrılar.csv'), 'of yesterday, and longer than the new one');
  expect(await exporter.save('Çağrılar', 'csv', partsOf(ok('bir;'), ok('iki'), ok(null)))).toEqual(ok('saved'));
  expect(proposed).toEqual([join(folder, 'Çağrılar.csv')]);
  expect(readdirSync(folder)).toEqual(['Çağrılar.csv']);
  expect(readFileSync(join(folder, 'Çağrılar.csv'), 'utf8')).toBe('bir;iki');
});

test('between two parts a ring is handled', async () => {
  const { exporter } = exporterTo(temporaryFolder());
  let turns = 0;
  let isSaved = false;
  const turn = () => {
    turns += 1;
    if (!isSaved) setImmediate(turn);
  };
  setImmediate(turn);
  const seen: number[] = [];
  const next = () => {
    seen.push(turns);
    return seen.length < 5 ? ok('part') : ok(null);
  };
  const saved = await exporter.save('a', 'json', next);
  isSaved = true;
  expect(saved).toEqual(ok('saved'));
  expect(new Set(seen).size).toBe(5);
});

test('a person who chooses no place gets no file', async () => {
  const folder = temporaryFolder();
  const never = () => {
    throw new Error('nothing is to be written');
  };
  expect(await exporterTo(folder, '').exporter.save('a', 'csv', never)).toEqual(ok(null));
  expect(readdirSync(folder)).toEqual([]);
});

test('a failure in the middle leaves the file that was there before, and is reported', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.csv'), 'before');
  const { exporter } = exporterTo(folder);
  expect(await exporter.save('a', 'csv', partsOf(ok('half'), err({ reason: 'busy' })))).toEqual(
    err({ reason: 'busy' }),
  );
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['a.csv']);
});

test('a place that cannot be written to is reported', async () => {
  const { exporter } = exporterTo(temporaryFolder(), join(temporaryFolder(), 'no', 'such', 'folder.csv'));
  expect(await exporter.save('a', 'csv', partsOf(ok('part')))).toEqual(err({ reason: 'ENOENT' }));
});

test('the proposed name is valid on every system, whatever the caller has sent as a number', async () => {
  const folder = temporaryFolder();
  const { exporter, proposed } = exporterTo(folder);
  await exporter.save('Zil çağrıları \u2068../../*70:"x"\u2069 30-11-2026', 'csv', partsOf(ok('bir'), ok(null)));
  expect(proposed).toEqual([join(folder, 'Zil çağrıları ..-..--70--x- 30-11-2026.csv')]);
});
