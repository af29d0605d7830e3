import { partyKey, readParty } from './party.ts';

/** A shorter number may be a part of a date or of another number by chance. */
const tellingDigits = 9;

/** Whether a text from outside names a party (party key), in whatever spelling. */
export function mentionsOf(party: string): (text: string) => boolean {
  const digits = digitsOf(party);
  if (digits.length >= tellingDigits) return (text) => text.replace(/\D/g, '').includes(digits);
  return (text) => partyKey(readParty(text)) === party;
}

/** What all spellings of a telephone number have in common: not everybody writes the country. */
function digitsOf(party: string): string {
  return party.startsWith('+') ? party.replace(/^\+90/, '').replace(/\D/g, '') : '';
}
