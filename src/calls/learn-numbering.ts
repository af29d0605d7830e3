import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { readDialled } from './dialled-number.ts';
import type { CallFacts } from './fold-calls.ts';
import { readingsOf } from './number-readings.ts';
import { type Numbering, plainNumbering } from './numbering.ts';
import { type Party, partyKey, readParty } from './party.ts';
import { spellingOf } from './spelling.ts';

/**
 * Learns how the office dials. It is pure, and the order of facts does not matter. `ownLines`: the numbers of the
 * office, E.164.
 */
export function learnNumbering({ heard, records }: CallFacts, ownLines: readonly string[]): Numbering {
  const isOfOffice = (party: Party) => party.kind === 'extension' || ownLines.includes(partyKey(party) ?? '');
  const areaCode = areaCodeOf(ownLines);
  const dialled = new Set<string>();
  const called = new Set(
    heard.flatMap(({ event: { caller } }) => (isOfOffice(caller) ? [] : (partyKey(caller) ?? []))),
  );
  for (const { record } of records) {
    const caller = readParty(record.callingNumber);
    if (!isOfOffice(caller)) called.add(partyKey(caller) ?? '');
    else if (record.dialledNumber !== null) dialled.add(record.dialledNumber);
  }
  const outsidePrefixes = [...plainNumbering.outsidePrefixes, ...prefixesIn(dialled)];
  const numbering: Numbering = { areaCode, outsidePrefixes, readings: {} };
  return { ...numbering, readings: readingsMeant(dialled, called, numbering) };
}

/**
 * Returns the area code of the office's lines; `null` unless all that have one share it. Mobile numbers, 0850 and 444
 * have none.
 */
function areaCodeOf(ownLines: readonly string[]): string | null {
  const areas = ownLines.flatMap((line) =>
    line.startsWith('+90') && parsePhoneNumberFromString(line)?.getType() === 'FIXED_LINE' ? [line.slice(3, 6)] : [],
  );
  const [area] = areas;
  return area !== undefined && areas.every((each) => each === area) ? area : null;
}

/** How many different numbers must prove a prefix, because digits before one of them may be a typing mistake. */
const prefixProofs = 3;

/**
 * Returns the prefixes that the office dials before Turkish numbers, each as short as possible. With its prefix, such a
 * spelling can mean no number.
 */
function prefixesIn(dialled: ReadonlySet<string>): readonly string[] {
  const numbersBehind = new Map<string, Set<string>>();
  for (const raw of dialled) {
    const behind = numberBehindPrefix(raw);
    if (behind === null) continue;
    const numbers = numbersBehind.get(behind.prefix) ?? new Set();
    numbersBehind.set(behind.prefix, numbers.add(behind.e164));
  }
  return [...numbersBehind].flatMap(([prefix, { size }]) => (size >= prefixProofs ? [prefix] : [])).sort();
}

function numberBehindPrefix(raw: string): { readonly prefix: string; readonly e164: string } | null {
  const digits = digitsOf(raw) ?? '';
  const [, prefix, number] = /^(\d{1,2}?)(0\d{10}|90\d{10}|444\d{4})$/.exec(digits) ?? [];
  if (prefix === undefined || number === undefined || plainNumbering.outsidePrefixes.includes(prefix)) return null;
  const isNumberWithIt = readDialled(raw, plainNumbering).party.kind === 'phone';
  const [reading] = readingsOf(number, plainNumbering);
  return isNumberWithIt || reading?.isValid !== true ? null : { prefix, e164: reading.e164 };
}

/** Returns the numbers (party keys) that may have been called: each is one of several that a spelling may mean. */
export function numbersPerhapsCalled(records: CallFacts['records'], numbering: Numbering): readonly string[] {
  const undecided = { ...numbering, readings: {} };
  const numbers = records.flatMap(({ record: { dialledNumber } }) => {
    const { party, alternatives } = readDialled(dialledNumber, undecided);
    return party.kind === 'phone' && alternatives.length > 0 ? [party.e164, ...alternatives] : [];
  });
  return [...new Set(numbers)];
}

/**
 * Returns whether the office dials 0 for an outside line before every number. At least `prefixProofs` spellings that
 * can mean nothing else must show it. Then two zeros do not lead abroad; three do.
 */
function dialsZeroFirst(dialled: ReadonlySet<string>, numbering: Numbering): boolean {
  const digits = new Set([...dialled].flatMap((raw) => digitsOf(raw) ?? []));
  if ([...digits].some((each) => /^0[2-9]\d{9}$/.test(each))) return false;
  const proofs = [...digits].filter(
    (each) => isBehindZero(each) && readDialled(each, numbering).alternatives.length === 0,
  );
  return proofs.length >= prefixProofs;
}

function isBehindZero(digits: string): boolean {
  return /^00[2-9]\d{9}$/.test(digits);
}

function digitsOf(raw: string): string | null {
  const spelling = spellingOf(raw);
  return spelling.kind === 'number' ? (spelling.ways[0] ?? null) : null;
}

/**
 * Returns, by ambiguous digits, the number that is meant: the only one of the possible ones that has called here, or
 * the Turkish one, if none has and the office dials 0 first.
 */
function readingsMeant(
  dialled: ReadonlySet<string>,
  called: ReadonlySet<string>,
  numbering: Numbering,
): Numbering['readings'] {
  const isZeroFirst = dialsZeroFirst(dialled, numbering);
  const meant = [...dialled].sort().flatMap((raw) => {
    const { party, alternatives } = readDialled(raw, numbering);
    const digits = digitsOf(raw);
    if (party.kind !== 'phone' || alternatives.length === 0 || digits === null) return [];
    const callers = [party.e164, ...alternatives].filter((e164) => called.has(e164));
    const [caller = isZeroFirst && isBehindZero(digits) ? party.e164 : null] = callers;
    return caller === null || callers.length > 1 ? [] : [[digits, caller] as const];
  });
  return Object.fromEntries(meant);
}
