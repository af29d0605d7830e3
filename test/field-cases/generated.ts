import fc from 'fast-check';
import { customer, daysBefore, dialsOut, type Entry, officeLine, record, rings } from './journal.ts';

/** Returns the wall clock time at a number of seconds after ten o'clock. */
export function clock(second: number): string {
  return `10:${`${Math.floor(second / 60)}`.padStart(2, '0')}:${`${second % 60}`.padStart(2, '0')}`;
}

/** A part of a call. Each part begins when the one before it ends. */
export type Part =
  | { readonly kind: 'untaken'; readonly seconds: number; readonly cause: string }
  | { readonly kind: 'talk'; readonly seconds: number; readonly ringSeconds: number }
  | { readonly kind: 'machine' | 'wait'; readonly seconds: number; readonly type: string };

/** Short enough for a call that nobody answers. */
const seconds = fc.integer({ min: 4, max: 25 });

const untaken = fc.record({
  kind: fc.constant('untaken' as const),
  seconds,
  cause: fc.constantFrom('NO_ANSWER', 'USER_BUSY', 'CALL_REJECTED', 'LOSE_RACE', 'ALLOTTED_TIMEOUT'),
});
const wait = fc.record({
  kind: fc.constant('wait' as const),
  seconds,
  type: fc.constantFrom('QUEUE', 'KUYRUK', 'PARKING'),
});
const talk = fc.record({ kind: fc.constant('talk' as const), seconds, ringSeconds: fc.integer({ min: 0, max: 3 }) });

export const machine = fc.record({
  kind: fc.constant('machine' as const),
  seconds: fc.integer({ min: 1, max: 200 }),
  type: fc.constantFrom('VOICEMAIL', 'SESLİ MESAJ', 'ANNOUNCEMENT', 'ANONS', 'PLAYBACK', 'TIME_CONDITION'),
});

/** The parts of a customer's call in which a person may talk. */
export const anyParts: fc.Arbitrary<readonly Part[]> = fc.array(fc.oneof(untaken, wait, talk), {
  minLength: 1,
  maxLength: 4,
});

/** Returns the records of a call. Each phone has an extension of its own. */
export function recordsOf(parts: readonly Part[]): readonly Entry[] {
  let endsAt = 0;
  return parts.map((part, index) => {
    const startsAt = endsAt;
    endsAt += part.seconds;
    return recordOf(part, startsAt, index);
  });
}

function recordOf(part: Part, startsAt: number, index: number): Entry {
  const told = { from: clock(startsAt), to: clock(startsAt + part.seconds) };
  const phone = `EXTENSION ${1_001 + index}`;
  switch (part.kind) {
    case 'untaken':
      return record({ ...told, billed: 0, callee: phone, cause: part.cause });
    case 'talk':
      return record({ ...told, billed: part.seconds - part.ringSeconds, callee: phone });
    case 'machine':
    case 'wait':
      return record({ ...told, billed: part.seconds, callee: `${part.type} ${8_001 + index}` });
  }
}

/** A phone that nobody answers, rung once or in rounds, and the end of the wait. */
export interface Waiting {
  readonly startsAt: number;
  /** Seconds of ringing in each round, and of the pause before the next. */
  readonly rounds: readonly { readonly rings: number; readonly pause: number }[];
  readonly isHeard: boolean;
  /** Which record spans all rounds. */
  readonly span: 'nothing' | 'group' | 'queue';
  readonly end: 'given-up' | 'hung-up' | 'taken';
}

export const waiting: fc.Arbitrary<Waiting> = fc.record({
  startsAt: fc.integer({ min: 0, max: 30 }),
  rounds: fc.array(fc.record({ rings: fc.integer({ min: 5, max: 14 }), pause: fc.integer({ min: 0, max: 4 }) }), {
    minLength: 2,
    maxLength: 3,
  }),
  isHeard: fc.boolean(),
  span: fc.constantFrom('nothing', 'group', 'queue'),
  end: fc.constantFrom('given-up', 'hung-up', 'taken'),
});

/** Returns the same wait as one single ring of the phone. */
export function unsplit({ rounds, ...rest }: Waiting): Waiting {
  const rings = lengthOf(rounds);
  return { ...rest, rounds: [{ rings, pause: 0 }] };
}

function lengthOf(rounds: Waiting['rounds']): number {
  return rounds.reduce((sum, { rings: ringing, pause }) => sum + ringing + pause, 0) - (rounds.at(-1)?.pause ?? 0);
}

