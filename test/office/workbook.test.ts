import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { WorkbookThread } from '../../electron/workbook/workbook-thread.ts';
import { momentCell } from '../../src/export/workbook.ts';
import { root } from '../desktop/program.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { beganMs, Stored } from '../integration/stored-calls.ts';

/** All sheets, with semicolons, as UTF-8, every cell as it is shown (LibreOffice's tokens for its filter). */
const asShown = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1';

test('LibreOffice opens a workbook, and shows each cell as Zil wrote it', async () => {
  const stored = new Stored();
  await stored.ring('905335554321');
  await stored.ring('902123334455', 600);
  const folder = mkdtempSync(join(tmpdir(), 'zil-office-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'calls.xlsx');
  const writer = new WorkbookThread({
    dialog: { showSaveDialog: async () => ({ canceled: false, filePath: path }) },
    folder: () => folder,
    program: join(root, 'dist', 'main', 'workbook.cjs'),
    database: stored.path,
    logger: new FakeLogger(),
  });
  const written = await writer.write(
    'calls',
    {
      language: 'tr',
      timeZone: 'Europe/Istanbul',
      calls: 'Çağrılar',
      caller: null,
      givenNames: new Map([['+905335554321', '=1+1 & <Ayşe> Ş']]),
      callNotes: new Map(),
      others: [
        {
          name: 'Geri aranacaklar',
          columns: [
            { title: 'Numara', width: 20 },
            { title: 'Arama', width: 10 },
            { title: 'İlk arama', width: 20 },
          ],
          rows: [['05335554321', 3, momentCell(beganMs + 3 * 3_600_000)]],
        },
      ],
    },
    () => {},
  );
  expect(written).toEqual({ ok: true, value: { kind: 'saved', unread: 0 } });
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'office')).href}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', asShown, '--outdir', folder, path], {
    stdio: 'ignore',
  });
  const rows = (sheet: string) =>
    readFileSync(join(folder, `calls-${sheet}.csv`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(';').slice(0, 4));
  expect(rows('Çağrılar')).toEqual([
    ['Tarih', 'Yön', 'Ad', 'Numara'],
    ['23.11.2026 14:10:00', 'Gelen', '', '0212 333 44 55'],
    ['23.11.2026 14:00:00', 'Gelen', '=1+1 & <Ayşe> Ş', '0533 555 43 21'],
  ]);
  expect(rows('Geri aranacaklar')).toEqual([
    ['Numara', 'Arama', 'İlk arama'],
    ['05335554321', '3', '23.11.2026 14:00:00'],
  ]);
});
