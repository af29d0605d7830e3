import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import type { StoredFacts } from '../../src/calls/stored-facts.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { callFacts, callJournal } from '../../src/report-call/call-journal.ts';
import { recordOf } from '../fakes/call-records.ts';
import { about, chance, known, ring, startedAtMs } from './journal-facts.ts';

/** Returns all texts of a journal; those of webhooks are decoded. */
function textsOf(journal: string): readonly string[] {
  return journal
    .trim()
    .split('\n')
    .flatMap((line) => {
      const { at: _at, notification, ...rest } = JSON.parse(line) as { at: string; notification?: string };
      const pairs = notification === undefined ? [] : formBody(new TextEncoder().encode(notification));
      return [...pairs.flat(), ...leavesOf(rest)];
    });
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${value}`];
  return Object.entries(value).flatMap(([name, each]) => [name, ...leavesOf(each)]);
}

test('no real number is in the journal, wherever the PBX or a caller has written it', () => {
  const number = fc.integer({ min: 2_000_000_000, max: 5_999_999_999 }).map(String);
  const spelled = fc
    .tuple(number, fc.constantFrom('0', '90', '+90 ', '', ' 90', '9', 'sip:0', 'Ali <0', '*31#0', 'x'))
    .map(([digits, before]) => [digits, `${before}${digits}`] as const);
  const dashed = number.map((digits) => [digits, `0${digits.replace(/(...)(...)(..)(..)/, '$1 $2-$3.$4')}`] as const);
  const arabic = number.map(
    (digits) => [digits, digits.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))] as const,
  );
  const place = fc.constantFrom(
    ...'event tenant_id calling_number called_number extension_number ivr_id ivr_digits ivr_exit_reason other'.split(
      ' ',
    ),
  );
  const field = fc.constantFrom(
    ...'idTenant callingNumber dialedNumber calleeDialedNumber calleeType hangupCause callDuration billableDuration startTimeDate endTimeDate note'.split(
      ' ',
    ),
  );
  const value = fc.oneof(spelled, dashed, arabic);
  const forms = fc.constantFrom('text', 'number', 'name', 'inside');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(place, value, fc.boolean())),
      fc.array(fc.tuple(field, value, forms)),
      fc.array(value, { maxLength: 3 }),
      fc.nat(),
      (heard, read, lines, seed) => {
        const pairs = [
          ['event', 'EXTENSION_RINGING'] as const,
          ...heard.map(([name, [, text], isName]) => (isName ? ([text, name] as const) : ([name, text] as const))),
        ];
        const sent = Object.fromEntries(
          read.map(([name, [digits, text], form]) => {
            if (form === 'number') return [name, Number(digits)];
            if (form === 'name') return [text, 1];
            return form === 'inside' ? [name, { [text]: [text] }] : [name, text];
          }),
        );
        const facts: StoredFacts = {
          webhooks: [ring(1, startedAtMs, pairs)],
          records: [known(7, recordOf({ id: 7, startedAtMs, sent }))],
        };
        const learnt: Calibration = {
          ...nothingLearnt,
          ownLines: lines.map(([digits]) => `+90${digits}`),
          unreadWords: lines.map(([, text]) => ({ word: text, count: 1 })),
        };
        const [call] = foldAll(callFacts(facts), learnt);
        if (call === undefined) throw new Error('a ring is a call');
        const journal = callJournal(facts, learnt, call, about, chance(seed));
        const originals = [
          ...heard.map(([, [digits]]) => digits),
          ...read.map(([, [digits]]) => digits),
          ...lines.map(([digits]) => digits),
        ];
        for (const text of textsOf(journal)) {
          const digits = text.normalize('NFKC').replace(/\D/g, '');
          expect(
            originals.filter((original) => digits.includes(original)),
            text,
          ).toEqual([]);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('the journal names the reported call, and keeps data that belongs to no person', () => {
  const facts: StoredFacts = {
    webhooks: [
      ring(1, startedAtMs, [
        ['event', 'EXTENSION_RINGING'],
        ['tenant_id', '1234'],
        ['calling_number', '905335554321'],
        ['called_number', '908505501234'],
        ['extension_number', '1001'],
        ['agent', 'Ayşe 12'],
      ]),
    ],
    records: [
      known(
        77,
        recordOf({ id: 77, startedAtMs, sent: { hangupCause: 'ÖZEL_NEDEN', recordingUrl: 'https://x.example/a1' } }),
      ),
    ],
  };
  const [call] = foldAll(callFacts(facts), nothingLearnt);
  if (call === undefined) throw new Error('a ring is a call');
  const lines = callJournal(facts, nothingLearnt, call, about, chance(1)).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: '2026-11-23T11:00:00.000Z', about, call: { startedAt: '2026-11-23T11:00:00.000Z', records: [1] } },
    { at: '2026-11-23T11:00:00.000Z', learnt: nothingLearnt },
    {
      at: '2026-11-23T11:00:00.000Z',
      notification: expect.stringMatching(
        /^event=EXTENSION_RINGING&tenant_id=1&calling_number=90533\d{7}&called_number=90850\d{7}&extension_number=1001&agent=aaaa%2099$/,
      ),
    },
    {
      at: '2026-11-23T11:00:00.000Z',
      records: [
        expect.objectContaining({
          idCdr: 1,
          idTenant: 1,
          callingNumber: expect.stringMatching(/^0533\d{7}$/),
          calleeDialedNumber: '1001',
          hangupCause: 'ÖZEL_NEDEN',
          recordingUrl: 'aaaaa://a.aaaaaaa/a9',
        }),
      ],
    },
  ]);
});
