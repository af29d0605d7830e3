import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, type Entry, leavesMenu, record, rings } from '../journal.ts';
import { nobodyTookIt } from '../stories.ts';

const machineTypes = [
  'VOICEMAIL',
  'VOICE_MAIL',
  'Voice Mail',
  'SESLİ MESAJ',
  'sesli mesaj',
  'SESLI_MESAJ',
  'TELESEKRETER',
  'ANNOUNCEMENT',
  'ANONS',
  'Playback',
  'TIMECONDITION',
  'TIME_CONDITION',
  'ZAMAN KOŞULU',
  'MESAİ DIŞI',
];

const personTypes = ['EXTENSION', 'extension', 'EXT', 'DAHİLİ', 'dahili'];
const groupTypes = ['RINGGROUP', 'Ring Group', 'RING_GROUP', 'GRUP', 'ÇALMA GRUBU'];

const machine = (type: string, from: string, to: string, billed: number) =>
  record({ from, to, billed, callee: `${type} ${/mail|mesaj|sekreter/i.test(type) ? '*99' : '8001'}` });
const missed = { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) };

/** A call that reached only a machine. */
const closedHours = (type: string): readonly Entry[] => [machine(type, '20:00:00', '20:01:30', 90)];

/** The kinds of callees by their names in Turkish and English, and the meaning of each. */
export const calleeTypes: readonly FieldCase[] = [
  ...machineTypes.map(
    (type): FieldCase => [
      `nobody took it, then "${type}" did: missed`,
      [...nobodyTookIt, machine(type, '10:00:20', '10:00:45', 25)],
      missed,
    ],
  ),
  ...['TIMECONDITION', 'Mesai Dışı', 'ANONS', 'PLAYBACK', 'VOICEMAIL', 'SESLİ MESAJ'].map(
    (type): FieldCase => [
      `a call in the evening comes to "${type}" alone: missed`,
      closedHours(type),
      { calls: [{ outcome: ['missed'], direction: ['in'] }], waiting: customerWaits('missed', 1) },
    ],
  ),
  ...personTypes.map(
    (type): FieldCase => [
      `"${type}" is a person: who did not take it and who did`,
      [
        rings(customer, { at: '10:00:00.500' }),
        record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: `${type} 1001`, cause: 'NO_ANSWER' }),
        rings('05321112233', { at: '11:00:00.500' }),
        record({ caller: '05321112233', from: '11:00:00', to: '11:02:00', billed: 110, callee: `${type} 1001` }),
      ],
      {
        calls: [{ outcome: ['missed'] }, { outcome: ['answered'], answeredBy: ['1001'] }],
        waiting: customerWaits('missed', 1),
      },
    ],
  ),
  ...groupTypes.map(
    (type): FieldCase => [
      `"${type}" is a group of persons: taken once, and once not`,
      [
        rings(customer, { at: '10:00:00.500' }),
        record({ from: '10:00:00', to: '10:00:20', billed: 0, callee: `${type} 5000`, cause: 'NO_ANSWER' }),
        rings('05321112233', { at: '11:00:00.500' }),
        record({ caller: '05321112233', from: '11:00:00', to: '11:02:00', billed: 110, callee: `${type} 5000` }),
      ],
      { calls: [{ outcome: ['missed'] }, { outcome: ['answered'] }], waiting: customerWaits('missed', 1) },
    ],
  ),
  ...['VOICEMAIL', 'SESLİ MESAJ'].map(
    (type): FieldCase => [
      `1001 listens to the own mailbox ("${type}"): no missed call`,
      [record({ caller: '1001', dialled: '*97', from: '10:00:00', to: '10:00:40', billed: 40, callee: `${type} *97` })],
      { calls: [{ outcome: ['answered', 'unknown'], direction: ['internal', 'unknown'] }], waiting: [] },
    ],
  ),
  ...['FAX', 'fax', 'FAKS'].map(
    (type): FieldCase => [
      `a "${type}" arrives: a word of its own, and nobody is called back`,
      [record({ from: '10:00:00', to: '10:01:00', billed: 55, callee: `${type} 9000` })],
      { calls: [{ outcome: ['fax'] }], waiting: [] },
    ],
  ),
  ...['CONFERENCE', 'KONFERANS', 'Konferans Odası'].map(
    (type): FieldCase => [
      `the customer is in a conference ("${type}"): a person may be there`,
      [record({ from: '10:00:00', to: '10:05:00', billed: 298, callee: `${type} 3000` })],
      { calls: [{ outcome: ['answered', 'unknown'] }], waiting: [] },
    ],
  ),
  ...['IVR', 'ivr menu', 'MENÜ', 'SESLİ YANIT'].map(
    (type): FieldCase => [
      `the customer pressed nothing in the menu ("${type}"): lost there`,
      [
        leavesMenu(customer, { at: '10:00:28' }),
        record({ from: '10:00:00', to: '10:00:30', billed: 30, callee: `${type} 42` }),
      ],
      { calls: [{ outcome: ['lost-in-menu'] }], waiting: customerWaits('lost-in-menu', 1) },
    ],
  ),
  [
    'a kind of callee that nobody knows was billed: unknown, and counted',
    [record({ from: '10:00:00', to: '10:00:50', billed: 45, callee: 'HOLOGRAM 8000' })],
    { calls: [{ outcome: ['unknown'] }], waiting: [], unread: ['HOLOGRAM'] },
  ],
  [
    'a phone was not taken, then a kind of callee that nobody knows was billed: nobody claims an answer or a miss',
    [...nobodyTookIt, record({ from: '10:00:20', to: '10:00:50', billed: 30, callee: 'HOLOGRAM 8000' })],
    { calls: [{ outcome: ['unknown'] }], waiting: [] },
  ],
];
