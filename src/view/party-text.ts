import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type Party, partyKey } from '../calls/party.ts';
import type { NameByKey } from '../names/shown-names.ts';
import type { Texts } from './texts-turkish.ts';

/** Returns a party as people in Turkey write it: `0533 555 43 21`, `444 11 61`, `+49 30 123456`, `Dahili 1002`. */
export function partyText(party: Party, texts: Texts): string {
  switch (party.kind) {
    case 'withheld':
      return texts.withheld;
    case 'extension':
      return texts.extension(party.digits);
    case 'short':
      return texts.shortCode(party.digits);
    case 'phone':
      return phoneText(party.e164);
    case 'other':
      // Isolated, so that right-to-left letters from outside cannot reorder the words around them.
      return `\u2068${party.text}\u2069`;
  }
}

function phoneText(e164: string): string {
  const shared = /^\+90(444)(\d{2})(\d{2})$/.exec(e164);
  if (shared !== null) return shared.slice(1).join(' ');
  const turkish = /^\+90(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  if (turkish !== null) return `0${turkish.slice(1).join(' ')}`;
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** Returns the party's name; `''` when it has none. */
export function nameOf(party: Party, names: NameByKey): string {
  return names.get(partyKey(party) ?? '') ?? '';
}

/** Returns the party's name, or else its number. */
export function namedParty(party: Party, names: NameByKey, texts: Texts): string {
  return shownName(nameOf(party, names)) || partyText(party, texts);
}

/**
 * Returns a name for a sentence. Right-to-left letters are isolated, so that they do not reorder the words around them.
 */
export function shownName(name: string): string {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name) ? `\u2068${name}\u2069` : name;
}
