import { readDialled } from './dialled-number.ts';
import type { Numbering } from './numbering.ts';
import { partyKey, readSent } from './party.ts';

/** A shorter number may be a part of a date or of another number by chance. */
const distinctDigits = 9;
const distinctLastDigits = 4;

/** Returns a function that decides whether a text from outside names a party (party key), in any spelling. */
export function mentionsOf(party: string, numbering: Numbering): (text: string) => boolean {
  const digits = digitsOf(party);
  return (text) => {
    const digitsInText = text.replace(/\D/g, '');
    if (digits.length >= distinctDigits && digitsInText.includes(digits)) return true;
    // Reading is expensive: a text without the last digits is not read, unless it has other digits than Latin ones.
    const mayName = digitsInText.includes(digits.slice(-distinctLastDigits)) || /[^ -~]/.test(text);
    return mayName && partiesMeantBy(text, numbering).includes(party);
  };
}

/** Returns the parties (party keys) that a text which is only a number may mean, whether it was sent or dialled. */
export function partiesMeantBy(text: string, numbering: Numbering): readonly string[] {
  const { party, alternatives } = readDialled(text, numbering);
  const keys = [partyKey(readSent(text, numbering)), partyKey(party), ...alternatives];
  return [...new Set(keys.filter((key) => key !== null))];
}

/** Returns the digits that all spellings of a telephone number share: the country code may be missing. */
function digitsOf(party: string): string {
  return party.startsWith('+') ? party.replace(/^\+90/, '').replace(/\D/g, '') : '';
}
