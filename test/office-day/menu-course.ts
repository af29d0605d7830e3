import { talkTimeMs } from './course.ts';
import { type Field, type FieldCourse, fromOutside, Journey, last, phonesOf } from './journey.ts';
import type { Kind } from './kinds.ts';
import { newcomer } from './office.ts';
import type { MenuVisit, Unnumbered } from './true-call.ts';

/** Calls through a menu, whose answer bills all that comes after in the call's own record. */
export const menuAndExtension: FieldCourse = (field, atMs) => {
  const { random } = field;
  const [extension] = phonesOf(field);
  if (extension === undefined) return [];
  return through(field, atMs, extension, (journey) => {
    if (random.chance(0.5)) {
      journey.talks([extension], random.integer(3_000, 20_000), talkTimeMs(random));
      return 'menu, answered';
    }
    journey.rings([extension], random.integer(5_000, 30_000), random.pick(['ORIGINATOR_CANCEL', 'NO_ANSWER']));
    return 'menu, missed';
  });
};

export const menuAndVoicemail: FieldCourse = (field, atMs) => {
  const [extension] = phonesOf(field);
  if (extension === undefined) return [];
  return through(field, atMs, extension, (journey) => {
    journey.rings([extension], 20_000, 'NO_ANSWER').pause(10, 400);
    journey.machine('VOICEMAIL', '*99', field.random.integer(4_000, 60_000));
    return 'menu, then voicemail';
  });
};

export const menuAlone: FieldCourse = (field, atMs) => through(field, atMs, '9', () => 'menu alone');

function through(field: Field, atMs: number, digits: string, then: (journey: Journey) => Kind): readonly Unnumbered[] {
  const { random, office } = field;
  const line = office.lines.find(({ menu }) => menu !== null);
  if (line === undefined || line.menu === null) throw new Error('This story needs a line with a menu.');
  const { ivr, number } = line.menu;
  const journey = new Journey(random, atMs);
  const answeredMs = journey.nowMs;
  journey.machine('IVR', number, random.integer(5_000, 20_000));
  const choice = { kind: 'choice', atMs: journey.nowMs - 200, digits } as const;
  const visit: MenuVisit = { ivr, number, answeredMs, endMs: journey.nowMs, steps: [choice] };
  const before = journey.stages.length;
  const kind = then(journey.pause(400, 1_500));
  const isAlone = journey.stages.length === before;
  const call = fromOutside(kind, journey, { caller: newcomer(random), line: line.e164, destination: last(journey) });
  return [{ ...call, visit, ...(isAlone ? { outcome: 'lost-in-menu' as const } : {}) }];
}
