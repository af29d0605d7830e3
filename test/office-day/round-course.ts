import { talkTimeMs } from './course.ts';
import { type FieldCourse, fromOutside, here, Journey, last, phonesOf, somePhone } from './journey.ts';
import { newcomer } from './office.ts';

/** Calls that ring again, at another phone or outside, while the caller waits. */
export const rungAgainInVain: FieldCourse = (field, atMs) => {
  const { random } = field;
  const extension = somePhone(field);
  const journey = new Journey(random, atMs);
  for (let round = random.integer(2, 4); round > 0; round -= 1) {
    journey.rings([extension], 15_000, 'NO_ANSWER');
    if (round > 1) journey.pause(200, 4_500);
  }
  return [fromOutside('rung again, missed', journey, { ...here(field), destination: last(journey) })];
};

export const rungAgainAndTaken: FieldCourse = (field, atMs) => {
  const { random } = field;
  const extension = somePhone(field);
  const journey = new Journey(random, atMs);
  for (let round = random.integer(1, 3); round > 0; round -= 1)
    journey.rings([extension], 15_000, 'NO_ANSWER').pause(200, 4_500);
  journey.talks([extension], random.integer(2_000, 12_000), talkTimeMs(random));
  return [fromOutside('rung again, answered', journey, { ...here(field), destination: last(journey) })];
};

export const hunting: FieldCourse = (field, atMs) => {
  const { random, office } = field;
  const [...phones] = phonesOf(field).slice(0, 3);
  const taker = random.chance(0.5) ? phones.pop() : undefined;
  const journey = new Journey(random, atMs);
  for (const each of phones) journey.rings([each], random.integer(8, 20) * 1_000, 'NO_ANSWER').pause(20, 1_500);
  if (taker !== undefined) journey.talks([taker], random.integer(2_000, 12_000), talkTimeMs(random));
  const kind = taker === undefined ? 'hunting, missed' : 'hunting, answered';
  const destination = { type: 'RINGGROUP', number: office.hunt.number } as const;
  return [fromOutside(kind, journey, { ...here(field), destination })];
};

/**
 * Several phones ring at once. For phones that did not answer, some PBXs always name a lost race, some the caller's
 * hang-up.
 */
export const groupRace: FieldCourse = (field, atMs) => {
  const { random, office } = field;
  const group = random.pick(office.groups);
  const members = random.shuffled(group.members.filter((each) => each !== office.unplugged));
  const journey = new Journey(random, atMs);
  const isTaken = random.chance(0.6);
  if (isTaken) journey.talks(members, random.integer(2_000, 20_000), talkTimeMs(random));
  else journey.rings(members, random.integer(4_000, 40_000), 'ORIGINATOR_CANCEL');
  const destination = { type: 'RINGGROUP', number: group.number } as const;
  const kind = isTaken ? 'group, answered' : 'group, missed';
  return [fromOutside(kind, journey, { ...here(field), destination, cause: 'NORMAL_CLEARING' })];
};

/**
 * The own phone rings first, then a mobile outside. The record of the second leg names the line, the mobile or the
 * extension.
 */
export const followMe: FieldCourse = (field, atMs) => {
  const { random } = field;
  const extension = somePhone(field);
  const mobile = newcomer(random);
  const { caller, line } = here(field);
  const journey = new Journey(random, atMs)
    .rings([extension], random.integer(10, 20) * 1_000, 'NO_ANSWER')
    .pause(50, 1_500);
  const isTaken = random.chance(0.6);
  outside(journey, mobile, random.integer(4_000, 20_000), isTaken ? random.integer(5_000, 200_000) : null, {
    dialled: random.pick([line, mobile, `ext:${extension}`]),
    isPerson: true,
  });
  const kind = isTaken ? 'follow-me, answered outside' : 'follow-me, missed';
  return [fromOutside(kind, journey, { caller, line, destination: last(journey) })];
};

/**
 * The call goes at once to a mobile. If nobody answers it, the operator's voicemail speaks for 1 to 4 seconds, and is
 * billed.
 */
export const forwarded: FieldCourse = (field, atMs) => {
  const { random } = field;
  const mobile = newcomer(random);
  const { caller, line } = here(field);
  const journey = new Journey(random, atMs);
  const isPerson = random.chance(0.5);
  const forMs = isPerson ? random.integer(8_000, 200_000) : random.integer(1_000, 3_900);
  outside(journey, mobile, random.integer(4_000, 25_000), forMs, { dialled: line, isPerson });
  const kind = isPerson ? 'forwarded, answered' : "forwarded, operator's voicemail";
  return [fromOutside(kind, journey, { caller, line, destination: last(journey) })];
};

interface Outside {
  readonly dialled: string;
  readonly isPerson: boolean;
}

/** `talkMs` is `null` when nothing answers. */
function outside(journey: Journey, mobile: string, waitMs: number, talkMs: number | null, told: Outside): void {
  const takenMs = journey.nowMs + waitMs;
  journey.add({
    extension: mobile,
    callee: { type: 'EXTERNAL', number: mobile },
    answeredMs: talkMs === null ? null : takenMs,
    endMs: takenMs + (talkMs ?? 0),
    cause: talkMs === null ? 'NO_ANSWER' : 'NORMAL_CLEARING',
    isTalk: talkMs !== null && told.isPerson,
    dialled: told.dialled,
  });
}
