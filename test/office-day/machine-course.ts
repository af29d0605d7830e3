import { talkTimeMs } from './course.ts';
import { announcedHere, type Field, type FieldCourse, fromOutside, here, Journey, last, somePhone } from './journey.ts';

/**
 * Calls that a machine answers: voicemail, announcement, fax. Nobody speaks with the caller, however long the call is.
 */
export const voicemailAfterNoAnswer: FieldCourse = (field, atMs) => {
  const { random } = field;
  const extension = somePhone(field);
  const journey = new Journey(random, atMs)
    .rings([extension], random.integer(15, 30) * 1_000, 'NO_ANSWER')
    .pause(10, 400)
    .machine('VOICEMAIL', random.pick(['*99', `*99${extension}`, extension]), random.integer(4_000, 90_000));
  return [fromOutside('voicemail after no answer', journey, { ...here(field), destination: last(journey) })];
};

export const groupThenVoicemail: FieldCourse = (field, atMs) => {
  const { random, office } = field;
  const members = random.pick(office.groups).members.filter((each) => each !== office.unplugged);
  const journey = new Journey(random, atMs)
    .rings(members, random.pick([20_000, 30_000]), 'NO_ANSWER')
    .pause(10, 400)
    .machine('VOICEMAIL', '*99', random.integer(4_000, 60_000));
  return [fromOutside('group, then voicemail', journey, { ...here(field), destination: last(journey) })];
};

export const closedHours: FieldCourse = (field, atMs) => {
  const { random } = field;
  const journey = new Journey(random, atMs);
  const { nowMs } = journey;
  journey.add({
    extension: '9001',
    callee: { type: 'TIME_CONDITION', number: '9001' },
    startMs: nowMs,
    endMs: nowMs + 50,
    cause: 'NORMAL_CLEARING',
  });
  journey.pause(50, 60).machine('ANNOUNCEMENT', '9101', random.integer(6_000, 25_000));
  const isAnnounced = random.chance(0.5);
  const destination = isAnnounced ? last(journey) : ({ type: 'TIME_CONDITION', number: '9001' } as const);
  return [fromOutside('closed hours', journey, { ...here(field), destination })];
};

export const announcementAlone: FieldCourse = (field, atMs) => {
  const journey = new Journey(field.random, atMs).machine('ANNOUNCEMENT', '9100', field.random.integer(3_000, 40_000));
  return [fromOutside('announcement alone', journey, { ...here(field), destination: last(journey) })];
};

/** An announcement that the law requires, then a phone or a group. */
export const announcedAndAnswered: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, phones, destination } = announced(field, atMs);
  journey.talks(phones, random.integer(2_000, 20_000), talkTimeMs(random));
  return [fromOutside('announcement, then answered', journey, { ...announcedHere(field), destination })];
};

export const announcedAndMissed: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, phones, destination } = announced(field, atMs);
  journey.rings(phones, random.integer(4_000, 40_000), 'ORIGINATOR_CANCEL');
  const told = { ...announcedHere(field), destination, cause: 'NORMAL_CLEARING' };
  return [fromOutside('announcement, then missed', journey, told)];
};

function announced(field: Field, atMs: number) {
  const { random, office } = field;
  const journey = new Journey(random, atMs).machine('ANNOUNCEMENT', '9100', random.integer(5_000, 20_000));
  journey.pause(10, 300);
  const group = random.pick(office.groups);
  const extension = somePhone(field);
  return random.chance(0.5)
    ? { journey, phones: [extension], destination: { type: 'EXTENSION', number: extension } as const }
    : {
        ...{ journey, phones: group.members.filter((each) => each !== office.unplugged) },
        destination: { type: 'RINGGROUP', number: group.number } as const,
      };
}

export const faxReceived: FieldCourse = (field, atMs) => {
  const journey = new Journey(field.random, atMs).machine('FAX', '8000', field.random.integer(20_000, 120_000));
  return [fromOutside('fax', journey, { ...here(field), destination: last(journey) })];
};

/** A type of callee that is in no list: it cannot be known whether a person was there. */
export const unknownType: FieldCourse = (field, atMs) => {
  const journey = new Journey(field.random, atMs).machine('UNLISTED', '8800', field.random.integer(5_000, 60_000));
  return [fromOutside('a type that nobody knows', journey, { ...here(field), destination: last(journey) })];
};

export const conference: FieldCourse = (field, atMs) => {
  const { random } = field;
  const journey = new Journey(random, atMs);
  const answeredMs = journey.nowMs;
  const callee = { type: 'CONFERENCE', number: '3000' } as const;
  const endMs = answeredMs + random.integer(60_000, 600_000);
  journey.add({ extension: '3000', callee, answeredMs, endMs, cause: 'NORMAL_CLEARING', isTalk: true });
  return [fromOutside('conference', journey, { ...here(field), destination: callee })];
};
