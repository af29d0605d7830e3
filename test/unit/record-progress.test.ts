import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { lengthMs, type Period, union, without } from '../../src/records/period.ts';
import {
  afterFailure,
  afterRegular,
  afterSlice,
  backfillOf,
  freshProgress,
  leastSliceMs,
  mostSliceMs,
  nextSlice,
  type RecordProgress,
  readProgress,
  regularWindow,
  withAbsence,
  withImport,
} from '../../src/records/record-progress.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const nowMs = Date.UTC(2026, 10, 23, 11, 0, 0);
const timeout: PbxFailure = { kind: 'timeout' };

/** An office whose records are all read. */
const office: RecordProgress = { ...freshProgress('ofis', nowMs - 90 * dayMs, []), ...readUntil(nowMs) };

function readUntil(atMs: number): Pick<RecordProgress, 'evidenceUntilMs' | 'presentUntilMs'> {
  return { evidenceUntilMs: atMs, presentUntilMs: atMs };
}

const never: Period = { fromMs: 0, untilMs: 0 };

/** Reads slice after slice, as `nextSlice` gives them. */
function readAll(progress: RecordProgress): {
  readonly slices: readonly Period[];
  readonly awayRead: readonly Period[];
} {
  const slice = nextSlice(progress);
  if (slice === null) return { slices: [], awayRead: [] };
  const read = afterSlice(progress, slice, nowMs);
  const rest = readAll(read.progress);
  return { slices: [slice, ...rest.slices], awayRead: [...read.awayRead, ...rest.awayRead] };
}

describe('history', () => {
  test('is read from the newest week on, and no week is longer than a week', () => {
    const { slices } = readAll(withImport(freshProgress('ofis', nowMs, []), 30, nowMs));
    expect(slices.map(({ fromMs, untilMs }) => [(nowMs - fromMs) / dayMs, (nowMs - untilMs) / dayMs])).toEqual([
      [7, 0],
      [14, 7],
      [21, 14],
      [28, 21],
      [30, 28],
    ]);
  });

  test('that was read is not read again, however often the program starts', () => {
    const read = { ...withImport(freshProgress('ofis', nowMs, []), 30, nowMs), jobs: [] };
    expect(withImport(read, 30, nowMs + dayMs).jobs).toEqual([]);
    expect(withImport(read, 30, nowMs - hourMs).jobs).toEqual([]);
    expect(withImport(read, 7, nowMs + dayMs).jobs).toEqual([]);
  });

  test('is read for the missing days when more of it is wanted', () => {
    const read = { ...withImport(freshProgress('ofis', nowMs, []), 30, nowMs), jobs: [] };
    const more = withImport(read, 60, nowMs + dayMs);
    expect(more.jobs).toMatchObject([{ fromMs: nowMs - 59 * dayMs, untilMs: nowMs - 30 * dayMs }]);
  });

  test('that is wanted later ends where Zil’s own records begin', () => {
    const late = withImport(office, 100, nowMs);
    expect(late.jobs).toMatchObject([{ fromMs: nowMs - 100 * dayMs, untilMs: nowMs - 90 * dayMs }]);
    expect(withImport(office, 30, nowMs).jobs).toEqual([]);
  });

  test('shows how much of it is read, also when more is wanted in the meantime', () => {
    const importing = withImport(freshProgress('ofis', nowMs, []), 14, nowMs);
    expect(backfillOf(importing)).toEqual({ kind: 'import', doneShare: 0 });
    const half = afterSlice(importing, nextSlice(importing) ?? never, nowMs).progress;
    expect(backfillOf(half)).toEqual({ kind: 'import', doneShare: 0.5 });
    const more = withImport(half, 28, nowMs);
    expect(backfillOf(more)).toEqual({ kind: 'import', doneShare: 0.25 });
    expect(nextSlice(more)).toEqual(nextSlice(half));
    expect(backfillOf(office)).toBeNull();
  });
});

describe('an absence', () => {
  const back = nowMs + 3 * dayMs;

  test('of five minutes does not count', () => {
    expect(withAbsence(office, nowMs + 300_000)).toBe(office);
    expect(withAbsence(office, nowMs + 300_001).jobs).toHaveLength(1);
  });

  test('is noticed once', () => {
    const noticed = withAbsence(office, back);
    expect(noticed.presentUntilMs).toBe(back);
    expect(withAbsence(noticed, back + 1_000)).toBe(noticed);
  });

  test('of an account whose records were never read is no absence', () => {
    const noticed = withAbsence(freshProgress('ofis', nowMs, []), back);
    expect([noticed.jobs, noticed.presentUntilMs]).toEqual([[], back]);
  });

  test('that one question covers is read with it', () => {
    const noticed = withAbsence(office, back);
    const { progress, awayRead } = afterRegular(noticed, regularWindow(noticed, back), back);
    expect(awayRead).toEqual([{ fromMs: nowMs, untilMs: back }]);
    expect(progress.jobs).toEqual([]);
  });

  test('of a month is read in slices, and summed up once', () => {
    const returned = nowMs + 30 * dayMs;
    const noticed = withAbsence(office, returned);
    const { progress, awayRead } = afterRegular(noticed, regularWindow(noticed, returned), returned);
    expect(awayRead).toEqual([]);
    const rest = readAll(progress);
    expect(rest.awayRead).toEqual([{ fromMs: nowMs, untilMs: returned }]);
    // Calls that were in progress when the absence began are read, too.
    expect(rest.slices.at(-1)?.fromMs).toBe(nowMs - 2 * hourMs);
    expect(Math.max(...rest.slices.map((slice) => lengthMs([slice])))).toBeLessThanOrEqual(mostSliceMs);
  });

  test('comes before history', () => {
    const noticed = withAbsence(withImport(office, 100, nowMs), back);
    expect(backfillOf(noticed)?.kind).toBe('away');
    expect(nextSlice(noticed)).toEqual({ fromMs: nowMs, untilMs: back });
  });

  test('that is not read yet is summed up with the next one', () => {
    const first = withAbsence(office, back);
    const second = withAbsence({ ...first, presentUntilMs: back + hourMs }, back + 2 * hourMs);
    expect(second.jobs).toMatchObject([
      {
        fromMs: nowMs,
        untilMs: back + 2 * hourMs,
        unread: [
          { fromMs: nowMs, untilMs: back },
          { fromMs: back + hourMs, untilMs: back + 2 * hourMs },
        ],
      },
    ]);
    expect(nextSlice(second)?.untilMs).toBe(back + 2 * hourMs);
    expect(readAll(second).awayRead).toEqual([{ fromMs: nowMs, untilMs: back + 2 * hourMs }]);
  });

  test('that began while a question was under way is not in its answer', () => {
    const window = regularWindow(office, nowMs);
    const noticed = withAbsence(office, nowMs + 8 * hourMs);
    expect(afterRegular(noticed, window, nowMs)).toMatchObject({
      awayRead: [],
      progress: { jobs: [{ kind: 'away' }] },
    });
  });
});

