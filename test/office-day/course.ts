import { type Line, type Menu, type Office, type RingGroup, repeatKey } from './office.ts';
import type { Scenario } from './options.ts';
import type { Random } from './random.ts';
import type { Destination, Leg, MenuStep, MenuVisit, Outcome } from './true-call.ts';

/** Says which phones are free: nobody is on two calls at once. */
export interface Phones {
  isFree(extension: string, fromMs: number, toMs: number): boolean;
}

/** A call from outside, from its arrival to its end. */
export interface Course {
  readonly visit: MenuVisit | null;
  readonly destination: Destination;
  readonly legs: readonly Leg[];
  readonly endMs: number;
  readonly cause: string;
  readonly outcome: Outcome;
}

export interface World {
  readonly random: Random;
  readonly office: Office;
  readonly phones: Phones;
}

type Ringing = Pick<Course, 'legs' | 'endMs' | 'cause' | 'outcome'>;

export function incomingCourse(world: World, scenario: Scenario, line: Line, startMs: number): Course {
  const { random, office } = world;
  if (scenario === 'menu-hang-up' && line.menu !== null) return hungUpInMenu(random, line.menu, startMs);
  if (scenario === 'menu-exit' && line.menu !== null) return afterMenuExit(world, line.menu, startMs);
  if (scenario === 'hunted') {
    const { visit, ringMs } = toGroup(random, line, office.hunt, startMs);
    const rung = hunt(world, office.hunt, ringMs, visit !== null);
    return { visit, destination: { type: 'RINGGROUP', number: office.hunt.number }, ...rung };
  }
  const toExtension = scenario !== 'group-answered' && (isAboutOne(scenario) || random.chance(0.5));
  if (!toExtension) {
    const group = random.pick(office.groups);
    const { visit, ringMs } = toGroup(random, line, group, startMs);
    const rung = ringAll(world, group, ringMs, scenario !== 'missed', visit !== null);
    const whole = scenario === 'transferred' ? transferred(world, rung) : rung;
    return { visit, destination: { type: 'RINGGROUP', number: group.number }, ...whole };
  }
  const extension = random.pick(office.extensions.filter((each) => each !== office.unplugged));
  const { visit, ringMs } = reach(random, line, extension, startMs);
  const rung = ringOne(world, extension, scenario, ringMs, visit !== null);
  const whole = scenario === 'transferred' ? transferred(world, rung) : rung;
  return { visit, destination: { type: 'EXTENSION', number: extension }, ...whole };
}

/** Whether the outcome belongs to one extension: a group is not busy and does not reject. */
function isAboutOne(scenario: Scenario): boolean {
  return ['extension-answered', 'busy', 'rejected', 'unreachable'].includes(scenario);
}

/** Tries one phone, for a call from inside or outside. */
export function ringOne(world: World, extension: string, scenario: Scenario, atMs: number, inMenu: boolean): Ringing {
  const { random, phones } = world;
  const leg = { extension, startMs: atMs, answeredMs: null };
  const failed = (cause: string, outcome: Outcome, rang: boolean, forMs: number): Ringing => {
    const endMs = atMs + forMs;
    const hungUpMs = endMs + random.integer(300, 2_500);
    return { legs: [{ ...leg, rang, endMs, cause }], endMs: hungUpMs, cause, outcome };
  };
  if (scenario === 'unreachable') {
    const cause = random.pick(['USER_NOT_REGISTERED', 'USER_NOT_REGISTERED', 'SUBSCRIBER_ABSENT']);
    return failed(cause, 'unreachable', false, random.integer(5, 200));
  }
  if (scenario === 'rejected') return failed('CALL_REJECTED', 'rejected', true, random.integer(2_000, 6_000));
  const waitMs = random.integer(2_000, 25_000);
  const talkMs = talkTimeMs(random);
  if (scenario === 'busy' || !phones.isFree(extension, atMs, atMs + waitMs + (scenario === 'missed' ? 0 : talkMs))) {
    return failed('USER_BUSY', 'busy', false, random.integer(50, 300));
  }
  if (scenario === 'missed') return unanswered(random, [extension], [], atMs, inMenu);
  const answeredMs = atMs + waitMs;
  const endMs = answeredMs + talkMs;
  const legs = [{ ...leg, rang: true, answeredMs, endMs, cause: 'NORMAL_CLEARING' }];
  return { legs, endMs, cause: 'NORMAL_CLEARING', outcome: 'answered' };
}

