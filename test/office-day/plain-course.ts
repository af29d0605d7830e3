import { talkTimeMs } from './course.ts';
import { type FieldCourse, fromOutside, here, Journey, last, somePhone } from './journey.ts';
import { newcomer } from './office.ts';

/** Ordinary calls, from which Zil learns how a PBX writes. */
export const plainAnswered: FieldCourse = (field, atMs) => {
  const { random } = field;
  const journey = new Journey(random, atMs).talks(
    [somePhone(field)],
    random.integer(2_000, 20_000),
    talkTimeMs(random),
  );
  return [fromOutside('extension, answered', journey, { ...here(field), destination: last(journey) })];
};

export const plainMissed: FieldCourse = (field, atMs) => {
  const { random } = field;
  const cause = random.pick(['ORIGINATOR_CANCEL', 'ORIGINATOR_CANCEL', 'NO_ANSWER']);
  const journey = new Journey(random, atMs).rings([somePhone(field)], random.integer(4_000, 45_000), cause);
  return [fromOutside('extension, missed', journey, { ...here(field), destination: last(journey) })];
};

export const withheldMissed: FieldCourse = (field, atMs) =>
  plainMissed(field, atMs).map((call) => ({ ...call, caller: 'withheld' }));

/** A person who calls two tenants of the account at once: the same extension number rings in both. */
export const twoTenants: FieldCourse = (field, atMs) => {
  const { random, office } = field;
  const caller = newcomer(random);
  const extension = somePhone(field);
  const isTaken = random.chance(0.5);
  const lines = office.lines.slice(0, 2);
  return lines.map(({ e164: line }, index) => {
    const journey = new Journey(random, atMs + index * random.integer(1_000, 20_000));
    if (isTaken) journey.talks([extension], random.integer(2_000, 20_000), random.integer(10_000, 60_000));
    else journey.rings([extension], random.integer(5_000, 30_000), 'ORIGINATOR_CANCEL');
    return fromOutside('two tenants', journey, { caller, line, destination: last(journey) });
  });
};
