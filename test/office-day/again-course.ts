import { talkTimeMs } from './course.ts';
import { type Field, type FieldCourse, fromOutside, here, Journey, last, somePhone } from './journey.ts';
import type { Kind } from './kinds.ts';
import type { Story, Unnumbered } from './true-call.ts';

type Who = { readonly caller: string; readonly line: string };

/** The PBX ends the call because nobody answers; the caller dials again. */
export const redialAfterNoAnswer: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const first = somePhone(field);
  const before = ring(field, 'redial after no answer', who, first, atMs, 'NO_ANSWER');
  const again = before.endMs + random.integer(12_000, 120_000);
  return [before, ring(field, 'redial after no answer', who, first, again, 'ORIGINATOR_CANCEL')];
};

/** The caller hangs up, and dials again at once. */
export const redialAfterHangUp: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = here(field);
  const first = somePhone(field);
  const before = ring(field, 'redial after hanging up', who, first, atMs, 'ORIGINATOR_CANCEL');
  const again = before.endMs + random.integer(7_000, 60_000);
  if (random.chance(0.5))
    return [before, ring(field, 'redial after hanging up', who, first, again, 'ORIGINATOR_CANCEL')];
  const journey = new Journey(random, again).talks([first], random.integer(2_000, 12_000), talkTimeMs(random));
  return [before, fromOutside('redial after hanging up', journey, { ...who, destination: last(journey) })];
};

/** Two strangers who withhold their number: neither can be called back, and they are two people. */
export const withheldStrangers: FieldCourse = (field, atMs) => {
  const { random } = field;
  const who = { ...here(field), caller: 'withheld' };
  const first = somePhone(field);
  const before = ring(field, 'withheld strangers', who, first, atMs, 'ORIGINATOR_CANCEL');
  const journey = new Journey(random, before.endMs + random.integer(4, 50) * 60_000);
  journey.talks([first], random.integer(2_000, 12_000), talkTimeMs(random));
  return [before, fromOutside('withheld strangers', journey, { ...who, destination: last(journey) })];
};

/** A call whose record never gets an end, as after a crash of the PBX. */
export const unfinished: FieldCourse = (field, atMs) => told(field, 'unfinished record', atMs, 'unfinished');

/** A blocked caller, whose call rings and has no record. */
export const blocked: FieldCourse = (field, atMs) => told(field, 'blocked caller', atMs, 'never');

function told(field: Field, kind: Kind, atMs: number, recorded: Story['recorded']): readonly Unnumbered[] {
  const first = somePhone(field);
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