/** Rings all members, except busy or unplugged phones. With `answer` one answers, if anybody can. */
function ringAll(world: World, group: RingGroup, atMs: number, answer: boolean, inMenu: boolean): Ringing {
  const { random, office, phones } = world;
  const waitMs = random.integer(2_000, 25_000);
  const talkMs = talkTimeMs(random);
  const inVain = group.members.flatMap((extension): Leg[] => {
    const tried = { extension, startMs: atMs, rang: false, answeredMs: null, endMs: atMs + 60 };
    if (extension === office.unplugged) return [{ ...tried, cause: 'USER_NOT_REGISTERED' }];
    return phones.isFree(extension, atMs, atMs) ? [] : [{ ...tried, cause: 'USER_BUSY' }];
  });
  const ringing = group.members.filter((member) => inVain.every(({ extension }) => extension !== member));
  if (ringing.length === 0) {
    const isBusy = inVain.some(({ cause }) => cause === 'USER_BUSY');
    const cause = isBusy ? 'USER_BUSY' : 'USER_NOT_REGISTERED';
    return { legs: inVain, endMs: atMs + 1_500, cause, outcome: isBusy ? 'busy' : 'unreachable' };
  }
  const able = ringing.filter((extension) => phones.isFree(extension, atMs, atMs + waitMs + talkMs));
  if (!answer || able.length === 0) return unanswered(random, ringing, inVain, atMs, inMenu);
  const winner = random.pick(able);
  const answeredMs = atMs + waitMs;
  const endMs = answeredMs + talkMs;
  const legs = ringing.map((extension): Leg => {
    const rung = { extension, startMs: atMs, rang: true };
    return extension === winner
      ? { ...rung, answeredMs, endMs, cause: 'NORMAL_CLEARING' }
      : { ...rung, answeredMs: null, endMs: answeredMs, cause: 'LOSE_RACE' };
  });
  return { legs: [...inVain, ...legs], endMs, cause: 'NORMAL_CLEARING', outcome: 'answered' };
}

/**
 * Nobody answers: the caller hangs up, or the PBX ends the call. A caller whom a menu has answered hangs up as after a
 * talk.
 */
function unanswered(
  random: Random,
  ringing: readonly string[],
  inVain: readonly Leg[],
  atMs: number,
  inMenu: boolean,
): Ringing {
  const givesUp = random.chance(0.7);
  const endMs = atMs + (givesUp ? random.integer(4_000, 45_000) : random.pick([30_000, 45_000, 60_000]));
  const legCause = givesUp ? 'ORIGINATOR_CANCEL' : 'NO_ANSWER';
  const cause = givesUp && (inMenu || random.chance(0.5)) ? 'NORMAL_CLEARING' : legCause;
  const legs = ringing.map((extension) => ({
    extension,
    startMs: atMs,
    rang: true,
    answeredMs: null,
    endMs,
    cause: legCause,
  }));
  return { legs: [...inVain, ...legs], endMs: givesUp ? endMs : endMs + 400, cause, outcome: 'missed' };
}

