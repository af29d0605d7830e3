import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { foldCalls } from '../../src/calls/fold-calls.ts';
import { recordFactId } from '../../src/calls/known-record.ts';
import { readParty } from '../../src/calls/party.ts';
import { exportParts } from '../../src/export/call-export.ts';
import type { ExportFormat } from '../../src/export/exporter.ts';
import { ShownNames } from '../../src/names/shown-names.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { Language } from '../../src/settings/settings.ts';
import type { HistoryFrom } from '../../src/store-ports.ts';
import { type GivenRecord, recordOf } from '../fakes/call-records.ts';

const beganMs = Date.UTC(2026, 10, 23, 11, 0, 0);
const at = { nowMs: beganMs + 60_000, timeZone: 'Europe/Istanbul' };
const names = new Map([
  ['+905335554321', '=Ayşe; "Hanım"'],
  ['key:42:2', 'Muhasebe'],
  ['ext:1003', 'Depo'],
]);
const namesOf = () => new ShownNames(names, new Map());

function callOf(part: GivenRecord, heard: 'in-menu' | 'unheard' = 'unheard'): Call {
  const record = recordOf(part);
  const from = { tenant: '1234', caller: readParty(part.caller ?? '905335554321'), line: readParty('908505501234') };
  const steps = [
    { factId: 1, atMs: part.startedAtMs, event: { ...from, kind: 'menu-choice', menu: '42', digits: '2' } as const },
    { factId: 2, atMs: part.startedAtMs + 2_000, event: { ...from, kind: 'ringing', extension: '1003' } as const },
  ];
  const known = { factId: recordFactId(record.id), record, insteadMs: beganMs };
  const [call] = foldCalls({ heard: heard === 'unheard' ? [] : steps, records: [known] }, nothingLearnt);
  if (call === undefined) throw new Error('a record makes a call');
  return call;
}

function fileOf(calls: readonly Call[], format: ExportFormat, language: Language = 'tr'): string {
  const read = (from: HistoryFrom, limit: number): Result<readonly Call[], never> => {
    const first = from.kind === 'newest' ? 0 : calls.findIndex(({ id }) => id === from.place.id) + 1;
    return ok(calls.slice(first, first + limit));
  };
  const next = exportParts(format, { language, namesOf, reasonsOf: () => [], callNotes: new Map(), at }, read);
  let text = '';
  for (let part = next(); part.ok && part.value !== null; part = next()) text += part.value;
  return text;
}

const manyCalls = Array.from({ length: 250 }, (_, index) =>
  callOf({ id: index + 1, caller: `9053355500${10 + (index % 90)}`, startedAtMs: beganMs - index * 60_000 }),
);

describe('the table', () => {
  test('has everything that a person searches for, in words, and numbers that Excel does not change', () => {
    const chosen = callOf(
      { id: 1, startedAtMs: beganMs, callee: '1003', durationSeconds: 30, billableSeconds: 20 },
      'in-menu',
    );
    const out = callOf({
      id: 2,
      startedAtMs: beganMs,
      caller: '1001',
      line: '00491511234567',
      callee: '00491511234567',
    });
    const withheld = callOf({ id: 3, startedAtMs: beganMs, caller: 'anonymous' });
    const [head, ...rows] = fileOf([chosen, out, withheld], 'csv').trimEnd().split('\r\n');
    expect(head).toBe(
      '\u{feff}Tarih;Saat;Yön;Ad;Numara;Hat;Dahili;Menü seçimi;Sonuç;Nereden biliniyor;Çalma (sn);Konuşma (sn);Not',
    );
    expect(rows[0]).toMatch(
      /^23\.11\.2026;14:00:00;Gelen;"'=Ayşe; ""Hanım""";0533 555 43 21;0850 550 12 34;Depo;Muhasebe;/,
    );
    expect(rows[1]).toMatch(/^23\.11\.2026;14:00:00;Giden;;0049 1511234567;;1001;;/);
    expect(rows[2]).toMatch(/^23\.11\.2026;14:00:00;Gelen;;Gizli numara;0850 550 12 34;1001;;Cevapsız;kesin;20;;$/);
  });

  test('keeps the zeros of unknown numbers', () => {
    const unread = callOf({ id: 1, startedAtMs: beganMs, callee: '0101', sent: { callingNumber: '0533000' } });
    const call: Call = { ...unread, caller: { kind: 'other', text: '0533000' } };
    expect(fileOf([call], 'csv').split('\r\n')[1]).toMatch(/;'0533000;0850 550 12 34;'0101;/);
    expect(JSON.parse(fileOf([call], 'json')).calls[0].number).toBe('0533000');
    const short: Call = { ...unread, caller: { kind: 'extension', digits: '0101' } };
    expect(fileOf([short], 'csv')).toContain(";'0101;");
  });

  test('is in the language of the window', () => {
    const [head, row] = fileOf([callOf({ id: 1, startedAtMs: beganMs })], 'csv', 'en').split('\r\n');
    expect(head).toContain('Date;Time;Direction;Name');
    expect(row).toMatch(/^23\/11\/2026;14:00:00;Incoming;/);
  });

  test('has every call once, however many there are', () => {
    const rows = fileOf(manyCalls, 'csv').trimEnd().split('\r\n').slice(1);
    expect(rows.length).toBe(250);
    expect(new Set(rows).size).toBe(250);
  });
});

describe('the detailed file', () => {
  test.each([0, 1, 100, 250])('of %i calls is JSON with everything that is known of each', (count) => {
    const calls = manyCalls.slice(0, count);
    const read = JSON.parse(fileOf(calls, 'json'));
    expect(read).toMatchObject({ program: 'Zil', version: 1 });
    expect(read.calls.map(({ call }: { call: Call }) => call)).toEqual(JSON.parse(JSON.stringify(calls)));
  });

  test('has names and times beside the numbers', () => {
    const read = JSON.parse(fileOf([callOf({ id: 1, startedAtMs: beganMs })], 'json'));
    expect(read.calls[0]).toMatchObject({
      date: '23.11.2026',
      time: '14:00:00',
      timeZone: 'Europe/Istanbul',
      name: '=Ayşe; "Hanım"',
      number: '0533 555 43 21',
    });
  });
});

test('an unreadable call is not silently left out', () => {
  const next = exportParts('csv', { language: 'tr', namesOf, reasonsOf: () => [], callNotes: new Map(), at }, () =>
    err({ reason: 'busy' }),
  );
  expect(next()).toEqual({ ok: false, error: { reason: 'busy' } });
});
