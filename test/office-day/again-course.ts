import { talkTimeMs } from './course.ts';
import { type Field, type FieldCourse, fromOutside, here, Journey, last, phonesOf } from './journey.ts';
import type { Kind } from './kinds.ts';
import type { Story, Unnumbered } from './true-call.ts';

type Who = { readonly caller: string; readonly line: string };

/** A firm with one number to call with: somebody of it talks with the office, and a second one calls. */
export const secondGivenUp: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const [first, second] = pair(field);
  const talk = longTalk(field, who, first, atMs);
  const during = talk.startMs + 30_000 + random.integer(0, 60_000);
  if (random.chance(0.5)) {
    const call = ring(field, 'second call, given up', who, random.pick([first, second]), during, 'ORIGINATOR_CANCEL');
    return [talk, besides(call)];
  }
  const group = random.pick(field.office.groups);
  const members = group.members.filter((each) => each !== field.office.unplugged && each !== first);
  const journey = new Journey(random, during).rings(members, random.integer(5_000, 25_000), 'ORIGINATOR_CANCEL');
  const destination = { type: 'RINGGROUP', number: group.number } as const;
  return [talk, besides(fromOutside('second call, given up', journey, { ...who, destination }))];
};

export const secondBusy: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const [first] = pair(field);
  const talk = longTalk(field, who, first, atMs);
  const journey = new Journey(random, talk.startMs + 40_000 + random.integer(0, 50_000));
  const tried = { extension: first, callee: { type: 'EXTENSION', number: first } } as const;
  journey.add({ ...tried, endMs: journey.nowMs + 1_200, cause: 'USER_BUSY' });
  return [talk, besides(fromOutside('second call, busy', journey, { ...who, destination: tried.callee }))];
};

export const secondAnswered: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const [first, second] = pair(field);
  const talk = longTalk(field, who, first, atMs);
  const journey = new Journey(random, talk.startMs + 40_000 + random.integer(0, 50_000));
  journey.talks([second], random.integer(2_000, 12_000), random.integer(10_000, 60_000));
  return [talk, besides(fromOutside('second call, answered', journey, { ...who, destination: last(journey) }))];
};

/** The second one is still in the menu when the first hangs up, or has gone by then. */
export const secondInMenu: FieldCourse = (field, atMs) => {
  const { random, office } = field;
  const line = office.lines.find(({ menu }) => menu !== null);
  if (line === undefined || line.menu === null) throw new Error('This story needs a line with a menu.');
  const who = { caller: here(field).caller, line: line.e164 };
  const [first] = pair(field);
  const talk = longTalk(field, who, first, atMs);
  const journey = new Journey(random, talk.startMs + 40_000 + random.integer(0, 50_000));
  const answeredMs = journey.nowMs;
  journey.machine('IVR', line.menu.number, random.integer(9_000, 20_000));
  const choice = { kind: 'choice', atMs: journey.nowMs - random.integer(1_000, 6_000), digits: '9' } as const;
  const { ivr, number } = line.menu;
  const visit = { ivr, number, answeredMs, endMs: journey.nowMs, steps: [choice] };
  const call = fromOutside('second call, in the menu', journey, { ...who, destination: last(journey) });
  return [talk, besides({ ...call, visit, outcome: 'lost-in-menu' })];
};

/** The exchange ended the call; the caller dials once more. */
export const redialAfterNoAnswer: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const [first] = pair(field);
  const before = ring(field, 'redial after no answer', who, first, atMs, 'NO_ANSWER');
  const again = before.endMs + random.integer(12_000, 120_000);
  return [before, ring(field, 'redial after no answer', who, first, again, 'ORIGINATOR_CANCEL')];
};

/** The caller hung up, and dials once more at once. */
export const redialAfterHangUp: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const [first] = pair(field);
  const before = ring(field, 'redial after hanging up', who, first, atMs, 'ORIGINATOR_CANCEL');
  const again = before.endMs + random.integer(7_000, 60_000);
  if (random.chance(0.5))
    return [before, ring(field, 'redial after hanging up', who, first, again, 'ORIGINATOR_CANCEL')];
  const journey = new Journey(random, again).talks([first], random.integer(2_000, 12_000), talkTimeMs(random));
  return [before, fromOutside('redial after hanging up', journey, { ...who, destination: last(journey) })];
};

/** Two strangers who hide their number: nobody can be called back, and neither is the other. */
export const withheldStrangers: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = { ...here(field), caller: 'withheld' };
  const [first] = pair(field);
  const before = ring(field, 'withheld strangers', who, first, atMs, 'ORIGINATOR_CANCEL');
  const journey = new Journey(random, before.endMs + random.integer(4, 50) * 60_000);
  journey.talks([first], random.integer(2_000, 12_000), talkTimeMs(random));
  return [before, fromOutside('withheld strangers', journey, { ...who, destination: last(journey) })];
};

/** A record that never gets an end, as after a crash of the exchange. */
export const unfinished: FieldCourse = (field, atMs) => told(field, 'unfinished record', atMs, 'unfinished');

/** A blocked caller rings, and leaves no record. */
export const blocked: FieldCourse = (field, atMs) => told(field, 'blocked caller', atMs, 'never');

function told(field: Field, kind: Kind, atMs: number, recorded: Story['recorded']): readonly Unnumbered[] {
  const [first] = pair(field);
  const journey = new Journey(field.random, atMs).rings(
    [first],
    field.random.integer(4_000, 30_000),
    'ORIGINATOR_CANCEL',
  );
  return [fromOutside(kind, journey, { ...here(field), destination: last(journey), story: { recorded } })];
}

function ring(field: Field, kind: Kind, who: Who, extension: string, atMs: number, cause: string): Unnumbered {
  const forMs = cause === 'NO_ANSWER' ? 30_000 : field.random.integer(5_000, 25_000);
  const journey = new Journey(field.random, atMs).rings([extension], forMs, cause);
  return fromOutside(kind, journey, { ...who, destination: last(journey) });
}

function longTalk(field: Field, who: Who, extension: string, atMs: number): Unnumbered {
  const { random } = field;
  const journey = new Journey(random, atMs).talks([extension], random.integer(2_000, 12_000), 200_000);
  return fromOutside('talk with a second call', journey, { ...who, destination: last(journey) });
}

function besides(call: Unnumbered): Unnumbered {
  return call.story === null ? call : { ...call, story: { ...call.story, isSecond: true } };
}

function pair(field: Field): readonly [string, string] {
  const [first, second] = phonesOf(field);
  if (first === undefined || second === undefined) throw new Error('Too few phones.');
  return [first, second];
}
