import { customerWaits, type FieldCase } from '../expected.ts';
import { customer, daysBefore, officeLine, record, rings } from '../journal.ts';
import { customerGaveUp, talkedBack } from '../stories.ts';

const lost = (caller: string) =>
  record({
    caller,
    from: '10:00:00',
    to: '10:00:20',
    billed: 0,
    callee: 'EXTENSION 1001',
    cause: 'ORIGINATOR_CANCEL',
  });

/** Makes a case of a customer with another number. `isClosed`: whether a call to `dials` closes the call-back. */
function calledBack(
  name: string,
  caller: string,
  dials: string,
  isClosed: boolean,
  lines: readonly string[] = [officeLine],
): FieldCase {
  const key = `+${caller}`;
  const known = lines.flatMap((line, index) =>
    daysBefore(2, [
      record({
        caller: `0532000009${index}`,
        dialled: line,
        from: '10:00:00',
        to: '10:01:00',
        billed: 50,
        callee: 'EXTENSION 1001',
      }),
    ]),
  );
  return [
    name,
    [known, rings(caller, { at: '10:00:00.500' }), lost(caller), talkedBack({ dials })],
    { calls: 2, waiting: isClosed ? [] : [{ caller: key, kind: ['missed'], tries: 1 }] },
  ];
}

const withheldSpellings = [
  'anonymous',
  'Anonymous',
  'GİZLİ NUMARA',
  'Gizli Numara',
  'gizli',
  'GIZLI',
  'BİLİNMEYEN',
  'Bilinmeyen Numara',
  'Özel Numara',
  'ÖZEL NUMARA',
  'Private',
  'PRIVATE NUMBER',
  'Unknown',
  '<unknown>',
  'Unavailable',
  'Out of Area',
  'Restricted',
  'Withheld',
  '-1',
  '',
  '""',
  '0000000000',
  'sip:anonymous@anonymous.invalid',
  '"Anonymous" <sip:anonymous@anonymous.invalid>',
  'Bilinmiyor',
  'Numara Gizli',
  'anonim',
  'kısıtlı',
];

const dialledAlike = [
  '905335554321',
  '+905335554321',
  '00905335554321',
  '+90 (533) 555 43 21',
  '0533 555 43 21',
  '005335554321',
  '805335554321',
  '8905335554321',
  '9905335554321',
  '9+905335554321',
  '*31#05335554321',
  '#31#05335554321',
  '05335554321#',
  '005335554321#',
  '05335554321p',
  '05335554321,',
  'sip:05335554321@10.0.0.1',
  '"Ayşe Yılmaz" <sip:05335554321@10.0.0.1>',
  'tel:+905335554321',
  '5335554321',
  '0(533) 555-4321',
  '9,05335554321',
  '9p05335554321',
  '905335554321;phone-context=+90',
  '+90 (0) 533 555 43 21',
  '#31#905335554321',
];

const dialledOtherwise = ['05335554322', '05325554321', '*31#05335554322', '005335554322', '1002', '15335554321'];

