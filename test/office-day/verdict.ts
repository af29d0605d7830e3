import type { Manners } from './manners.ts';
import type { RecordForm } from './options.ts';
import type { WrittenRecord } from './records.ts';
import type { Outcome, Stage, Story, TrueCall } from './true-call.ts';

/**
 * What a call does to the call-back list. `perhaps-…`: from what arrived, a careful person could think so, or
 * otherwise. `talk`: the caller no longer waits. `try`: the caller reached nobody.
 */
export type Effect =
  | 'none'
  | 'talk'
  | 'perhaps-talk'
  | 'try'
  | 'perhaps-try'
  | 'menu-try'
  | 'passed-on'
  | 'perhaps-passed-on';

/** What a careful receptionist concludes about a call from everything that arrived. */
export interface Verdict {
  /** The true outcome is the first, if it can be known at all. */
  readonly outcomes: readonly Outcome[];
  /** Whether the outcome may be shown as certain. */
  readonly mayBeCertain: boolean;
  readonly effect: Effect;
}

export interface WrittenCall {
  readonly call: TrueCall;
  readonly story: Story;
  readonly records: readonly WrittenRecord[];
  readonly form: RecordForm;
  readonly manners: Manners;
}

/** Shorter seconds that were billed outside may come from a machine. */
const leastTalkSeconds = 5;

export function verdictOf(told: WrittenCall): Verdict {
  const { call, story, records } = told;
  if (story.recorded !== 'finished' || records.length === 0) return unsure(['unknown'], 'perhaps-try');
  if (call.direction === 'internal') return { outcomes: ['unknown', 'answered'], mayBeCertain: true, effect: 'none' };
  if (call.direction === 'out') return outgoing(told);
  if (call.outcome === 'lost-in-menu') {
    return { outcomes: ['lost-in-menu'], mayBeCertain: !story.isSecond, effect: 'menu-try' };
  }
  if (has(story, 'UNLISTED')) return unsure(['unknown', 'missed'], 'perhaps-try', true);
  if (call.outcome === 'fax') return { outcomes: ['fax', 'unknown'], mayBeCertain: true, effect: 'none' };
  if (has(story, 'CONFERENCE'))
    return { outcomes: ['unknown', 'answered'], mayBeCertain: true, effect: 'perhaps-talk' };
  return seesLegs(told) ? byLegs(told) : byTheCall(told);
}

function outgoing({ call, story, form }: WrittenCall): Verdict {
  if (story.kind === 'click to call') return clickedToCall(call, form);
  if (call.outcome !== 'answered') return { outcomes: [call.outcome], mayBeCertain: true, effect: 'none' };
  if (!story.isProof) return unsure(['answered', 'unknown'], 'none', true);
  return { outcomes: ['answered'], mayBeCertain: true, effect: 'talk' };
}

/**
 * The whole record bills from the answer of the caller's own phone. Only the leg of the other end shows whether it was
 * answered.
 */
function clickedToCall({ outcome }: TrueCall, form: RecordForm): Verdict {
  if (form === 'per-call')
    return unsure([...new Set<Outcome>([outcome, 'answered', 'unknown', 'missed'])], 'perhaps-talk', true);
  return unsure([outcome, 'unknown'], outcome === 'answered' ? 'perhaps-talk' : 'none', true);
}

/** Records of legs show who talked. Only a whole record makes certain that a phone rang again within one call. */
function byLegs(told: WrittenCall): Verdict {
  const verdict = ofLegs(told);
  const isSpanned = told.form !== 'per-leg' || has(told.story, 'QUEUE');
  return isSpanned || !ringsAgain(told.story) ? verdict : { ...verdict, mayBeCertain: false };
}

