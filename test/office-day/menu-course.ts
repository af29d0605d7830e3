import { talkTimeMs } from './course.ts';
import { type Field, type FieldCourse, fromOutside, Journey, last, somePhone } from './journey.ts';
import type { Kind } from './kinds.ts';
import { type Menu, newcomer } from './office.ts';
import type { MenuVisit, Unnumbered } from './true-call.ts';

/** Calls through a menu. In the record of the whole call, everything since the menu's answer is billed. */
export const menuAnswered: FieldCourse = (field, atMs) => {
  const { random } = field;
  const extension = somePhone(field);
  return through(field, atMs, extension, (journey) => {
    journey.talks([extension], random.integer(3_000, 20_000), talkTimeMs(random));
    return 'menu, answered';
  });
};

export const menuMissed: FieldCourse = (field, atMs) => {
  const { random } = field;
  const extension = somePhone(field);
  return through(field, atMs, extension, (journey) => {
    journey.rings([extension], random.integer(5_000, 30_000), random.pick(['ORIGINATOR_CANCEL', 'NO_ANSWER']));
    return 'menu, missed';
  });
};

export const menuAndVoicemail: FieldCourse = (field, atMs) => {
  const extension = somePhone(field);
  return through(field, atMs, extension, (journey) => {
    journey.rings([extension], 20_000, 'NO_ANSWER').pause(10, 400);
    journey.machine('VOICEMAIL', '*99', field.random.integer(4_000, 60_000));
    return 'menu, then voicemail';
  });
};

export const menuAlone: FieldCourse = (field, atMs) => through(field, atMs, '9', () => 'menu alone');

function through(field: Field, atMs: number, digits: string, then: (journey: Journey) => Kind): readonly Unnumbered[] {
  const line = menuLine(field);
  const journey = new Journey(field.random, atMs);
  const visit = inMenu(field, journey, line, digits);
  const before = journey.stages.length;
  const kind = then(journey.pause(400, 1_500));
  const isAlone = journey.stages.length === before;
  const told = { caller: newcomer(field.random), line: line.e164, destination: last(journey) };
  return [{ ...fromOutside(kind, journey, told), visit, ...(isAlone ? { outcome: 'lost-in-menu' as const } : {}) }];
}

interface MenuLine {
  readonly e164: string;
  readonly menu: Menu;
}

export function menuLine({ office }: Field): MenuLine {
  for (const { e164, menu } of office.lines) if (menu !== null) return { e164, menu };
  throw new Error('This story needs a line with a menu.');
}

/** The menu speaks, and the caller presses keys at its end. */
export function inMenu({ random }: Field, journey: Journey, { menu }: MenuLine, digits: string): MenuVisit {
  const { ivr, number } = menu;
  const answeredMs = journey.nowMs;
  journey.machine('IVR', number, random.integer(9_000, 20_000));
  const choice = { kind: 'choice', atMs: journey.nowMs - random.integer(100, 3_000), digits } as const;
  return { ivr, number, answeredMs, endMs: journey.nowMs, steps: [choice] };
}
