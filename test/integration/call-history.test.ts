import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { writeCall } from '../../electron/store/stored-calls.ts';
import { openingCategories } from '../../src/call-backs/call-back.ts';
import type { CallCategory } from '../../src/calls/call-facets.ts';
import type { HistoryFrom } from '../../src/store-ports.ts';
import { beganMs, newest, Stored } from './stored-calls.ts';

describe('a name is found', () => {
  const people = {
    '+905321112233': 'Ayşe Yılmaz',
    '+905422223344': 'IŞIK ÖZTÜRK',
    '+905553334455': 'İbrahim Çağrı Gül',
    '+902123334455': 'Ümit-Can "Usta" Şen',
    '+903124445566': 'Cafe Ağaç',
  };
  const [ayse, isik, ibrahim, umit, cafe] = Object.keys(people);

  async function called(isIndexed: boolean): Promise<Stored> {
    const stored = new Stored();
    for (const caller of Object.keys(people)) await stored.ring(caller.slice(1));
    for (const [caller, name] of Object.entries(people)) stored.names.keep(caller, name);
    if (isIndexed) stored.keepUp();
    return stored;
  }

  test.each<[string, readonly (string | undefined)[]]>([
    ['ayşe', [ayse]],
    ['ayse', [ayse]],
    ['AYŞE', [ayse]],
    ['yılmaz', [ayse]],
    ['yilmaz', [ayse]],
    ['YILMAZ', [ayse]],
    ['YİLMAZ', [ayse]],
    ['lma', [ayse]],
    ['  yılmaz   ayşe ', [ayse]],
    ['y a', [ayse]],
    ['ışık', [isik]],
    ['isik', [isik]],
    ['IŞIK', [isik]],
    ['Işık', [isik]],
    ['İşik', [isik]],
    ['öztürk', [isik]],
    ['OZTURK', [isik]],
    ['öz', [isik]],
    ['zt', []],
    ['ibrahim', [ibrahim]],
    ['İBRAHİM', [ibrahim]],
    ['ıbrahım', [ibrahim]],
    ['i', [ibrahim, isik]],
    ['ı', [ibrahim, isik]],
    ['I', [ibrahim, isik]],
    ['gül çağ', [ibrahim]],
    ['gul cag ibr', [ibrahim]],
    ['gül ayşe', []],
    ['ümit', [umit]],
    ['umit-can', [umit]],
    ['"usta"', [umit]],
    ['ş', [umit]],
    ['şe', [umit]],
    ['ağaç', [cafe]],
    ['AGAC', [cafe]],
    ['ç', [cafe, ibrahim]],
    ['cafe 0312', [cafe]],
    ['ağaç 555', []],
  ])('by %j, in the index or not yet', async (text, expected) => {
    const sorted = [...expected].sort();
    expect((await called(false)).found(text)).toEqual(sorted);
    expect((await called(true)).found(text)).toEqual(sorted);
  });
});

describe('a number is found', () => {
  const callers = ['905321112233', '902123334455', '908505550011', '4440333', '493012345678', '1003', '1010'];
  const [mobile, landline, office, shared, german] = [
    '+905321112233',
    '+902123334455',
    '+908505550011',
    '+904440333',
    '+493012345678',
  ];

  async function called(isIndexed: boolean): Promise<Stored> {
    const stored = new Stored();
    // A caller inside dials an extension.
    for (const caller of callers) await stored.ring(caller, 0, '1001', caller.length === 4 ? '1001' : '908505501234');
    if (isIndexed) stored.keepUp();
    return stored;
  }

  test.each<[string, readonly string[]]>([
    ['0532 111', [mobile]],
    ['532 111', [mobile]],
    ['+90 532', [mobile]],
    ['90532', [mobile]],
    ['(0532) 111-22-33', [mobile]],
    ['0532.111.2233', [mobile]],
    ['\u200e+90 532\u00a0111\u201122\u201133', [mobile]],
    ['2233', [mobile]],
    ['0212', [landline]],
    ['212 333 44 55', [landline]],
    ['444', [shared]],
    ['444 0 333', [shared]],
    ['0850', [office]],
    ['850', [office]],
    ['0049', [german]],
    ['+49', [german]],
    ['0049 30', [german]],
    ['+49 30 12', [german]],
    ['1003', ['ext:1003']],
    ['10', ['ext:1003', 'ext:1010']],
    ['1', ['ext:1003', 'ext:1010']],
    ['05', [mobile]],
    ['53', [mobile]],
    ['5', [mobile]],
    ['90', [landline, mobile, office, shared]],
    ['0', [landline, mobile, office, shared]],
    ['00', [landline, mobile, office, shared]],
    ['33', []],
    ['9999', []],
  ])('by %j, in the index or not yet', async (text, expected) => {
    const sorted = [...expected].sort();
    expect((await called(false)).found(text)).toEqual(sorted);
    expect((await called(true)).found(text)).toEqual(sorted);
  });
});

