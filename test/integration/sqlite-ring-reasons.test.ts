import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { SqliteDataDeletion } from '../../electron/store/sqlite-data-deletion.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteRingReasons } from '../../electron/store/sqlite-ring-reasons.ts';
import type { DecidedRing, RingReason } from '../../src/rules/ring-reason.ts';
import { fileAt } from './record-files.ts';
import { emptyFile } from './stored-calls.ts';

const nothing = { decided: [], reported: [], undecided: [] };
const silenced: RingReason = { because: 'silenced', who: null };
const byRule: RingReason = { because: 'quiet-rule', who: { kind: 'group', name: "Hasta'); DROP TABLE facts;--" } };
const ring = (factId: number, reason: RingReason): DecidedRing => ({ factId, atMs: factId * 1_000, reason });

/** Opens a file with webhooks of these ids. */
async function fileWith(...ids: readonly number[]) {
  const path = emptyFile();
  const file = fileAt(path);
  const journal = new SqliteJournal(file);
  await journal.store(ids.map((id) => ({ id, atMs: id * 1_000, body: new Uint8Array([1]), event: null })));
  return { path, file, reasons: new SqliteRingReasons(file) };
}

test('reasons are there after a restart, the last of each webhook', async () => {
  const { path, file, reasons } = await fileWith(7, 8, 9);
  const kept = reasons.keep({
    ...nothing,
    decided: [
      { ...ring(7, silenced), isReported: false },
      { ...ring(8, byRule), isReported: true },
      { ...ring(9, silenced), isReported: false },
    ],
  });
  expect(kept.ok).toBe(true);
  reasons.keep({ ...nothing, decided: [{ ...ring(7, byRule), isReported: true }] });
  file.close();
  const again = new SqliteRingReasons(fileAt(path));
  expect(again.at([7, 8, 10])).toEqual({ ok: true, value: [ring(7, byRule), ring(8, byRule)] });
  expect(again.unreported(0)).toEqual({ ok: true, value: [ring(9, silenced)] });
});

test('what a person has been told of is not told again, and what was announced in the end has no reason', async () => {
  const { reasons } = await fileWith(7, 8, 9);
  const decided = [7, 8, 9].map((id) => ({ ...ring(id, silenced), isReported: false }));
  reasons.keep({ ...nothing, decided });
  reasons.keep({ ...nothing, reported: [7], undecided: [8] });
  expect(reasons.unreported(0)).toEqual({ ok: true, value: [ring(9, silenced)] });
  expect(reasons.unreported(9_000)).toEqual({ ok: true, value: [] });
  expect(reasons.at([7, 8, 9])).toEqual({ ok: true, value: [ring(7, silenced), ring(9, silenced)] });
});

test('a reason goes with its webhook, and is not stored when the webhook was deleted meanwhile', async () => {
  const { path, file, reasons } = await fileWith(7);
  reasons.keep({ ...nothing, decided: [{ ...ring(7, silenced), isReported: false }] });
  expect(new SqliteDataDeletion(file, dirname(path)).deleteEverything(8_000).ok).toBe(true);
  expect(reasons.at([7])).toEqual({ ok: true, value: [] });
  reasons.keep({ ...nothing, decided: [{ ...ring(7, silenced), isReported: false }] });
  expect(reasons.at([7])).toEqual({ ok: true, value: [] });
});

test('a reason that Zil would not have written is set aside, and the others are read', async () => {
  const { path, reasons } = await fileWith(7, 8);
  reasons.keep({ ...nothing, decided: [7, 8].map((id) => ({ ...ring(id, silenced), isReported: false })) });
  const other = openDatabase(path);
  other.exec('UPDATE ring_reasons SET reason_json = \'{"because":"mood"}\' WHERE fact_id = 7');
  other.close();
  expect(reasons.unreported(0)).toEqual({ ok: true, value: [ring(8, silenced)] });
});
