import { expect, test } from 'vitest';
import { foldedJournal, replayedCall } from '../../build/replay/replay.ts';
import { parseArgs } from '../../src/ipc/parse-args.ts';
import { CallReport } from '../../src/report-call/call-report.ts';
import { ok } from '../../src/result.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { texts } from '../../src/view/texts.ts';
import { office } from '../fakes/office.ts';

async function rung() {
  const all = office();
  await all.zil.start();
  await all.ring('905335554321');
  await all.timers.advance(1_000);
  await all.ring('905335554321', '1002');
  await all.timers.advance(60_000);
  await all.ring('902123334455');
  const page = all.zil.calls.history.page(everyCall, { kind: 'newest' });
  const calls = page.ok ? page.value.calls : [];
  const [newest, first] = calls;
  if (newest === undefined || first === undefined) throw new Error('two calls have come');
  const placeOf = ({ startedAtMs, id }: typeof newest) => ({ startedAtMs, id });
  return { ...all, newest: placeOf(newest), first: placeOf(first) };
}

test('a call that is shown wrongly is a journal without its numbers, which makes the same call', async () => {
  const { zil, first } = await rung();
  const text = zil.callReport.prepare(first) ?? '';
  expect(text).not.toContain('5554321');
  expect(text).not.toContain('3334455');
  const { calls, malformed } = foldedJournal(text);
  expect(malformed).toEqual([]);
  expect(calls.map(replayedCall)).toMatchObject([
    { caller: expect.stringMatching(/^\+90533\d{7}$/), extensions: ['1001', '1002'], outcome: 'unknown' },
    { caller: expect.stringMatching(/^\+90212\d{7}$/), extensions: ['1001'] },
  ]);
});

test('it is saved as it was shown, byte for byte, although a call has come in the meantime', async () => {
  const { zil, ports, first, ring } = await rung();
  const shown = zil.callReport.prepare(first);
  await ring('905321112233');
  expect(await zil.callReport.save()).toEqual({ ok: true, value: 'saved' });
  expect([...ports.exporter.files]).toEqual([['zil-cagri-2026-11-23.jsonl', shown]]);
});

test('a report that was not shown, or is closed, is not saved', async () => {
  const { zil, ports, first } = await rung();
  await expect(zil.callReport.save()).rejects.toThrow('nothing was prepared');
  zil.callReport.prepare(first);
  zil.callReport.close();
  await expect(zil.callReport.save()).rejects.toThrow('nothing was prepared');
  expect(ports.exporter.files.size).toBe(0);
});

test('a full disk is reported in a sentence, and choosing no place is no failure', async () => {
  const { zil, ports, first } = await rung();
  zil.callReport.prepare(first);
  ports.exporter.isChosen = false;
  expect(await zil.callReport.save()).toEqual({ ok: true, value: null });
  ports.exporter.isChosen = true;
  ports.exporter.failure = { reason: 'ENOSPC' };
  expect(await zil.callReport.save()).toEqual({ ok: false, error: texts.tr.callReport.notSaved('ENOSPC') });
});

test('a call that does not exist any more, or cannot be read, has no report', async () => {
  const { zil, ports, first } = await rung();
  expect(zil.callReport.prepare({ ...first, id: 999 })).toBe(null);
  ports.journal.failure = { reason: 'SQLITE_IOERR' };
  expect(zil.callReport.prepare(first)).toBe(null);
  await expect(zil.callReport.save()).rejects.toThrow('nothing was prepared');
});

test('the report contains only the facts that make the call, and says so when they do not make it', async () => {
  const { ports, first } = await rung();
  const stretches: number[] = [];
  const reportOf = (least: number) =>
    new CallReport(
      {
        ...ports,
        journal: {
          calibration: () => ports.journal.calibration(),
          between: (fromMs, untilMs) => {
            stretches.push(untilMs - fromMs);
            return untilMs - fromMs < least
              ? ok({ webhooks: [], records: [] })
              : ports.journal.between(fromMs, untilMs);
          },
        },
      },
      () => 'tr',
    ).prepare(first) ?? '';
  const { isOtherCall } = texts.tr.callReport;
  expect(reportOf(0)).not.toContain(isOtherCall);
  expect(stretches).toEqual([20 * 60_000 + 1_000]);
  const text = reportOf(60 * 60_000);
  expect(text).not.toContain(isOtherCall);
  expect(foldedJournal(text).calls).toHaveLength(2);
  expect(reportOf(Number.POSITIVE_INFINITY)).toContain(isOtherCall);
});

test('the window names a call only by its place', () => {
  const place = { startedAtMs: 1, id: -7 };
  expect(parseArgs('callReport.prepare', [place])).toEqual([place]);
  for (const raw of [
    [],
    [{ ...place, more: 1 }],
    [{ startedAtMs: 1 }],
    [{ startedAtMs: 1.5, id: 1 }],
    [place, place],
  ]) {
    expect(() => parseArgs('callReport.prepare', raw)).toThrow();
  }
});
