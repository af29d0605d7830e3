import { incomingCourse, type Phones, ringOne, talkTimeMs, type World } from './course.ts';
import { type Line, newcomer, type Office } from './office.ts';
import type { OfficeOptions, Scenario } from './options.ts';
import type { Random } from './random.ts';
import type { Outcome, TrueCall, Unnumbered } from './true-call.ts';

/** 23 November 2026, a Monday, 8:30 in Istanbul. */
export const openingMs = Date.UTC(2026, 10, 23, 5, 30);

type Plan =
  | { readonly kind: 'any'; readonly startMs: number }
  | {
      readonly kind: 'from-outside';
      readonly startMs: number;
      readonly caller: string;
      readonly line: Line;
    };

/** Makes the calls of a day, in the order of their arrival. */
export function liveDay(random: Random, office: Office, options: OfficeOptions): readonly TrueCall[] {
  const lengthMs = options.openHours * 3_600_000;
  const anyTimeMs = () => openingMs + random.integer(0, lengthMs);
  const plans: Plan[] = Array.from({ length: options.calls }, () => ({ kind: 'any', startMs: anyTimeMs() }));
  for (let pair = 0; pair < options.withheldPairs; pair += 1) {
    const line = random.pick(office.lines);
    const startMs = anyTimeMs();
    const withheld = { kind: 'from-outside', caller: 'withheld', line } as const;
    plans.push({ ...withheld, startMs }, { ...withheld, startMs: startMs + random.integer(300, 6_000) });
  }
  const calls: Unnumbered[] = [];
  const phones = phonesOf(calls);
  const world: World = { random, office, phones };
  while (plans.length > 0) {
    plans.sort((a, b) => b.startMs - a.startMs);
    const plan = plans.pop();
    if (plan === undefined) break;
    const call = live(world, options, plan, calls);
    if (call === null) continue;
    calls.push(call);
    const next = plan.kind === 'any' ? followUp(random, office, options, call) : null;
    if (next !== null) plans.push(next);
  }
  return calls.sort((a, b) => a.startMs - b.startMs).map((call, index) => ({ id: index + 1, ...call }));
}

function phonesOf(calls: readonly Unnumbered[]): Phones {
  const speaks = (call: Unnumbered, extension: string, fromMs: number, toMs: number) =>
    (call.callingPhone === extension && call.startMs <= toMs && call.endMs >= fromMs) ||
    call.legs.some(
      (leg) => leg.extension === extension && leg.answeredMs !== null && leg.answeredMs <= toMs && leg.endMs >= fromMs,
    );
  return { isFree: (extension, fromMs, toMs) => !calls.some((call) => speaks(call, extension, fromMs, toMs)) };
}

function live(world: World, options: OfficeOptions, plan: Plan, calls: readonly Unnumbered[]): Unnumbered | null {
  const { random, office } = world;
  const line = plan.kind === 'from-outside' ? plan.line : random.pick(office.lines);
  const { 'menu-hang-up': hangUps, 'menu-exit': exits, ...others } = options.scenarios;
  const ofLine = line.menu === null ? { 'menu-hang-up': 0, 'menu-exit': 0, ...others } : options.scenarios;
  const possible = plan.kind === 'any' ? ofLine : { ...ofLine, outgoing: 0, internal: 0 };
  const scenario = random.weighted(possible);
  if (scenario === 'outgoing') return outgoing(world, line, plan.startMs);
  if (scenario === 'internal') return internal(world, plan.startMs);
  const caller = plan.kind === 'from-outside' ? plan.caller : callerFor(world, options, plan.startMs, calls);
  const course = incomingCourse(world, scenario, line, plan.startMs);
  return {
    scenario,
    direction: 'in',
    caller,
    callingPhone: null,
    line: line.e164,
    dialled: null,
    startMs: plan.startMs,
    takenOutsideMs: null,
    story: null,
    ...course,
  };
}

