import type { RecordOptions } from './options.ts';
import type { Random } from './random.ts';
import type { WrittenRecord } from './records.ts';

export interface Poll {
  readonly atMs: number;
  readonly records: readonly WrittenRecord[];
  /** Records of calls that go on, without end, cause and length. */
  readonly begun: readonly WrittenRecord[];
}

/**
 * What Zil gets when it asks for records every few minutes, each time also for some older ones. It does not ask while
 * it is off.
 */
export function polls(
  random: Random,
  options: RecordOptions,
  records: readonly WrittenRecord[],
  growing: boolean,
  isOffAt: (atMs: number) => boolean,
): readonly Poll[] {
  const available = records.flatMap((record) => {
    if (!record.isFinished) return [];
    const lagMs = options.delivery === 'prompt' ? random.integer(2_000, 20_000) : random.integer(60_000, 2_400_000);
    return random.chance(options.lossShare) ? [] : [{ record, atMs: record.endMs + lagMs }];
  });
  const lastMs = Math.max(0, ...available.map(({ atMs }) => atMs));
  const everyMs = options.delivery === 'prompt' ? 120_000 : 300_000;
  const made: Poll[] = [];
  let askedMs = Math.min(...available.map(({ atMs }) => atMs));
  for (let nowMs = askedMs; nowMs < lastMs + 2 * everyMs; nowMs += everyMs) {
    if (isOffAt(nowMs) && nowMs < lastMs + everyMs) continue;
    const sinceMs = askedMs - 15 * 60_000;
    const told = available.filter(({ atMs }) => atMs > sinceMs && atMs <= nowMs).map(({ record }) => record);
    const begun = records.filter(
      ({ startMs, endMs, isFinished }) =>
        startMs < nowMs && (isFinished ? growing && endMs > nowMs : startMs > sinceMs),
    );
    if (told.length + begun.length > 0) made.push({ atMs: nowMs, records: random.shuffled(told), begun });
    askedMs = nowMs;
  }
  return made;
}

/** Returns a record as it is sent while its call goes on: unknown fields are missing, or 0. */
export function begunRecord({ id, sent }: WrittenRecord): WrittenRecord['sent'] {
  const { endTimeDate: _end, callDuration: _length, billableDuration: _billed, hangupCause: _cause, ...known } = sent;
  return id % 2 === 0 ? known : { ...known, callDuration: 0, billableDuration: 0, hangupCause: 'NONE' };
}
