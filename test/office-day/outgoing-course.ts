import { talkTimeMs } from './course.ts';
import {
  type Field,
  type FieldCourse,
  fromOutside,
  here,
  Journey,
  last,
  phone,
  plainStory,
  somePhone,
} from './journey.ts';
import type { Kind } from './kinds.ts';
import type { Stage, Story, Unnumbered } from './true-call.ts';

/** A number under which the office calls, and which nobody calls. */
export const outboundNumber = '+902129998877';

/** A caller reaches nobody, and the office calls back. */
export const calledBack: FieldCourse = (field, atMs) => backAfterMiss(field, atMs, 'called back', talk(field));

export const calledBackUntaken: FieldCourse = (field, atMs) =>
  backAfterMiss(field, atMs, 'called back in vain', { takenMs: null, cause: 'NO_ANSWER' });

/** The operator's voicemail answers the call back, or it is answered by mistake, for less than 4 seconds. */
export const calledBackMachine: FieldCourse = (field, atMs) =>
  backAfterMiss(field, atMs, 'called back, a machine', {
    takenMs: field.random.integer(1_000, 3_900),
    cause: 'NORMAL_CLEARING',
    isProof: false,
  });

export const calledBackFromOther: FieldCourse = (field, atMs) => {
  const calling = field.random.pick([outboundNumber, ...field.office.lines.map(({ e164 }) => e164)]);
  return backAfterMiss(field, atMs, 'called back from another number', { ...talk(field), calling });
};

/**
 * Click to call: the caller's own phone rings first, and the seconds that it bills are no talk. If each leg has a
 * record, that of the other end shows whether it was answered.
 */
export const clickToCall: FieldCourse = (field, atMs) => {
  const { random } = field;
  const [missed, back] = backAfterMiss(field, atMs, 'click to call', random.chance(0.5) ? talk(field) : vain(field));
  if (missed === undefined || back === undefined || back.callingPhone === null) return [];
  const extension = back.callingPhone;
  const pickedUpMs = back.startMs + random.integer(500, 4_000);
  const dialled = back.dialled ?? '';
  const customer = { extension: dialled, callee: back.destination } as const;
  const isTaken = back.takenOutsideMs !== null;
  const ownPhone = { ...plainStage(back), ...phone(extension), rang: false };
  const ring = {
    ...ownPhone,
    endMs: pickedUpMs,
    rang: true,
    of: 'ring',
    calling: dialled,
    dialled: missed.line,
  } as const;
  const stages: Stage[] = [
    { ...ownPhone, answeredMs: pickedUpMs, cause: 'NORMAL_CLEARING' },
    { ...plainStage(back), ...customer, startMs: pickedUpMs, answeredMs: back.takenOutsideMs, isTalk: isTaken },
    ...(random.chance(0.5) ? [ring] : []),
  ];
  return [missed, { ...back, story: { ...plainStory, kind: 'click to call', stages, isProof: false } }];
};

/** A colleague's phone rings with the customer's number during an outgoing call. */
export const outgoingPassedOn: FieldCourse = (field, atMs) => {
  const { random, office } = field;
  const { caller: customer } = here(field);
  const call = toOutside(field, 'outgoing, passed on', customer, atMs, {
    takenMs: random.integer(90_000, 200_000),
    cause: 'NORMAL_CLEARING',
  });
  const ringMs = (call.takenOutsideMs ?? atMs) + random.integer(15_000, 60_000);
  const colleague = random.pick(
    office.extensions.filter((each) => each !== call.callingPhone && each !== office.unplugged),
  );
  const ring: Stage = {
    ...plainStage(call),
    ...phone(colleague),
    startMs: ringMs,
    endMs: ringMs + random.integer(3_000, 9_000),
    of: 'ring',
    calling: customer,
    dialled: random.pick(office.lines).e164,
  };
  return [{ ...call, story: { ...plainStory, kind: 'outgoing, passed on', stages: [ring] } }];
};

