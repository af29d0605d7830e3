import { expect, test } from 'vitest';
import { callRow } from '../../src/export/call-sheet.ts';
import { momentCell } from '../../src/export/workbook.ts';
import { wallClock } from '../../src/view/wall-clock.ts';
import { ayse, mehmet, started } from './call-back-office.ts';

test('the workbook has all calls and the call-backs that wait, the longest waiting first', async () => {
  const { zil, ports, records } = await started();
  await records(
    { agoMs: 60 * 60_000, durationSeconds: 20 },
    { agoMs: 30 * 60_000, caller: mehmet, durationSeconds: 20 },
  );
  expect(await zil.calls.workbooks.write(null)).toEqual({ ok: true, value: 'Dosya yazıldı.' });
  const [{ name, content } = { name: '', content: null }] = ports.workbookWriter.written;
  expect(name).toBe('Zil çağrıları 23-11-2026');
  expect(content?.others.map((sheet) => [sheet.name, sheet.rows.map((row) => row[1])])).toEqual([
    ['Geri aranacaklar', ['0533 555 43 21', '0212 333 44 55']],
  ]);
});

test('the workbook of one caller has their calls alone', async () => {
  const { zil, ports } = await started();
  await zil.calls.workbooks.write('+905335554321');
  expect(ports.workbookWriter.written[0]).toMatchObject({
    name: 'Zil çağrıları 0533 555 43 21 23-11-2026',
    content: { caller: '+905335554321', others: [] },
  });
});

test('says how far it is, can be ended, and says what is missing and what failed', async () => {
  const { zil, ports } = await started();
  const { workbookWriter } = ports;
  const heard: string[] = [];
  zil.calls.workbooks.onProgress((text) => heard.push(text));
  workbookWriter.isHeld = true;
  const writing = zil.calls.workbooks.write(null);
  workbookWriter.progress(5_000);
  expect(heard).toEqual(['5.000 çağrı yazıldı…']);
  zil.calls.workbooks.cancel();
  expect(await writing).toEqual({ ok: true, value: 'Yazılması durduruldu.' });
  workbookWriter.isHeld = false;
  workbookWriter.outcome = { ok: true, value: { kind: 'saved', unread: 2 } };
  expect(await zil.calls.workbooks.write(null)).toEqual({
    ok: true,
    value: 'Dosya yazıldı; 2 çağrı okunamadığı için dosyada yok.',
  });
  workbookWriter.outcome = { ok: true, value: { kind: 'not-chosen' } };
  expect(await zil.calls.workbooks.write(null)).toEqual({ ok: true, value: null });
  workbookWriter.outcome = { ok: false, error: { reason: 'ENOSPC' } };
  expect(await zil.calls.workbooks.write(null)).toMatchObject({ ok: false });
});

test('a row has one cell for date and time, and numbers where people count', async () => {
  const { zil, ring, records, timers } = await started();
  await ring(ayse);
  await timers.advance(60_000);
  await records({ agoMs: 60_000, durationSeconds: 50, billableSeconds: 40, hangupCause: 'NORMAL_CLEARING' });
  const call = zil.calls.history.callOf(zil.tray().lastCalls[0]?.factId ?? 0);
  if (call === null) throw new Error('no call');
  const { ShownNames } = await import('../../src/names/shown-names.ts');
  const row = callRow(call, new ShownNames(new Map(), new Map()), { language: 'tr', callNotes: new Map() }, (ms) => ms);
  expect(row[0]).toEqual(momentCell(call.startedAtMs));
  expect(row.slice(-3).map((cell) => typeof cell)).toEqual(['number', 'number', 'object']);
});

test('the clock of the office is three hours ahead of UTC, and was two in winters before 2016', () => {
  const at = wallClock('Europe/Istanbul');
  const shown = (text: string) => new Date(at(Date.parse(text))).toISOString();
  expect(shown('2026-11-23T11:00:01Z')).toBe('2026-11-23T14:00:01.000Z');
  expect(shown('2015-01-23T11:00:01Z')).toBe('2015-01-23T13:00:01.000Z');
});
