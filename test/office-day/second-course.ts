import { type Field, type FieldCourse, fromOutside, here, Journey, last, somePhone, twoPhones } from './journey.ts';
import { inMenu, menuLine } from './menu-course.ts';
import type { Unnumbered } from './true-call.ts';

/** A firm that calls with one number: one person talks with the office while a second one calls. */
export const secondGivenUp: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const [first, second] = twoPhones(field);
  const talk = longTalk(field, who, first, atMs);
  const during = talk.startMs + 30_000 + random.integer(0, 60_000);
  const group = random.pick(field.office.groups);
  const members = group.members.filter((each) => each !== field.office.unplugged && each !== first);
  const toGroup = random.chance(0.5);
  const phones = toGroup ? members : [random.pick([first, second])];
  const journey = new Journey(random, during).rings(phones, random.integer(5_000, 25_000), 'ORIGINATOR_CANCEL');
  const destination = toGroup ? ({ type: 'RINGGROUP', number: group.number } as const) : last(journey);
  return [talk, besides(fromOutside('second call, given up', journey, { ...who, destination }))];
};

export const secondBusy: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const first = somePhone(field);
  const talk = longTalk(field, who, first, atMs);
  const journey = new Journey(random, talk.startMs + 40_000 + random.integer(0, 50_000));
  const tried = { extension: first, callee: { type: 'EXTENSION', number: first } } as const;
  journey.add({ ...tried, endMs: journey.nowMs + 1_200, cause: 'USER_BUSY' });
  return [talk, besides(fromOutside('second call, busy', journey, { ...who, destination: tried.callee }))];
};

export const secondAnswered: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const [first, second] = twoPhones(field);
  const talk = longTalk(field, who, first, atMs);
  const journey = new Journey(random, talk.startMs + 40_000 + random.integer(0, 50_000));
  journey.talks([second], random.integer(2_000, 12_000), random.integer(10_000, 60_000));
  return [talk, besides(fromOutside('second call, answered', journey, { ...who, destination: last(journey) }))];
};

/** Both come through the menu; the second one hangs up there. */
export const secondInMenu: FieldCourse = (field, atMs) => {
  const { random } = field;
  const line = menuLine(field);
  const who = { caller: here(field).caller, line: line.e164 };
  const first = new Journey(random, atMs);
  const firstVisit = inMenu(field, first, line, '1');
  first.pause(400, 1_500).talks([somePhone(field)], random.integer(2_000, 12_000), 200_000);
  const talk = fromOutside('talk with a second call', first, { ...who, destination: last(first) });
  const second = new Journey(random, atMs + 60_000 + random.integer(0, 50_000));
  const visit = inMenu(field, second, line, '9');
  const call = fromOutside('second call, in the menu', second, { ...who, destination: last(second) });
  return [{ ...talk, visit: firstVisit }, besides({ ...call, visit, outcome: 'lost-in-menu' })];
};

function longTalk(
  field: Field,
  who: { readonly caller: string; readonly line: string },
  extension: string,
  atMs: number,
): Unnumbered {
  const { random } = field;
  const journey = new Journey(random, atMs).talks([extension], random.integer(2_000, 12_000), 200_000);
  return fromOutside('talk with a second call', journey, { ...who, destination: last(journey) });
}

function besides(call: Unnumbered): Unnumbered {
  return call.story === null ? call : { ...call, story: { ...call.story, isSecond: true } };
}