test('text with a meaning for the database is searched for literally', async () => {
  const stored = new Stored();
  await stored.ring('905321112233');
  await stored.ring('Kapı*"100%_x"');
  stored.names.keep('+905321112233', 'NEAR OR NOT 😀ab (x):y');
  const [person, listener] = ['+905321112233', 'raw:kapı*"100%_x"'];
  const expected: readonly (readonly [string, readonly string[]])[] = [
    ...['near or', 'not near', '(x):y', '(', '😀ab', '😀a', '😀', 'near '.repeat(20)].map(
      (text) => [text, [person]] as const,
    ),
    ...['%_x"', '*"100', 'kapi*', 'ı*"'].map((text) => [text, [listener]] as const),
    ...['', '  ', '\u0000', '\ud800', '\u202e'].map((text) => [text, [person, listener]] as const),
    ...[
      'ab',
      '"',
      '""',
      '*',
      '%',
      '_',
      '-',
      ':',
      ')',
      "'",
      '%%%',
      '___',
      'near*',
      'nea* OR',
      '^near',
      '{name}',
      'name:near',
      'ne\u0000ar',
      'مرحبا',
      'x'.repeat(10_000),
    ].map((text) => [text, []] as const),
  ];
  for (const isIndexed of [false, true]) {
    if (isIndexed) stored.keepUp();
    for (const [text, parties] of expected) expect(stored.found(text), JSON.stringify(text)).toEqual(parties);
  }
});

describe('a caller who gets another name', () => {
  test.each([
    ['is in the index', 9, 0],
    ['is not in it yet', 0, 0],
    ['comes into it afterwards', 0, 9],
  ])('and %s is found only by the new name', async (_, indexedBefore, indexedAfter) => {
    const stored = new Stored();
    await stored.ring('905321112233');
    await stored.ring('902123334455');
    stored.names.keep('+905321112233', 'Ayşe Yılmaz');
    stored.index(indexedBefore);
    stored.names.keep('+905321112233', 'Fatma Kaya');
    stored.index(indexedAfter);
    expect([stored.found('ayşe'), stored.found('yil'), stored.found('y')]).toEqual([[], [], []]);
    expect(stored.found('fatma ka')).toEqual(['+905321112233']);
    stored.names.keep('+905321112233', '');
    expect([stored.found('fatma'), stored.found('k')]).toEqual([[], []]);
    expect(stored.found('0532')).toEqual(['+905321112233']);
    stored.keepUp();
    stored.checkIndex();
  });

  test('or a first name before the first call, is found with the first call', async () => {
    const stored = new Stored();
    stored.names.keep('+905321112233', 'Ayşe Yılmaz');
    expect(stored.found('ayşe')).toEqual([]);
    await stored.ring('905321112233');
    expect(stored.found('ayşe')).toEqual(['+905321112233']);
    stored.keepUp();
    expect(stored.found('ayşe')).toEqual(['+905321112233']);
  });
});

test('an unfinished index is continued after a restart, and everybody is found in the meantime', async () => {
  const stored = new Stored();
  const callers = Array.from({ length: 9 }, (_, index) => `90532111220${index}`);
  for (const caller of callers) await stored.ring(caller);
  const all = callers.map((caller) => `+${caller}`);
  expect(stored.found('0532 111 22')).toEqual(all);
  stored.index(3);
  expect(stored.found('0532 111 22')).toEqual(all);
  stored.file.close();
  await stored.ring('905321112290');
  stored.index(2);
  expect(stored.found('0532 111 22')).toEqual([...all, '+905321112290']);
  stored.file.close();
  stored.keepUp();
  expect(stored.found('0532 111 22')).toEqual([...all, '+905321112290']);
  stored.checkIndex();
  const database = openDatabase(stored.path);
  onTestFinished(() => database.close());
  expect(
    database.prepare('SELECT through_id = (SELECT max(id) FROM parties) AS isAll FROM party_search_progress').get(),
  ).toEqual({ isAll: 1 });
});

test('a call that was transferred in vain counts as answered, and has a category of its own', async () => {
  const stored = new Stored();
  const answered = { billableSeconds: 10, hangupCause: 'NORMAL_CLEARING' };
  await stored.read(
    [0, 1, 2, 3].map((index) => ({
      id: index + 1,
      caller: `90532111000${index}`,
      startedAtMs: beganMs + index * 60_000,
      ...(index === 3 ? {} : answered),
    })),
  );
  const [, third, second] = stored.page({});
  if (third === undefined || second === undefined) throw new Error('they are gone');
  await stored.file.attempt((database) => {
    writeCall(database, '+905321110001', { ...second, passedOn: { atMs: second.lastHeardAtMs, to: '1005' } });
  });
  const ids = (category: CallCategory, ...page: readonly [HistoryFrom?, number?]) =>
    stored.page({ category }, ...page).map(({ id }) => id);
  expect(ids('answered')).toEqual([-3, -2, -1]);
  expect(ids('answered', newest, 2)).toEqual([-3, -2]);
  expect(ids('answered', { kind: 'before', place: third }, 1)).toEqual([-2]);
  expect(ids('answered', { kind: 'after', place: second }, 1)).toEqual([-3]);
  expect(ids('passed-on')).toEqual([-2]);
  expect(stored.page({ category: 'answered', extension: '1001' }).map(({ id }) => id)).toEqual([-3, -2, -1]);
  expect(stored.page({ category: 'answered', text: '0532 111 00 01' }).map(({ id }) => id)).toEqual([-2]);
  const waiting = stored.history.partiesOf(openingCategories, 0);
  expect(waiting.ok && [...waiting.value].sort()).toEqual(['+905321110001', '+905321110003']);
});