/** A person listens to the messages of the own phone: that is no call, and no missed one. */
export const ownVoicemail: FieldCourse = (field, atMs) => {
  const extension = somePhone(field);
  const endMs = atMs + field.random.integer(5_000, 90_000);
  const callee = { type: 'VOICEMAIL', number: '*97' } as const;
  const stage: Stage = {
    ...{ extension, callee, startMs: atMs, answeredMs: atMs, endMs, cause: 'NORMAL_CLEARING', rang: false },
    ...{ isTalk: false, of: 'code', calling: `ext:${extension}`, dialled: '*97' },
  };
  return [
    {
      scenario: 'own voicemail',
      direction: 'internal',
      caller: `ext:${extension}`,
      callingPhone: extension,
      line: null,
      dialled: '*97',
      startMs: atMs,
      endMs,
      visit: null,
      destination: callee,
      legs: [],
      takenOutsideMs: null,
      cause: 'NORMAL_CLEARING',
      outcome: 'unknown',
      story: { ...plainStory, kind: 'own voicemail', stages: [stage] },
    },
  ];
};

/** The office calls a person. A person answers, or a machine, or nobody. */
export function callBack(field: Field, person: string, atMs: number): Unnumbered {
  const machine = { takenMs: 2_500, cause: 'NORMAL_CLEARING', isProof: false };
  const back = field.random.pick([talk(field), vain(field), machine]);
  return toOutside(field, back.isProof === false ? 'called back, a machine' : 'called back', person, atMs, back);
}

interface Back {
  /** The length of the call after it was answered; `null`: nothing answered. */
  readonly takenMs: number | null;
  readonly cause: string;
  readonly isProof?: boolean;
  readonly calling?: string;
}

function talk({ random }: Field): Back {
  return { takenMs: Math.max(8_000, talkTimeMs(random)), cause: 'NORMAL_CLEARING' };
}

function vain({ random }: Field): Back {
  return { takenMs: null, cause: random.pick(['NO_ANSWER', 'ORIGINATOR_CANCEL']) };
}

function backAfterMiss(field: Field, atMs: number, kind: Kind, back: Back): readonly Unnumbered[] {
  const { random } = field;
  const who = here(field);
  const journey = new Journey(random, atMs).rings(
    [somePhone(field)],
    random.integer(6_000, 30_000),
    'ORIGINATOR_CANCEL',
  );
  const missed = fromOutside(kind, journey, { ...who, destination: last(journey) });
  return [missed, toOutside(field, kind, who.caller, missed.endMs + random.integer(60_000, 900_000), back)];
}

function toOutside(field: Field, kind: Kind, dialled: string, startMs: number, back: Back): Unnumbered {
  const { random, office } = field;
  const extension = somePhone(field);
  const waitMs = random.integer(5_000, 20_000);
  const ownCaller = office.outgoingCaller === 'extension' ? `ext:${extension}` : random.pick(office.lines).e164;
  const story: Story = { ...plainStory, kind, stages: [], isProof: back.isProof ?? true };
  return {
    scenario: kind,
    direction: 'out',
    caller: back.calling ?? ownCaller,
    callingPhone: extension,
    line: null,
    dialled,
    startMs,
    endMs: startMs + waitMs + (back.takenMs ?? 0),
    visit: null,
    destination: { type: 'EXTERNAL', number: dialled },
    legs: [],
    takenOutsideMs: back.takenMs === null ? null : startMs + waitMs,
    cause: back.cause,
    outcome: back.takenMs === null ? 'missed' : 'answered',
    story,
  };
}

function plainStage({ startMs, endMs, cause }: Unnumbered) {
  const untaken = { rang: false, answeredMs: null, isTalk: false } as const;
  return { startMs, endMs, cause, ...untaken, of: 'leg', calling: null, dialled: null } as const;
}
