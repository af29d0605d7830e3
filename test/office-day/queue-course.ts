import { talkTimeMs } from './course.ts';
import { type Field, type FieldCourse, fromOutside, here, Journey, last, phonesOf } from './journey.ts';
import type { Random } from './random.ts';

/**
 * A queue answers at once and bills the wait. Each agent it tries is a ring of its own, which ends after 15 seconds.
 */
const queue = { type: 'QUEUE', number: '7000' } as const;
const triesForMs = 15_000;

export const queueAnswered: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, entryMs, agents } = enter(field, atMs);
  tryInVain(field, journey, agents, random.integer(0, 3));
  journey.talks(agentsOf(random, agents), random.integer(2_000, 12_000), talkTimeMs(random));
  waited(journey, entryMs, journey.nowMs);
  return [fromOutside('queue, answered', journey, { ...here(field), destination: queue })];
};

/** The caller hangs up while a phone rings, or between two rings. */
export const queueAbandoned: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, entryMs, agents } = enter(field, atMs);
  tryInVain(field, journey, agents, random.integer(0, 3));
  if (random.chance(0.6)) journey.rings([random.pick(agents)], random.integer(2_000, 13_000), 'ORIGINATOR_CANCEL');
  else journey.rings([random.pick(agents)], triesForMs, 'NO_ANSWER').pause(1_000, 3_000);
  waited(journey, entryMs, journey.nowMs);
  return [fromOutside('queue, abandoned', journey, { ...here(field), destination: queue })];
};

/** The queue gives up after some rings and ends the call. */
export const queueNobody: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, entryMs, agents } = enter(field, atMs);
  tryInVain(field, journey, agents, random.integer(2, 4));
  waited(journey, entryMs, journey.nowMs);
  return [fromOutside('queue, nobody', journey, { ...here(field), destination: queue })];
};

export const queueThenVoicemail: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, entryMs, agents } = enter(field, atMs);
  tryInVain(field, journey, agents, random.integer(1, 3));
  waited(journey, entryMs, journey.nowMs);
  journey.machine('VOICEMAIL', '*99', random.integer(4_000, 60_000));
  return [fromOutside('queue, then voicemail', journey, { ...here(field), destination: last(journey) })];
};

/** All agents are busy or away: no phone rings. */
export const queueWithoutRing: FieldCourse = (field, atMs) => {
  const { journey, entryMs } = enter(field, atMs);
  journey.pause(20_000, 180_000);
  waited(journey, entryMs, journey.nowMs);
  return [fromOutside('queue, no agent', journey, { ...here(field), destination: queue })];
};

/** A withheld caller in a queue: only the times show which records belong to one call. */
export const queueWithheld: FieldCourse = (field, atMs) =>
  (field.random.chance(0.5) ? queueAnswered : queueAbandoned)(field, atMs).map((call) => ({
    ...{ ...call, caller: 'withheld', scenario: 'queue, withheld' },
    story: call.story === null ? null : { ...call.story, kind: 'queue, withheld' },
  }));

function enter(field: Field, atMs: number) {
  const journey = new Journey(field.random, atMs);
  const entryMs = journey.nowMs;
  return { journey: journey.pause(300, 6_000), entryMs, agents: phonesOf(field).slice(0, 3) };
}

/** One agent, or all at once. */
function agentsOf(random: Random, agents: readonly string[]): readonly string[] {
  return random.chance(0.7) ? [random.pick(agents)] : agents;
}

function tryInVain({ random }: Field, journey: Journey, agents: readonly string[], rounds: number): void {
  for (let round = 0; round < rounds; round += 1)
    journey.rings(agentsOf(random, agents), triesForMs, 'NO_ANSWER').pause(800, 4_500);
}

function waited(journey: Journey, entryMs: number, endMs: number): void {
  const extension = queue.number;
  journey.add({ extension, callee: queue, startMs: entryMs, answeredMs: entryMs, endMs, cause: 'NORMAL_CLEARING' });
}