/**
 * Returns a caller who is not on a call. A regular whose call ended less than five minutes ago would look like a
 * redial.
 */
function callerFor(world: World, options: OfficeOptions, startMs: number, calls: readonly Unnumbered[]): string {
  const { random, office } = world;
  if (random.chance(options.withheldShare)) return 'withheld';
  const caller = random.chance(0.5) ? random.pick(office.regulars) : newcomer(random);
  const isOnCall = calls.some((call) => call.caller === caller && call.endMs + 5 * 60_000 > startMs);
  return isOnCall ? newcomer(random) : caller;
}

function followUp(random: Random, office: Office, options: OfficeOptions, call: Unnumbered): Plan | null {
  if (call.direction !== 'in' || call.caller === 'withheld') return null;
  const here = office.lines.find(({ e164 }) => e164 === call.line);
  const elsewhere = office.lines.filter((line) => line !== here);
  const again = { kind: 'from-outside', caller: call.caller } as const;
  if (here !== undefined && random.chance(options.redialShare)) {
    return { ...again, line: here, startMs: call.endMs + random.integer(5_000, 60_000) };
  }
  if (elsewhere.length > 0 && random.chance(options.otherLineShare)) {
    return { ...again, line: random.pick(elsewhere), startMs: call.endMs + random.integer(1_000, 4_000) };
  }
  return null;
}

const outside: readonly (readonly [cause: string, outcome: Outcome])[] = [
  ['NO_ANSWER', 'missed'],
  ['ORIGINATOR_CANCEL', 'missed'],
  ['USER_BUSY', 'busy'],
  ['CALL_REJECTED', 'rejected'],
  ['UNALLOCATED_NUMBER', 'failed'],
];

function outgoing(world: World, line: Line, startMs: number): Unnumbered | null {
  const { random, office } = world;
  const dialled = random.chance(0.6) ? random.pick(office.regulars) : newcomer(random);
  const waitMs = random.integer(2_500, 25_000);
  const isTaken = random.chance(0.6);
  const [cause, outcome] = isTaken ? (['NORMAL_CLEARING', 'answered'] as const) : random.pick(outside);
  const endMs = startMs + waitMs + (isTaken ? talkTimeMs(random) : 0);
  const extension = freeExtension(world, startMs, endMs);
  if (extension === null) return null;
  return {
    scenario: 'outgoing',
    direction: 'out',
    caller: office.outgoingCaller === 'extension' ? `ext:${extension}` : line.e164,
    callingPhone: extension,
    line: null,
    dialled,
    startMs,
    endMs,
    visit: null,
    destination: { type: 'EXTERNAL', number: dialled },
    legs: [],
    takenOutsideMs: isTaken ? startMs + waitMs : null,
    cause,
    outcome,
    story: null,
  };
}

/** The caller's phone is free for as long as the call may last, and no two calls from it come in a row. */
function internal(world: World, startMs: number): Unnumbered | null {
  const { random, office } = world;
  const caller = freeExtension(world, startMs - 5 * 60_000, startMs + 10 * 60_000);
  if (caller === null) return null;
  const called = random.pick(office.extensions.filter((each) => each !== caller && each !== office.unplugged));
  const scenario: Scenario = random.pick(['extension-answered', 'extension-answered', 'missed', 'busy', 'unreachable']);
  const rung = ringOne(world, called, scenario, startMs + random.integer(100, 400), false);
  return {
    scenario: 'internal',
    direction: 'internal',
    caller: `ext:${caller}`,
    callingPhone: caller,
    line: null,
    dialled: called,
    startMs,
    visit: null,
    destination: { type: 'EXTENSION', number: called },
    takenOutsideMs: null,
    story: null,
    ...rung,
  };
}

function freeExtension({ random, office, phones }: World, fromMs: number, toMs: number): string | null {
  const free = office.extensions.filter(
    (extension) => extension !== office.unplugged && phones.isFree(extension, fromMs, toMs),
  );
  return free.length === 0 ? null : random.pick(free);
}
