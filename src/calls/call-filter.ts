import { foldedText } from '../folded-text.ts';
import type { CallCategory } from './call-facets.ts';
import { readDialled } from './dialled-number.ts';
import { plainNumbering } from './numbering.ts';

/** The filter of the history. A field that is `null` or empty excludes nothing. */
export interface CallFilter {
  /** A part of a number or of a name, as a person typed it. */
  readonly text: string;
  readonly category: CallCategory | null;
  /** A party key. */
  readonly line: string | null;
  readonly extension: string | null;
  /** Epoch milliseconds; `fromMs` is included, `untilMs` is not. */
  readonly fromMs: number | null;
  readonly untilMs: number | null;
}

export const allCalls: CallFilter = {
  text: '',
  category: null,
  line: null,
  extension: null,
  fromMs: null,
  untilMs: null,
};

/**
 * The text of a search, as it is compared with parties. `digits` match anywhere in a number, from three digits on;
 * fewer match only its beginning. `text` matches a name in the same way, because a name may contain a number (of a
 * house).
 */
export type Sought =
  | { readonly kind: 'anybody' }
  | { readonly kind: 'number'; readonly digits: string; readonly text: string }
  /** Every word must match: anywhere in the name, or with one or two letters at the beginning of a word in it. */
  | { readonly kind: 'words'; readonly words: readonly string[] };

/**
 * Returns whether a text may match anywhere. One or two characters match only a beginning, because a trigram index
 * needs three.
 */
export function isPart(text: string): boolean {
  return [...text].length >= 3;
}

export function soughtIn(text: string): Sought {
  const folded = foldedText(text);
  if (folded === '') return { kind: 'anybody' };
  const digits = soughtDigits(text, folded);
  return digits === null ? { kind: 'words', words: folded.split(' ') } : { kind: 'number', digits, text: folded };
}

/**
 * Returns the digits to search for; `null` when the text is not a number. A whole number is found in every spelling; a
 * part of one is searched for as it was typed.
 */
function soughtDigits(text: string, folded: string): string | null {
  const { party } = readDialled(text, plainNumbering);
  if (party.kind === 'phone') return party.e164.replace(/^\+(?:90)?/, '');
  const part = folded.replace(/^[*#]\d{2,3}#|#$/g, '');
  if (!/^\+?[\d\s().\p{Pd}/]*\d[\d\s().\p{Pd}/]*$/u.test(part)) return null;
  const digits = part.replace(/\D/g, '');
  // No number is stored with the prefix for calls abroad, or with the zero of "+90 (0533) …".
  const international = part.startsWith('+') ? digits : /^00(\d+)$/.exec(digits)?.[1];
  return international?.replace(/^900/, '90') ?? digits;
}

/**
 * Returns the searchable texts of a party (party key): its number without plus, and its name, folded. The text of a
 * party without a number (`raw:`) is searched with its name.
 */
export function searchedOf(party: string, name: string): { readonly digits: string; readonly name: string } {
  if (party.startsWith('raw:')) return { digits: '', name: foldedText(`${name} ${party.slice('raw:'.length)}`) };
  return { digits: party.replace(/^(?:\+|ext:)/, ''), name: foldedText(name) };
}