describe('the regular question', () => {
  test('reaches back to two hours before the last answer, and a day ahead', () => {
    const atMs = nowMs + hourMs;
    expect(regularWindow(office, atMs)).toEqual({ fromMs: nowMs - 2 * hourMs, untilMs: atMs + dayMs });
  });

  test('of a new account reaches back to two hours before it signed in', () => {
    const fresh = freshProgress('ofis', nowMs, []);
    expect(regularWindow(fresh, nowMs + 10 * hourMs).fromMs).toBe(nowMs - 2 * hourMs);
  });

  test('that was not answered for long asks for at most a week, and leaves the rest for later', () => {
    const atMs = nowMs + 20 * dayMs;
    const present = { ...office, presentUntilMs: atMs };
    const window = regularWindow(present, atMs);
    expect(lengthMs([window])).toBe(mostSliceMs);
    const { progress } = afterRegular(present, window, atMs);
    expect(progress.jobs).toMatchObject([{ kind: 'import', fromMs: nowMs - 2 * hourMs, untilMs: window.fromMs }]);
  });
});

describe('a PBX that cannot answer a week', () => {
  const importing = withImport(freshProgress('ofis', nowMs, []), 30, nowMs);
  const failed = (progress: RecordProgress, failure: PbxFailure) =>
    afterFailure(progress, nextSlice(progress) ?? never, failure, nowMs);

  test.each<PbxFailure>([timeout, { kind: 'not-understood', status: 200, found: 'other' }])(
    'is asked for half of it after $kind',
    (failure) => {
      expect(failed(importing, failure).sliceMs).toBe(mostSliceMs / 2);
    },
  );

  test.each<PbxFailure>([
    { kind: 'not-reachable', reason: 'ENOTFOUND' },
    { kind: 'refused', code: 'BUSY', message: 'Sonra' },
  ])('is asked for all of it again after $kind', (failure) => {
    expect(failed(importing, failure)).toBe(importing);
  });

  test('is asked for six hours in the end, and not for less', () => {
    const least = Array.from({ length: 10 }).reduce<RecordProgress>((each) => failed(each, timeout), importing);
    expect(least.sliceMs).toBe(leastSliceMs);
  });

  test('is not asked for less because it was slow about the last hours', () => {
    expect(afterFailure(office, regularWindow(office, nowMs), timeout, nowMs)).toBe(office);
  });
});

describe('what is stored', () => {
  const stored: RecordProgress = withAbsence(withImport(office, 100, nowMs), nowMs + dayMs);

  test('is read as it was written', () => {
    expect(readProgress(JSON.parse(JSON.stringify(stored)), nowMs + dayMs)).toEqual(stored);
  });

  test('and invalid, or of another kind, counts as empty', () => {
    const fresh = freshProgress(null, nowMs, []);
    const [job] = stored.jobs;
    const broken = [
      null,
      'x',
      { ...stored, version: 2 },
      { ...stored, sliceMs: 0 },
      { ...stored, jobs: [{ ...job, unread: [] }] },
      { ...stored, jobs: [job, job] },
      { ...stored, jobs: [{ ...job, fromMs: nowMs, untilMs: nowMs }] },
      { ...stored, askedAtMs: [null] },
    ];
    for (const each of broken) expect(readProgress(each, nowMs)).toEqual(fresh);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readProgress(value, nowMs)).toEqual(fresh);
      }),
    );
  });

  test('under a wrong clock counts as of now', () => {
    const early = readProgress(stored, nowMs - dayMs);
    expect([early.evidenceUntilMs, early.presentUntilMs]).toEqual([nowMs - dayMs, nowMs - dayMs]);
  });
});

test('subtracting time from periods removes exactly that time', () => {
  const period = fc.record({ fromMs: fc.nat(20), untilMs: fc.nat(20) });
  const has = (periods: readonly Period[], atMs: number) =>
    periods.some(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs);
  fc.assert(
    fc.property(
      fc.array(period),
      period.filter(({ fromMs, untilMs }) => fromMs < untilMs),
      (periods, taken) => {
        const joined = union(periods);
        const left = without(joined, taken);
        for (let atMs = 0; atMs < 20; atMs += 1) {
          expect(has(joined, atMs)).toBe(has(periods, atMs));
          expect(has(left, atMs)).toBe(has(periods, atMs) && !has([taken], atMs));
        }
        expect(union(left)).toEqual(left);
      },
    ),
  );
});
