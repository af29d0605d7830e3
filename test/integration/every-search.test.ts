import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SqliteCallNotes } from '../../electron/store/sqlite-call-notes.ts';
import { SqliteContacts } from '../../electron/store/sqlite-contacts.ts';
import { deleteParty, knownPartyId } from '../../electron/store/stored-parties.ts';
import { type Call, factIdsOf } from '../../src/calls/call.ts';
import { callCategories, callFacets, categoriesWithin } from '../../src/calls/call-facets.ts';
import type { CallFilter } from '../../src/calls/call-filter.ts';
import type { StoredContact } from '../../src/contacts/contact-store.ts';
import { foldedText } from '../../src/folded-text.ts';
import type { HistoryFrom } from '../../src/store-ports.ts';
import { beginRun } from './property-runs.ts';
import { beganMs, newest, Stored } from './stored-calls.ts';

/** Names that people have typed, and names that an attacker might type. */
const names = [
  'Ayşe Yılmaz',
  'IŞIK Öz',
  'ışık',
  'İbrahim Çağrı',
  'Ümit-Can',
  'Daire 12 B 05',
  'a"b*c',
  'NEAR OR',
  '100%_',
  '😀a Çiçek',
  'مرحبا',
  'Daire 12',
  '',
];
const callers = [
  '905321112233',
  '905327654321',
  '902123334455',
  '4440333',
  '493012345678',
  '1003',
  '1010',
  'anonymous',
  'Kapı-1',
  'x"y*z :1',
];

/** Whole numbers, each with the digits that all its spellings have in common. */
const whole = new Map([
  ['+90 (0) 532 111 22 33', '5321112233'],
  ['0 532 111 22 33', '5321112233'],
  ['5321112233', '5321112233'],
  ['9 0532 111 22 33', '5321112233'],
  ['00 532 765 43 21', '5327654321'],
  ['*31#05327654321#', '5327654321'],
  ['8 0212 765 43 21 dahili 12', '2127654321'],
  ['sip:902127654321@pbx.example', '2127654321'],
  ['444 03 33', '4440333'],
  ['9 4440333', '4440333'],
  ['9 0049 30 12345678', '493012345678'],
  ['+49 (0) 30/12345678', '493012345678'],
]);

const aName = fc.constantFrom(...names);
/** Few, so that a search often finds one. */
const aNote = fc.constantFrom('Yarın arayın', 'IŞIK yarın 0532', 'ara 12', '');
const part = fc.tuple(fc.constantFrom(...names, ...callers), fc.nat(12), fc.integer({ min: 1, max: 6 }));
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.constantFrom('yarin', 'YARIN ara', 'ar', 'isik y', '12', '532') },
  // Digits that many numbers have.
  { weight: 3, arbitrary: fc.constantFrom('0', '05', '90', '532', '321', '10', '23') },
  part.map(([from, at, length]) => [...from].slice(at % from.length || 0, (at % from.length || 0) + length).join('')),
  fc.tuple(part, part).map(([[a], [b]]) => `${a.slice(0, 3)} ${b.slice(0, 2)}`.toUpperCase()),
  fc.constantFrom('0', '05', '0532', '532 1', '+90', '0049', '444', 'ı', 'I', 'ş', '"', '*', '%', 'a\u0000', '  '),
  fc.constantFrom(...whole.keys(), '+90 (0) 532', '+90 (053', '0090 0532 1', '*31#0532', '0532#'),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
);