/** Every spelling of a number is of one person. */
export const numbers: readonly FieldCase[] = [
  ...withheldSpellings.map(
    (spelling): FieldCase => [
      `a withheld number is written as ${JSON.stringify(spelling)}: two strangers, and nobody can be called back`,
      [
        rings(spelling, { at: '10:00:00.500' }),
        lost(spelling),
        rings(spelling, { at: '10:50:00.500' }),
        record({ caller: spelling, from: '10:50:00', to: '10:52:00', billed: 110, callee: 'EXTENSION 1001' }),
      ],
      {
        calls: [
          { caller: 'withheld', outcome: ['missed'], direction: ['in'] },
          { caller: 'withheld', outcome: ['answered'], direction: ['in'] },
        ],
        waiting: [],
      },
    ],
  ),
  [
    'two withheld callers at once, under two spellings, stay two',
    [
      rings('GİZLİ NUMARA', { at: '10:00:00.500' }),
      lost('GİZLİ NUMARA'),
      rings('anonymous', { at: '10:00:05.500', extension: '1002' }),
      record({ caller: 'anonymous', from: '10:00:05', to: '10:02:00', billed: 110, callee: 'EXTENSION 1002' }),
    ],
    { calls: [{ caller: 'withheld' }, { caller: 'withheld' }], waiting: [] },
  ],
  ...dialledAlike.map(
    (dials): FieldCase => [
      `the customer was called back as ${JSON.stringify(dials)}`,
      [...customerGaveUp, talkedBack({ dials })],
      { calls: [{ outcome: ['missed'] }, { direction: ['out'], outcome: ['answered'] }], waiting: [] },
    ],
  ),
  ...dialledOtherwise.map(
    (dials): FieldCase => [
      `another number was dialled, ${dials}: the customer still waits`,
      [...customerGaveUp, talkedBack({ dials })],
      { calls: 2, waiting: customerWaits('missed', 1) },
    ],
  ),
  [
    "the account's records show a 7 before numbers outside, and the customer was called back with it",
    [
      [1, 2, 3, 4, 5].flatMap((days) =>
        daysBefore(days, [
          talkedBack({ dials: `7053211100${days}0` }),
          talkedBack({ dials: `7021233344${days}0`, from: '11:10:00', to: '11:11:35' }),
        ]),
      ),
      customerGaveUp,
      talkedBack({ dials: `7${customer}` }),
    ],
    { calls: 2, waiting: [] },
  ],
  [
    'a caller whose number only ends like that of the customer is another one',
    [
      ...customerGaveUp,
      rings('805335554321', { at: '10:20:00.500' }),
      record({ caller: '805335554321', from: '10:20:00', to: '10:22:00', billed: 110, callee: 'EXTENSION 1001' }),
    ],
    { calls: 2, waiting: customerWaits('missed', 1) },
  ],
  calledBack('a 444 number was called back as it is known', '904441161', '4441161', true),
  calledBack('a 444 number was called back through a 9 for an outside line', '904441161', '94441161', true),
  calledBack('a 444 number was called back with blanks', '904441161', '444 11 61', true),
  calledBack('another 444 number was dialled', '904441161', '4441162', false),
  calledBack(
    'seven digits were dialled in an office whose numbers all are of one city',
    '902123334466',
    '3334466',
    true,
    [officeLine, '902125550000', '902126660000'],
  ),
  calledBack(
    'seven digits were dialled in an office that has a number in two cities',
    '902123334466',
    '3334466',
    false,
    ['902125550000', '902165550000'],
  ),
  calledBack('seven digits were dialled in an office that has no number in any city', '902123334466', '3334466', false),
  calledBack('a firm was called back with its extension after a comma', '902123334466', '02123334466,101', true),
  calledBack('a firm was called back with its extension in words', '902123334466', '02123334466 dahili 101', true),
  calledBack('a firm was called back with its extension after a dash', '902123334466', '02123334466-101', true),
  calledBack('a firm was called back with its extension after a stroke', '902123334466', '0212 333 44 66 / 101', true),
  calledBack('a firm was called back with its extension after an x', '902123334466', '02123334466x101', true),
  calledBack(
    'a firm was called back with its extension in the address',
    '902123334466',
    'tel:+902123334466;ext=101',
    true,
  ),
  calledBack('a firm with an 0850 number was called back', '908502223344', '08502223344', true),
  calledBack('a customer in Germany was called back behind 00', '4930123456', '004930123456', true),
  calledBack('a customer in Germany was called back behind a plus', '4930123456', '+49 30 123456', true),
  calledBack(
    'a customer in Germany was called back behind 00 and a 0 for an outside line',
    '4930123456',
    '0004930123456',
    true,
  ),
  ...[
    '5335554321',
    '+905335554321',
    '00905335554321',
    '0533 555 43 21',
    'sip:+905335554321@10.0.0.1;user=phone',
    '"Ayşe Yılmaz" <sip:05335554321@10.0.0.1>',
  ].map(
    (caller): FieldCase => [
      `a record writes the caller as ${JSON.stringify(caller)}: the one who was heard, and one call`,
      [rings(customer, { at: '10:00:00.500' }), lost(caller)],
      { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
    ],
  ),
  ...['+905335554321', '05335554321 ', 'tel:+905335554321'].map(
    (caller): FieldCase => [
      `a notification writes the caller as ${JSON.stringify(caller)}: the one of the record, and one call`,
      [rings(caller, { at: '10:00:00.500' }), lost(customer)],
      { calls: [{ outcome: ['missed'] }], waiting: customerWaits('missed', 1) },
    ],
  ),
  ...['02123334466-101', '02123334466x101', '0212 333 44 66 dahili 101'].map(
    (caller): FieldCase => [
      `a firm called with its extension, written as ${JSON.stringify(caller)}, and was called back without`,
      [lost(caller), talkedBack({ dials: '02123334466' })],
      { calls: [{ caller: '+902123334466', outcome: ['missed'] }, { outcome: ['answered'] }], waiting: [] },
    ],
  ),
];
