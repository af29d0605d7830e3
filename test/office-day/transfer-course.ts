import { talkTimeMs } from './course.ts';
import { type Field, type FieldCourse, fromOutside, here, Journey, last, phone, twoPhones } from './journey.ts';
import type { Kind } from './kinds.ts';
import { newcomer } from './office.ts';
import type { Unnumbered } from './true-call.ts';

/** Calls that a person answers and transfers. */
export const blindTransfer: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, second } = answered(field, atMs, 'BLIND_TRANSFER');
  journey.pause(20, 600).talks([second], random.integer(2_000, 20_000), talkTimeMs(random));
  return [fromOutside('blind transfer', journey, { ...here(field), destination: last(journey) })];
};

/** The first person asks the second before the transfer, so that phone rings for the caller for less than a second. */
export const attendedTransfer: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, second } = answered(field, atMs, 'ATTENDED_TRANSFER');
  journey.pause(20, 400).talks([second], random.integer(200, 900), talkTimeMs(random));
  return [fromOutside('attended transfer', journey, { ...here(field), destination: last(journey) })];
};

export const transferUntaken: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, second } = answered(field, atMs, random.pick(['BLIND_TRANSFER', 'NORMAL_CLEARING']));
  const isLeft = random.chance(0.5);
  journey.pause(20, 600).rings([second], random.integer(8, 40) * 1_000, isLeft ? 'ORIGINATOR_CANCEL' : 'NO_ANSWER');
  const told = { ...here(field), destination: last(journey), story: { isPassedOn: true } };
  return [fromOutside('transfer that nobody answers', journey, told)];
};

/** The second person does not answer, and their voicemail speaks: nobody talks with the caller any more. */
export const transferToVoicemail: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, second } = answered(field, atMs, 'BLIND_TRANSFER');
  journey.pause(20, 600).rings([second], 20_000, 'NO_ANSWER').pause(10, 400);
  journey.machine('VOICEMAIL', '*99', random.integer(4_000, 60_000));
  const told = { ...here(field), destination: last(journey), story: { isPassedOn: true } };
  return [fromOutside('transfer to a voicemail', journey, told)];
};

/** The first person asks a colleague, who does not answer, and goes on talking. */
export const consultation: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, first, second } = answered(field, atMs, 'NORMAL_CLEARING', 80_000);
  const startMs = journey.nowMs - random.integer(50_000, 70_000);
  const endMs = startMs + random.integer(5_000, 20_000);
  journey.add({ ...phone(second), startMs, endMs, cause: 'NO_ANSWER', dialled: `ext:${second}` });
  const destination = { type: 'EXTENSION', number: first } as const;
  return [
    fromOutside('consultation with a colleague', journey, { ...here(field), destination, cause: 'NORMAL_CLEARING' }),
  ];
};

/** The second person does not answer; the call comes back to the first, who does. */
export const recall: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, first, second } = answered(field, atMs, 'BLIND_TRANSFER');
  journey
    .pause(20, 600)
    .rings([second], 20_000, 'NO_ANSWER')
    .pause(20, 1_500)
    .talks([first], random.integer(1_500, 12_000), talkTimeMs(random));
  return [fromOutside('transfer that comes back', journey, { ...here(field), destination: last(journey) })];
};

export const parked: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey, second } = answered(field, atMs, 'NORMAL_CLEARING');
  journey.pause(20, 300).machine('PARK', '5901', random.integer(5_000, 60_000));
  const told = here(field);
  const endMs = journey.nowMs + talkTimeMs(random);
  const talk = { startMs: journey.nowMs, answeredMs: journey.nowMs, endMs, cause: 'NORMAL_CLEARING', isTalk: true };
  journey
    .add({ ...phone(second), rang: false, ...talk })
    .add(byCode(second, '*5901', journey.nowMs, journey.nowMs, endMs));
  const destination = { type: 'EXTENSION', number: second } as const;
  return [fromOutside('parked and retrieved', journey, { ...told, destination })];
};

/** Phones ring, and a person answers the call at another one with `*8`. */
export const pickedUp: FieldCourse = (field, atMs) => pickUp(field, atMs, 'picked up');

/** The same, but only the record of the code shows the talk. */
export const pickedUpByCode: FieldCourse = (field, atMs) => pickUp(field, atMs, 'picked up, by the code alone');

function pickUp(field: Field, atMs: number, kind: Kind): readonly Unnumbered[] {
  const { random, office } = field;
  const [first, second] = twoPhones(field);
  const group = random.pick(office.groups);
  const members = group.members.filter((each) => each !== office.unplugged && each !== second);
  const toGroup = random.chance(0.5);
  const journey = new Journey(random, atMs);
  const takenMs = journey.nowMs + random.integer(4_000, 15_000);
  const endMs = takenMs + talkTimeMs(random);
  const cause = 'NORMAL_CLEARING';
  for (const each of toGroup ? members : [first]) journey.add({ ...phone(each), endMs: takenMs, cause: 'PICKED_OFF' });
  const talk = { startMs: takenMs - 200, answeredMs: takenMs, endMs, cause, isTalk: true, rang: false };
  const of = kind === 'picked up' ? 'leg' : 'unwritten';
  journey.add({ ...phone(second), ...talk, of }).add(byCode(second, '*8', takenMs - 800, takenMs, endMs));
  const destination = toGroup
    ? ({ type: 'RINGGROUP', number: group.number } as const)
    : ({ type: 'EXTENSION', number: first } as const);
  return [fromOutside(kind, journey, { ...here(field), destination, cause })];
}

/** The call is transferred to a mobile, where a person answers, or nobody. */
export const transferOutside: FieldCourse = (field, atMs) => {
  const { random } = field;
  const { journey } = answered(field, atMs, 'BLIND_TRANSFER');
  const mobile = newcomer(random);
  const isTaken = random.chance(0.5);
  const takenMs = journey.pause(20, 600).nowMs + random.integer(5_000, 20_000);
  journey.add({
    extension: mobile,
    callee: { type: 'EXTERNAL', number: mobile },
    answeredMs: isTaken ? takenMs : null,
    endMs: takenMs + (isTaken ? random.integer(8_000, 90_000) : 0),
    cause: isTaken ? 'NORMAL_CLEARING' : 'NO_ANSWER',
    isTalk: isTaken,
  });
  const story = { isPassedOn: !isTaken };
  return [fromOutside('transfer outside', journey, { ...here(field), destination: last(journey), story })];
};

/** Returns the stage of a code that a phone dialled. It has a record of its own, but is no call to outside. */
export function byCode(extension: string, code: string, startMs: number, answeredMs: number, endMs: number) {
  const callee = { type: 'EXTENSION', number: code } as const;
  const calling = `ext:${extension}`;
  return {
    ...{ extension, callee, startMs, answeredMs, endMs },
    cause: 'NORMAL_CLEARING',
    of: 'code',
    calling,
    dialled: code,
  } as const;
}

function answered(field: Field, atMs: number, cause: string, leastMs = 6_000) {
  const { random } = field;
  const [first, second] = twoPhones(field);
  const talkMs = random.integer(leastMs, 90_000);
  const journey = new Journey(random, atMs).talks([first], random.integer(2_000, 15_000), talkMs, cause);
  return { journey, first, second };
}
