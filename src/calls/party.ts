import { likeliest, readingsBehindZero, readingsOf } from './number-readings.ts';
import { type Numbering, plainNumbering } from './numbering.ts';
import { isPublicShortNumber } from './short-numbers.ts';
import { spellingOf } from './spelling.ts';

/**
 * One end of a call, read from whatever spelling the PBX used for it.
 * `withheld` is a kind of its own, never an empty text: two withheld callers are not the same caller.
 */
export type Party =
  | { readonly kind: 'withheld' }
  /** Of the office: two to six digits. */
  | { readonly kind: 'extension'; readonly digits: string }
  /** A number that everybody dials in the same way, such as 112, or a single digit. */
  | { readonly kind: 'short'; readonly digits: string }
  | { readonly kind: 'phone'; readonly e164: string }
  | { readonly kind: 'other'; readonly text: string };

const maxTextLength = 64;

/** Reads a caller or a line as the PBX sends it: E.164 without plus, national, or an extension. */
export function readParty(raw: string | null): Party {
  const spelling = raw ?? '';
  const known = read.get(spelling);
  if (known !== undefined) return known;
  const party = readSpelling(spelling, plainNumbering);
  if (read.size >= rememberedSpellings) read.clear();
  read.set(spelling, party);
  return party;
}

/** The same few hundred people and lines call again and again, and reading a number is the most expensive step. */
const read = new Map<string, Party>();
const rememberedSpellings = 5_000;

/** Like `readParty`, where it is known how the office dials: seven digits are a number of its area. */
export function readSent(raw: string | null, numbering: Pick<Numbering, 'areaCode'>): Party {
  const party = readParty(raw);
  return party.kind === 'other' && numbering.areaCode !== null ? readSpelling(raw ?? '', numbering) : party;
}

function readSpelling(raw: string, numbering: Pick<Numbering, 'areaCode'>): Party {
  return partyOf(raw, (ways) =>
    likeliest([...ways.map((way) => readingsOf(way, numbering)), ...ways.map(readingsBehindZero)]),
  ).party;
}

/**
 * Returns the party that a spelling means. `numbersOf` gives the numbers (E.164) that its ways of reading may mean, the
 * likeliest first.
 */
export function partyOf(
  raw: string,
  numbersOf: (ways: readonly string[]) => readonly string[],
): { readonly party: Party; readonly alternatives: readonly string[] } {
  const spelling = spellingOf(raw);
  if (spelling.kind === 'withheld') return { party: { kind: 'withheld' }, alternatives: [] };
  const unread = { party: { kind: 'other', text: cleanText(raw) }, alternatives: [] } as const;
  if (spelling.kind !== 'number') return unread;
  const [digits = ''] = spelling.ways;
  if (/^\d{1,6}$/.test(digits)) return { party: internalParty(digits), alternatives: [] };
  const [e164, ...alternatives] = numbersOf(spelling.ways);
  return e164 === undefined ? unread : { party: { kind: 'phone', e164 }, alternatives };
}

/** Extensions have at least two digits. */
function internalParty(digits: string): Party {
  return { kind: digits.length === 1 || isPublicShortNumber(digits) ? 'short' : 'extension', digits };
}

/**
 * Returns the same key for every spelling of one number; `null` for a withheld party, which equals nothing, not even
 * itself.
 */
export function partyKey(party: Party): string | null {
  switch (party.kind) {
    case 'withheld':
      return null;
    case 'extension':
    case 'short':
      return `ext:${party.digits}`;
    case 'phone':
      return party.e164;
    case 'other':
      return `raw:${party.text.toLowerCase()}`;
  }
}

/** How many characters are read for each one that is shown. If more are invisible, the text ends early. */
const charactersLeftOut = 16;

/**
 * Returns text from outside in a form that can be shown: on one line, without control and format characters, at most
 * `maxLength` characters (64 or more).
 */
export function cleanText(raw: string, maxLength = maxTextLength): string {
  // Nearly all texts are plain, and take a tenth of the time. Folding all calls again reads every fact.
  if (/^[!-~]{0,64}$/.test(raw)) return raw;
  return raw
    .slice(0, maxLength * charactersLeftOut)
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxLength)
    .replace(/[\ud800-\udbff]$/, '');
}
