import fc from 'fast-check';
import { customerWaits, type Expected } from './expected.ts';
import { clock } from './generated.ts';
import { customer, type Entry, record, rings } from './journal.ts';

/** How a PBX writes a call: once as a whole, each of its parts, or both. */
type Style = 'call' | 'legs' | 'both';

/** A call of the customer as it truly was. Times are in seconds. */
export interface TrueCall {
  readonly style: Style;
  readonly isHeard: boolean;
  /** `greeted`: an announcement comes first. `in-a-queue`: all of the call happens in a queue. */
  readonly begins: 'at-once' | 'greeted' | 'in-a-queue';
  /** Phones that are rung in turn, and that nobody answers. */
  readonly untaken: readonly { readonly extension: string; readonly rings: number; readonly pause: number }[];
  readonly end: End;
}

type End =
  | { readonly kind: 'gives-up'; readonly rings: number }
  | { readonly kind: 'voicemail'; readonly speaks: number }
  | { readonly kind: 'talk'; readonly rings: number; readonly talks: number; readonly after: AfterTalk };

type AfterTalk =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'passed-on';
      readonly cause: string;
      readonly pause: number;
      readonly rings: number;
      readonly talks: number;
    };

const ringing = fc.integer({ min: 5, max: 12 });
const talking = fc.integer({ min: 8, max: 120 });

const afterTalk: fc.Arbitrary<AfterTalk> = fc.oneof(
  fc.constant({ kind: 'nothing' as const }),
  fc.record({
    kind: fc.constant('passed-on' as const),
    cause: fc.constantFrom('BLIND_TRANSFER', 'ATTENDED_TRANSFER'),
    pause: fc.integer({ min: 0, max: 2 }),
    rings: ringing,
    // 0: nobody answers.
    talks: fc.oneof(fc.constant(0), talking),
  }),
);

const end: fc.Arbitrary<End> = fc.oneof(
  fc.record({ kind: fc.constant('gives-up' as const), rings: ringing }),
  fc.record({ kind: fc.constant('voicemail' as const), speaks: fc.integer({ min: 3, max: 120 }) }),
  fc.record({
    kind: fc.constant('talk' as const),
    rings: fc.integer({ min: 0, max: 12 }),
    talks: talking,
    after: afterTalk,
  }),
);

export const trueCall: fc.Arbitrary<TrueCall> = fc.record({
  style: fc.constantFrom('call', 'legs', 'both'),
  isHeard: fc.boolean(),
  begins: fc.constantFrom('at-once', 'at-once', 'greeted', 'in-a-queue'),
  untaken: fc.array(
    fc.record({ extension: fc.constantFrom('1001', '1002'), rings: ringing, pause: fc.integer({ min: 0, max: 4 }) }),
    { minLength: 1, maxLength: 2 },
  ),
  end,
});

interface Part {
  readonly from: number;
  readonly to: number;
  readonly billed: number;
  readonly callee: string;
  readonly cause: string;
}

/** Returns the webhooks and records that arrive of a call. */
export function arriving({ style, isHeard, begins, untaken, end: last }: TrueCall): readonly Entry[] {
  const greeting =
    begins === 'greeted' ? [{ from: 0, to: 8, billed: 8, callee: 'ANONS 8001', cause: 'NORMAL_CLEARING' }] : [];
  let startsAt = greeting.at(-1)?.to ?? 0;
  const rung = untaken.map(({ extension, rings: lasts, pause }) => {
    const part = {
      from: startsAt,
      to: startsAt + lasts,
      billed: 0,
      callee: `EXTENSION ${extension}`,
      cause: 'NO_ANSWER',
    };
    startsAt += lasts + pause;
    return part;
  });
  // The voicemail answers at once when no person did.
  const phones = [...rung, ...endOf(last, last.kind === 'voicemail' ? (rung.at(-1)?.to ?? 0) : startsAt)];
  const legs = [...greeting, ...phones];
  const whole = wholeOf(legs, begins);
  const written = { call: [whole], legs: begins === 'in-a-queue' ? [whole, ...legs] : legs, both: [whole, ...legs] }[
    style
  ];
  const heard = phones.filter(({ callee }) => isHeard && callee.startsWith('EXTENSION'));
  return [
    ...heard.map(({ from, callee }) => rings(customer, { at: `${clock(from)}.400`, extension: callee.slice(-4) })),
    ...written.map(({ from, to, ...told }) => record({ from: clock(from), to: clock(to), ...told })),
  ];
}

function endOf(last: End, from: number): readonly Part[] {
  switch (last.kind) {
    case 'gives-up':
      return [{ from, to: from + last.rings, billed: 0, callee: 'EXTENSION 1003', cause: 'ORIGINATOR_CANCEL' }];
    case 'voicemail':
      return [{ from, to: from + last.speaks, billed: last.speaks, callee: 'VOICEMAIL *99', cause: 'NORMAL_CLEARING' }];
    case 'talk': {
      const { talks, after } = last;
      const to = from + last.rings + talks;
      const cause = after.kind === 'passed-on' ? after.cause : 'NORMAL_CLEARING';
      return [{ from, to, billed: talks, callee: 'EXTENSION 1003', cause }, ...passedOn(after, to)];
    }
  }
}

function passedOn(after: AfterTalk, talkEndsAt: number): readonly Part[] {
  if (after.kind === 'nothing') return [];
  const from = talkEndsAt + after.pause;
  const cause = after.talks === 0 ? 'ORIGINATOR_CANCEL' : 'NORMAL_CLEARING';
  return [{ from, to: from + after.rings + after.talks, billed: after.talks, callee: 'EXTENSION 1004', cause }];
}

/** Returns the whole record. It names the last callee, and bills from the first answer, of a person or a machine. */
function wholeOf(legs: readonly Part[], begins: TrueCall['begins']): Part {
  const last = legs.at(-1);
  if (last === undefined) throw new Error('a call of nothing');
  const answer = legs.find(({ billed }) => billed > 0);
  const billedFrom = answer === undefined ? last.to : answer.to - answer.billed;
  const whole = { ...last, from: 0, billed: last.to - billedFrom };
  return begins === 'in-a-queue'
    ? { ...whole, callee: 'QUEUE 7000', billed: last.to, cause: 'NORMAL_CLEARING' }
    : whole;
}

/**
 * Returns what a receptionist expects of a call. When the PBX writes the call once, whether a person answered may stay
 * open.
 */
export function expectedOf({ style, isHeard, begins, end: last }: TrueCall): Expected {
  const isTold = style !== 'call';
  if (last.kind === 'talk') {
    const isLost = last.after.kind === 'passed-on' && last.after.talks === 0;
    const calls = [{ outcome: isTold ? ['answered'] : ['answered', 'unknown'] }];
    return isLost ? { calls, ...(isTold ? { waiting: customerWaits('passed-on', 1) } : {}) } : { calls, waiting: [] };
  }
  // When a phone rang by webhook and has no record, it cannot be known that it did not answer.
  if (isTold || (last.kind === 'gives-up' && begins === 'at-once' && !isHeard)) {
    return { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) };
  }
  // The greeting is billed under the phone that rang last, so it cannot be distinguished from a talk.
  const mayBeTalk = begins === 'greeted' && last.kind === 'gives-up';
  return { calls: [{ outcome: ['missed', 'unknown', ...(mayBeTalk ? ['answered'] : [])] }] };
}