function isNumber(typed: string): boolean {
  const part = foldedText(typed).replace(/^[*#]\d{2,3}#|#$/g, '');
  return whole.has(typed) || (/\d/.test(part) && /^\+?[\d\s().\p{Pd}/]+$/u.test(part));
}

/** Decides the same without a database. */
function isSought(typed: string, party: string | null, name: string): boolean {
  const folded = foldedText(typed);
  if (folded === '') return true;
  if (party === null) return false;
  const isRaw = party.startsWith('raw:');
  const digits = isRaw ? '' : party.replace(/\D/g, '');
  const words = foldedText(isRaw ? `${name} ${party.slice(4)}` : name);
  const inAll = whole.get(typed);
  if (inAll !== undefined) return digits.includes(inAll) || words.includes(folded);
  if (isNumber(typed)) {
    const number = folded
      .replace(/^[*#]\d{2,3}#|#$/g, '')
      .replace(/[^+\d]/g, '')
      .replace(/^00(?=\d)/, '+')
      .replace(/^\+900/, '+90')
      .replace('+', '');
    if (number.length > 2) return digits.includes(number) || words.includes(folded);
    const isBeginning = digits.startsWith(number) || digits.startsWith(`90${number.replace(/^0+/, '')}`);
    return isBeginning || ` ${words}`.includes(` ${folded}`);
  }
  return folded
    .split(' ')
    .every((word) =>
      [...word].length > 2 ? words.includes(word) || digits.includes(word) : ` ${words}`.includes(` ${word}`),
    );
}

/** Whether a note has all words, or begins with those of one or two letters. */
function isNoted(typed: string, note: string): boolean {
  const [folded, sought] = [foldedText(note), foldedText(typed)];
  const has = (word: string) => ([...word].length > 2 ? folded.includes(word) : ` ${folded}`.includes(` ${word}`));
  return isNumber(typed) ? has(sought) : sought.split(' ').every(has);
}

function isWanted(
  call: Call,
  filter: CallFilter,
  nameOf: (party: string) => string,
  notes: ReadonlyMap<number, string>,
): boolean {
  const { party, category, line, extensions } = callFacets(call);
  return (
    (isSought(filter.text, party, nameOf(party ?? '')) ||
      factIdsOf(call).some((factId) => isNoted(filter.text, notes.get(factId) ?? ''))) &&
    (filter.category === null || categoriesWithin(filter.category).includes(category)) &&
    (filter.line === null || line === filter.line) &&
    (filter.extension === null || extensions.includes(filter.extension)) &&
    (filter.fromMs === null || call.startedAtMs >= filter.fromMs) &&
    (filter.untilMs === null || call.startedAtMs < filter.untilMs)
  );
}

/** Usually `null`: with all conditions at once nothing would be found. */
const mayMatter = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
/** Few seconds, far from each other: so calls begin in the same millisecond and are still not one call. */
const second = fc.integer({ min: 0, max: 5 }).map((at) => at * 2_000);
const moment = second.map((at) => beganMs + at * 1_000);
const filter: fc.Arbitrary<CallFilter> = fc.record({
  text,
  category: mayMatter(fc.constantFrom(...callCategories)),
  line: mayMatter(fc.constantFrom('+908505501234', '+902125550000')),
  extension: mayMatter(fc.constantFrom('1001', '1002')),
  fromMs: mayMatter(moment),
  untilMs: mayMatter(moment),
});
const caller = fc.constantFrom(...callers);
const line = fc.constantFrom('908505501234', '902125550000');
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('ring'),
      caller,
      second,
      extension: fc.constantFrom('1001', '1002'),
      line,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('record'),
      caller,
      second,
      line,
      callee: fc.constantFrom('1001', '1002', '42'),
      calleeType: fc.constantFrom('EXTENSION', 'IVR', 'OUTBOUND'),
      billableSeconds: fc.constantFrom(0, 20),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('name'), caller, name: aName }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('contact'),
      id: fc.constantFrom('a', 'b'),
      callers: fc.uniqueArray(caller, { maxLength: 2 }),
      name: aName,
      note: aNote,
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('note'), call: fc.nat(9), note: aNote }) },
  fc.record({ kind: fc.constant('index'), parties: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('forget'), caller }),
);
const few = fc.record({ parties: fc.constantFrom(0, 2, 4_000), calls: fc.constantFrom(0, 3, 10_000) });

