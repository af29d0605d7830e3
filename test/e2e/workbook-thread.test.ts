import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { expect, onTestFinished, test } from 'vitest';
import { WorkbookThread } from '../../electron/workbook/workbook-thread.ts';
import type { WorkbookContent } from '../../src/export/workbook-writer.ts';
import { root } from '../desktop/program.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { beganMs, Stored } from '../integration/stored-calls.ts';

const content: WorkbookContent = {
  language: 'tr',
  timeZone: 'Europe/Istanbul',
  calls: 'Çağrılar',
  caller: null,
  givenNames: new Map(),
  callNotes: new Map(),
  others: [],
};

function workbookOf(stored: Stored, database = stored.path) {
  const folder = mkdtempSync(join(tmpdir(), 'zil-excel-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const dialog = {
    showSaveDialog: async ({ defaultPath }: { readonly defaultPath: string }) => ({
      canceled: false,
      filePath: defaultPath,
    }),
  };
  const program = join(root, 'dist', 'main', 'workbook.cjs');
  const logger = new FakeLogger();
  const writer = new WorkbookThread({ dialog, folder: () => folder, program, database, logger });
  const path = join(folder, 'Çağrılar.xlsx');
  const rows = async (sheet: string) => (await readSheet(path, sheet)) as (readonly unknown[])[];
  return { writer, folder, path, rows, logger };
}

test('calls are read back as they are: numbers with their zero, times of the office, durations as numbers', async () => {
  const stored = new Stored();
  await stored.ring('905335554321');
  await stored.ring('902123334455', 600);
  const { writer, rows, folder } = workbookOf(stored);
  const givenNames = new Map([['+905335554321', '=1+1 & <Ayşe> "Ş"']]);
  const others = [
    {
      name: 'Geri aranacaklar',
      columns: [{ title: 'Ad', width: 20 }],
      rows: [['Kâğıt\u0000\u0008 _x0041_ 😀'], [null], ['satır\nsonu']],
    },
  ];
  const written = await writer.write('Çağrılar', { ...content, givenNames, others }, () => {});
  expect(written).toEqual({ ok: true, value: { kind: 'saved', unread: 0 } });
  expect(readdirSync(folder)).toEqual(['Çağrılar.xlsx']);
  const [head, newest, first] = await rows('Çağrılar');
  expect(head?.slice(0, 4)).toEqual(['Tarih', 'Yön', 'Ad', 'Numara']);
  expect(newest?.slice(0, 4)).toEqual([new Date(beganMs + 600_000 + 3 * 3_600_000), 'Gelen', null, '0212 333 44 55']);
  expect(first?.slice(0, 4)).toEqual([
    new Date(beganMs + 3 * 3_600_000),
    'Gelen',
    '=1+1 & <Ayşe> "Ş"',
    '0533 555 43 21',
  ]);
  expect(await rows('Geri aranacaklar')).toEqual([['Ad'], ['Kâğıt _x0041_ 😀'], [null], ['satır\nsonu']]);
});

test('the calls of one caller are written alone', async () => {
  const stored = new Stored();
  await stored.ring('905335554321');
  await stored.ring('902123334455', 600);
  const { writer, rows } = workbookOf(stored);
  await writer.write('Çağrılar', { ...content, caller: '+902123334455' }, () => {});
  expect((await rows('Çağrılar')).slice(1).map((row) => row[3])).toEqual(['0212 333 44 55']);
});

test('a workbook that is cancelled, or cannot be written, leaves what was there before', async () => {
  const stored = new Stored();
  await stored.ring('905335554321');
  const { writer, path, folder } = workbookOf(stored);
  writeFileSync(path, 'of yesterday');
  const writing = writer.write('Çağrılar', content, () => {});
  // The dialog is answered first.
  await new Promise((resolve) => setImmediate(resolve));
  writer.cancel();
  expect(await writing).toEqual({ ok: true, value: { kind: 'cancelled' } });
  expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['Çağrılar.xlsx'], 'of yesterday']);
  const missing = workbookOf(stored, join(folder, 'missing.db'));
  expect((await missing.writer.write('Çağrılar', content, () => {})).ok).toBe(false);
  expect(readdirSync(missing.folder)).toEqual([]);
});

test('a call that cannot be read is missing, and is counted', async () => {
  const stored = new Stored();
  await stored.ring('905335554321');
  await stored.ring('902123334455', 600);
  stored.file.attempt((database) =>
    database.exec("UPDATE calls SET story = '{}' WHERE id = (SELECT max(id) FROM calls)"),
  );
  const { writer, rows } = workbookOf(stored);
  expect(await writer.write('Çağrılar', content, () => {})).toEqual({ ok: true, value: { kind: 'saved', unread: 1 } });
  expect((await rows('Çağrılar')).length).toBe(2);
});