/** Rings the members one after the other, and sometimes the first one again. */
function hunt(world: World, group: RingGroup, atMs: number, inMenu: boolean): Ringing {
  const { random, office, phones } = world;
  const able = group.members.filter((extension) => extension !== office.unplugged);
  const order = [...able, ...able.slice(0, random.integer(0, 1))];
  const stopsAt = random.integer(0, order.length - 1);
  const talkMs = talkTimeMs(random);
  const answer = random.chance(0.6);
  const legs: Leg[] = [];
  let nowMs = atMs;
  for (const [index, extension] of order.entries()) {
    const leg = { extension, startMs: nowMs, rang: true, answeredMs: null };
    const waitMs = random.integer(3_000, 14_000);
    const isFree = phones.isFree(extension, nowMs, nowMs + waitMs + talkMs);
    if (!phones.isFree(extension, nowMs, nowMs)) {
      legs.push({ ...leg, rang: false, endMs: nowMs + 60, cause: 'USER_BUSY' });
      nowMs += 120;
    } else if (answer && index >= stopsAt && isFree) {
      const answeredMs = nowMs + waitMs;
      const endMs = answeredMs + talkMs;
      legs.push({ ...leg, answeredMs, endMs, cause: 'NORMAL_CLEARING' });
      return { legs, endMs, cause: 'NORMAL_CLEARING', outcome: 'answered' };
    } else if (!answer && index === stopsAt) {
      const endMs = nowMs + waitMs;
      legs.push({ ...leg, endMs, cause: 'ORIGINATOR_CANCEL' });
      return { legs, endMs, cause: inMenu ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL', outcome: 'missed' };
    } else {
      legs.push({ ...leg, endMs: nowMs + 15_000, cause: 'NO_ANSWER' });
      nowMs += 15_000 + random.integer(20, 300);
    }
  }
  const rang = legs.some((leg) => leg.rang);
  return { legs, endMs: nowMs, cause: rang ? 'NO_ANSWER' : 'USER_BUSY', outcome: rang ? 'missed' : 'busy' };
}

/** The person who answered transfers the caller to another phone, which rings with the caller's own number. */
function transferred(world: World, rung: Ringing): Ringing {
  const { random, office, phones } = world;
  const fromMs = rung.endMs + random.integer(10, 250);
  const waitMs = random.integer(2_000, 20_000);
  const untilMs = fromMs + waitMs + talkTimeMs(random);
  const first = rung.legs.find(({ answeredMs }) => answeredMs !== null);
  const able = office.extensions.filter(
    (extension) =>
      extension !== office.unplugged && extension !== first?.extension && phones.isFree(extension, fromMs, untilMs),
  );
  if (first === undefined || able.length === 0) return rung;
  const answers = random.chance(0.7);
  const leg = {
    extension: random.pick(able),
    startMs: fromMs,
    rang: true,
    answeredMs: answers ? fromMs + waitMs : null,
    endMs: answers ? untilMs : fromMs + waitMs,
    cause: answers ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL',
  };
  return { ...rung, legs: [...rung.legs, leg], endMs: leg.endMs };
}

/** The time between arrival and ringing, with the menu in it. */
function reach(random: Random, line: Line, digits: string, startMs: number) {
  if (line.menu === null) return { visit: null, ringMs: startMs + random.integer(200, 900) };
  const { visit, leftMs } = listen(random, line.menu, startMs, random.chance(0.15) ? [repeatKey] : []);
  const choice = { kind: 'choice', atMs: leftMs, digits } as const;
  return {
    visit: { ...visit, endMs: leftMs + 200, steps: [...visit.steps, choice] },
    ringMs: leftMs + random.integer(500, 2_000),
  };
}

function toGroup(random: Random, line: Line, group: RingGroup, startMs: number) {
  const key = line.menu?.keys.find((each) => each.group.number === group.number);
  return reach(random, line, key?.digits ?? group.number, startMs);
}

function hungUpInMenu(random: Random, menu: Menu, startMs: number): Course {
  const { visit, leftMs } = listen(random, menu, startMs, random.chance(0.5) ? [repeatKey] : []);
  return { ...lostInMenu(menu), visit: { ...visit, endMs: leftMs }, endMs: leftMs };
}

/** The caller presses nothing in time, or a wrong key too often. Then the line ends the call or rings a group. */
function afterMenuExit(world: World, menu: Menu, startMs: number): Course {
  const { random, office } = world;
  const { visit, leftMs } = listen(random, menu, startMs, []);
  const exitMs = leftMs + random.integer(8_000, 20_000);
  const exit: MenuStep = { kind: 'exit', atMs: exitMs, reason: random.pick(['TIMEOUT', 'FAILURE']) };
  const left = { ...visit, endMs: exitMs + 200, steps: [exit] };
  if (menu.afterExit === 'hang-up') return { ...lostInMenu(menu), visit: left, endMs: exitMs + 1_200 };
  const [group] = office.groups;
  const rung = ringAll(world, group, exitMs + random.integer(500, 2_000), random.chance(0.6), true);
  return { visit: left, destination: { type: 'RINGGROUP', number: group.number }, ...rung };
}

function lostInMenu(menu: Menu) {
  const destination = { type: 'IVR', number: menu.number } as const;
  return { destination, legs: [], cause: 'NORMAL_CLEARING', outcome: 'lost-in-menu' } as const;
}

/** The menu speaks once, and again for each pressed key. */
function listen(random: Random, menu: Menu, startMs: number, keys: readonly string[]) {
  const answeredMs = startMs + random.integer(200, 800);
  let nowMs = answeredMs + random.integer(4_000, 12_000);
  const steps: MenuStep[] = [];
  for (const digits of keys) {
    steps.push({ kind: 'choice', atMs: nowMs, digits });
    nowMs += random.integer(5_000, 12_000);
  }
  return { visit: { ivr: menu.ivr, number: menu.number, answeredMs, endMs: nowMs, steps }, leftMs: nowMs };
}

/** Most talks are short, some last several minutes. */
export function talkTimeMs(random: Random): number {
  return random.chance(0.6) ? random.integer(4_000, 90_000) : random.integer(60_000, 420_000);
}