test('whatever is searched for, a page has the calls that a check of all calls finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 8, maxLength: 30 }),
      fc.array(filter, { minLength: 1, maxLength: 6 }),
      few,
      async (happenings, filters, fewOnes) => {
        beginRun();
        const stored = new Stored(fewOnes);
        const contacts = new SqliteContacts(stored.file);
        const notes = new SqliteCallNotes(stored.file);
        const given = new Map<string, string>();
        const written = new Map<string, StoredContact>();
        for (const [index, each] of happenings.entries()) {
          switch (each.kind) {
            case 'ring':
              await stored.ring(each.caller, each.second, each.extension, each.line);
              break;
            case 'record': {
              const { second: at, kind: _, ...told } = each;
              await stored.read([{ ...told, id: index + 1, startedAtMs: beganMs + at * 1_000 }]);
              break;
            }
            case 'name': {
              const key = keyOf(each.caller);
              stored.names.keep(key, each.name);
              given.set(key, each.name);
              break;
            }
            case 'contact': {
              const { id } = each;
              const after = contactOf(id, each.callers, each.name, each.note);
              contacts.write([{ id, before: written.get(id) ?? null, after }]);
              if (after === null) written.delete(id);
              else written.set(id, after);
              break;
            }
            case 'note': {
              const calls = stored.page({});
              const call = calls[each.call % calls.length];
              if (call !== undefined) notes.keep(factIdsOf(call), each.note);
              break;
            }
            case 'index':
              stored.index(each.parties);
              break;
            case 'forget':
              forget(stored, `+${each.caller}`);
              break;
          }
        }
        const everything = stored.page({});
        const kept = notes.read();
        if (!kept.ok) throw new Error(kept.error.reason);
        const nameOf = (party: string) =>
          [given.get(party) ?? '', ...[...written.values()].flatMap((each) => textsOf(each, party))].join(' ');
        for (const each of filters) {
          const wanted = everything.filter((call) => isWanted(call, each, nameOf, kept.value)).map(({ id }) => id);
          const page = (from: HistoryFrom, limit: number) => stored.page(each, from, limit).map(({ id }) => id);
          expect(page(newest, 100)).toEqual(wanted);
          expect(page(newest, 2)).toEqual(wanted.slice(0, 2));
          for (const place of everything) {
            const index = everything.indexOf(place);
            const isIn = (calls: readonly Call[]) => (id: number) => calls.some((call) => call.id === id);
            const older = wanted.filter(isIn(everything.slice(index + 1)));
            const newer = wanted.filter(isIn(everything.slice(0, index)));
            expect(page({ kind: 'before', place }, 2)).toEqual(older.slice(0, 2));
            expect(page({ kind: 'after', place }, 2)).toEqual(newer.slice(-2));
          }
        }
        stored.keepUp();
        stored.checkIndex();
      },
    ),
    { numRuns: 100 },
  );
});

function keyOf(called: string): string {
  return /^\d{7,}$/.test(called) ? `+${called}` : `ext:${called}`;
}

/** Returns `null` when there is nothing that could be a contact: then it is deleted. */
function contactOf(id: string, called: readonly string[], name: string, note: string): StoredContact | null {
  if (name === '' || called.length === 0) return null;
  const numbers = called.map((each) => ({ key: keyOf(each), written: each, label: '' }));
  const fields = { kind: 'person', name, firm: 'Örnek', displayAs: '', numbers, groups: [], note } as const;
  return { contact: { ...fields, id, byHand: [], changedAtMs: 1 }, origins: [] };
}

function textsOf({ contact }: StoredContact, party: string): readonly string[] {
  return contact.numbers.some(({ key }) => key === party) ? [contact.name, contact.firm, contact.note] : [];
}

/** Deletes everything that is known of a party, past the code that is tested. */
function forget(stored: Stored, party: string): void {
  stored.file.attempt((database) => {
    const id = knownPartyId(database, party);
    if (id === null) return;
    database.prepare('DELETE FROM call_extensions WHERE party = ?').run(id);
    database.prepare('DELETE FROM calls WHERE party = ?').run(id);
    deleteParty(database, id);
  });
}
