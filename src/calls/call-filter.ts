import { foldedText } from '../folded-text.ts';
import type { CallCategory } from './call-facets.ts';
import { readDialled } from './dialled-number.ts';
import { plainNumbering } from './numbering.ts';

/** Which calls a person wants to see. What is `null` or empty does not matter. */
export interface CallFilter {
  /** Of a number or a name, as it was typed. */
  readonly text: string;
  readonly category: CallCategory | null;
  /** A party key. */
  readonly line: string | null;
  readonly extension: string | null;
  /** Epoch milliseconds; from the first on, and before the second. */
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
 * What is looked for in a party. `digits` are a part of a number, from three on; fewer are its beginning. `text` is a
 * part of a name in the same way: a house has a number too.
 */
export type Sought =
  | { readonly kind: 'anybody' }
  | { readonly kind: 'number'; readonly digits: string; readonly text: string }
  /** All of them, each the part of a name; one or two letters are the beginning of a word in it. */
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** A part of one or two characters has to be a beginning, because a trigram index knows no less than three. */
export function isPart(text: string): boolean {
  return [...text].length >= 3;
}

export function soughtIn(text: string): Sought {
  const folded = foldedText(text);
  if (folded === '') return { kind: 'anybody' };
  const digits = soughtDigits(text, folded);
  return digits === null ? { kind: 'words', words: folded.split(' ') } : { kind: 'number', digits, text: folded };
}

/** A whole number is found however it is typed. What is less is looked for as it stands. */
function soughtDigits(text: string, folded: string): string | null {
  const { party } = readDialled(text, plainNumbering);
  if (party.kind === 'phone') return party.e164.replace(/^\+(?:90)?/, '');
  const part = folded.replace(/^[*#]\d{2,3}#|#$/g, '');
  if (!/^\+?[\d\s().\p{Pd}/]*\d[\d\s().\p{Pd}/]*$/u.test(part)) return null;
  const digits = part.replace(/\D/g, '');
  // Nobody's number is stored with what is dialled before a foreign one, or with the zero of "+90 (0533) …".
  const international = part.startsWith('+') ? digits : /^00(\d+)$/.exec(digits)?.[1];
  return international?.replace(/^900/, '90') ?? digits;
}

/** What of a party (party key) is looked through: its number without plus, and its name, folded. */
export function searchedOf(party: string, name: string): { readonly digits: string; readonly name: string } {
  if (party.startsWith('raw:')) return { digits: '', name: foldedText(`${name} ${party.slice('raw:'.length)}`) };
  return { digits: party.replace(/^(?:\+|ext:)/, ''), name: foldedText(name) };
}