function ofLegs({ call, story, form, manners }: WrittenCall): Verdict {
  const talk = story.stages.find(({ isTalk, of }) => isTalk && of === 'leg');
  if (talk?.callee.type === 'EXTENSION') {
    return { outcomes: ['answered'], mayBeCertain: true, effect: story.isPassedOn ? 'passed-on' : 'talk' };
  }
  const isPickedOff = story.stages.some(({ cause }) => cause === 'PICKED_OFF');
  // If records name no cause, it looks like a ring that nobody answered.
  if (isPickedOff && manners.givenUp === 'normal') {
    return unsure(['answered', 'elsewhere', 'unknown', 'missed'], 'perhaps-try', true);
  }
  if (isPickedOff) return unsure(['answered', 'elsewhere', 'unknown'], 'perhaps-talk', true);
  const outside = story.stages.find(({ callee, answeredMs }) => callee.type === 'EXTERNAL' && answeredMs !== null);
  if (outside !== undefined) return forwarded(outside);
  const phones = story.stages.filter(({ callee }) => callee.type === 'EXTENSION' || callee.type === 'EXTERNAL');
  if (has(story, 'QUEUE') && phones.length === 0) return unsure(['missed', 'unknown'], 'perhaps-try', true);
  // All legs lost, and it is not known to whom, unless a whole record shows that nobody answered.
  const isRace = manners.givenUp === 'lost-race' && phones.length > 1 && call.outcome === 'missed' && isGivenUp(phones);
  if (isRace) {
    const isDecided = form === 'per-leg-with-group';
    return isDecided ? missed(call, story, manners) : unsure(['missed', 'unknown'], 'perhaps-try', true);
  }
  return missed(call, story, manners);
}

/** Only a whole record: it shows where the call ended, and the seconds since the first answer, also of a machine. */
function byTheCall({ call, story, manners }: WrittenCall): Verdict {
  const isTaken = call.outcome === 'answered';
  const answered = story.stages.filter(({ answeredMs }) => answeredMs !== null);
  const [first] = answered;
  const { type } = call.destination;
  if (type === 'QUEUE')
    return unsure(isTaken ? ['unknown'] : ['missed', 'unknown'], isTaken ? 'perhaps-talk' : 'perhaps-try', true);
  if (type === 'EXTERNAL' && first !== undefined) return forwarded(first);
  if (first === undefined) return missed(call, story, manners);
  // A machine at the end does not show whether a person talked before.
  if (isMachine(call.destination) && isTaken)
    return unsure(['answered', 'unknown', 'missed'], 'perhaps-passed-on', true);
  if (isMachine(call.destination)) {
    // The caller waited before, and the wait is in the billed seconds, too.
    return first.callee.type === 'QUEUE'
      ? unsure(['missed', 'unknown'], 'perhaps-try', true)
      : missed(call, story, manners);
  }
  // The seconds that a machine or a wait billed before the ring look like a talk.
  if (!first.isTalk) {
    return isTaken
      ? unsure(['answered', 'unknown'], 'perhaps-talk', true)
      : unsure(['missed', 'unknown'], 'perhaps-try', true);
  }
  return { outcomes: ['answered'], mayBeCertain: true, effect: story.isPassedOn ? 'perhaps-passed-on' : 'talk' };
}

function forwarded({ answeredMs, endMs, isTalk }: Stage): Verdict {
  const seconds = Math.floor(endMs / 1_000) - Math.floor((answeredMs ?? endMs) / 1_000);
  if (seconds < leastTalkSeconds) return unsure(['unknown'], 'perhaps-try');
  return unsure(isTalk ? ['answered', 'unknown'] : ['missed', 'answered', 'unknown'], 'perhaps-talk');
}

function missed({ outcome }: TrueCall, { isSecond, stages }: Story, { givenUp }: Manners): Verdict {
  const isUnnamed = givenUp === 'normal' && outcome !== 'missed';
  const outcomes: readonly Outcome[] = isUnnamed ? [outcome, 'missed'] : [outcome];
  const rang = stages.some(({ callee }) => callee.type === 'EXTENSION');
  const all = isSecond && rang ? [...new Set<Outcome>([...outcomes, 'missed'])] : outcomes;
  return { outcomes: all, mayBeCertain: !isSecond, effect: 'try' };
}

function unsure(outcomes: readonly Outcome[], effect: Effect, mayBeCertain = false): Verdict {
  return { outcomes, mayBeCertain, effect };
}

/** Whether a phone that nobody answered is also the next one to ring. */
function ringsAgain({ stages }: Story): boolean {
  const rung = stages.filter(({ rang }) => rang);
  return rung.some(
    ({ answeredMs, extension }, index) => answeredMs === null && rung[index + 1]?.extension === extension,
  );
}

function has({ stages }: Story, type: Stage['callee']['type']): boolean {
  return stages.some(({ callee }) => callee.type === type);
}

function isGivenUp(phones: readonly Stage[]): boolean {
  return phones.every(({ cause }) => cause === 'ORIGINATOR_CANCEL');
}

function isMachine({ type }: TrueCall['destination']): boolean {
  return type === 'VOICEMAIL' || type === 'ANNOUNCEMENT' || type === 'TIME_CONDITION';
}

function seesLegs({ records }: WrittenCall): boolean {
  return records.some(({ of }) => of === 'leg');
}