export function entriesOf({ startsAt, rounds, isHeard, span, end }: Waiting): readonly Entry[] {
  const waitEndsAt = startsAt + lengthOf(rounds);
  const endsAt = end === 'taken' ? waitEndsAt + 61 : waitEndsAt;
  let beginsAt = startsAt;
  const legs = rounds.flatMap(({ rings: ringing, pause }, index) => {
    const from = beginsAt;
    beginsAt += ringing + pause;
    const isLast = index === rounds.length - 1;
    const cause = isLast && end === 'hung-up' ? 'ORIGINATOR_CANCEL' : 'NO_ANSWER';
    return phone(from, from + ringing, 0, '1001', cause, isHeard);
  });
  return [
    ...legs,
    ...(end === 'taken' ? phone(waitEndsAt + 1, endsAt, 55, '1002', 'NORMAL_CLEARING', isHeard) : []),
    ...spanning(span, startsAt, endsAt, end === 'taken'),
  ];
}

function phone(from: number, to: number, billed: number, extension: string, cause: string, isHeard: boolean) {
  const written = record({ from: clock(from), to: clock(to), billed, callee: `EXTENSION ${extension}`, cause });
  return isHeard ? [rings(customer, { at: `${clock(from)}.400`, extension }), written] : [written];
}

function spanning(span: Waiting['span'], from: number, to: number, isTaken: boolean): readonly Entry[] {
  const told = { from: clock(from), to: clock(to) };
  switch (span) {
    case 'nothing':
      return [];
    case 'group':
      return [record({ ...told, billed: isTaken ? 55 : 0, callee: 'RINGGROUP 5000', cause: 'NORMAL_CLEARING' })];
    case 'queue':
      return [record({ ...told, billed: to - from, callee: 'QUEUE 7000' })];
  }
}

/** Records of one caller at any time and of any kind. Each phone has an extension of its own. */
export const anyRecords: fc.Arbitrary<readonly Entry[]> = fc
  .array(
    fc.record({
      startsAt: fc.integer({ min: 0, max: 400 }),
      seconds: fc.integer({ min: 1, max: 120 }),
      billedShare: fc.constantFrom(0, 0, 0.4, 0.9, 1),
      type: fc.constantFrom('EXTENSION', 'EXTENSION', 'RINGGROUP', 'QUEUE', 'VOICEMAIL', 'IVR', 'ANONS', 'EXTERNAL'),
      cause: fc.constantFrom(
        'NORMAL_CLEARING',
        'NO_ANSWER',
        'ORIGINATOR_CANCEL',
        'LOSE_RACE',
        'USER_BUSY',
        'BLIND_TRANSFER',
        'ATTENDED_TRANSFER',
        'PICKED_OFF',
      ),
      isHeard: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((legs) =>
    legs.flatMap(({ startsAt, seconds: lasts, billedShare, type, cause, isHeard }, index) => {
      const extension = `${1_001 + index}`;
      const billed = Math.floor(lasts * billedShare);
      const callee = `${type} ${type === 'EXTENSION' ? extension : 5_001 + index}`;
      const ring = rings(customer, { at: `${clock(startsAt)}.400`, extension });
      const written = record({
        id: 6_001 + index,
        from: clock(startsAt),
        to: clock(startsAt + lasts),
        billed,
        callee,
        cause: billed > 0 && cause !== 'BLIND_TRANSFER' && cause !== 'ATTENDED_TRANSFER' ? 'NORMAL_CLEARING' : cause,
      });
      return isHeard && type === 'EXTENSION' ? [ring, written] : [written];
    }),
  );

/** Ordinary calls of other customers at a telephone of their own, in the hour of all cases and some days earlier. */
export const callsOfOthers: fc.Arbitrary<readonly Entry[]> = fc
  .array(
    fc.record({
      startsAt: fc.integer({ min: 0, max: 2_000 }),
      ringsFor: fc.integer({ min: 3, max: 30 }),
      talks: fc.constantFrom(0, 20, 90),
      daysAgo: fc.constantFrom(0, 0, 1, 3),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((calls) =>
    calls.flatMap(({ startsAt, ringsFor, talks, daysAgo }, index) => {
      const caller = `0541000000${index}`;
      const told = { caller, from: clock(startsAt), to: clock(startsAt + ringsFor + talks), billed: talks };
      const cause = talks === 0 ? 'ORIGINATOR_CANCEL' : 'NORMAL_CLEARING';
      return daysBefore(daysAgo, [
        rings(caller, { at: `${clock(startsAt)}.400`, extension: '1009' }),
        record({ ...told, id: 7_001 + index, callee: 'EXTENSION 1009', cause }),
      ]);
    }),
  );

/** Calls of the office under its own number, each to another outside number, and without a record of a telephone. */
export const callsUnderOurNumber: fc.Arbitrary<readonly Entry[]> = fc
  .array(
    fc.record({
      startsAt: fc.integer({ min: 0, max: 400 }),
      ringsFor: fc.integer({ min: 3, max: 30 }),
      talks: fc.constantFrom(0, 3, 90),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((calls) =>
    calls.map(({ startsAt, ringsFor, talks }, index) =>
      dialsOut({
        id: 8_001 + index,
        caller: officeLine,
        dials: `054200000${index + 10}`,
        from: clock(startsAt),
        to: clock(startsAt + ringsFor + talks),
        billed: talks,
      }),
    ),
  );
