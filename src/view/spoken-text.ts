import type { Party } from '../calls/party.ts';
import { cleanText } from '../calls/party.ts';
import type { NameByKey } from '../names/shown-names.ts';
import { nameOf, partyText } from './party-text.ts';
import type { Texts } from './texts-turkish.ts';

const spokenLength = 80;

/** Returns what is spoken of a ring. A number is read in groups, as people say it: a voice would read one long number. */
export function spokenText(caller: Party, names: NameByKey, words: Texts): string {
  const name = cleanText(nameOf(caller, names), spokenLength).replace(/\s*[·•|/\\<>{}[\]]+\s*/g, ', ');
  if (name !== '') return words.sounds.calls(name);
  const number = partyText(caller, words).replace(/[\u2068\u2069]/g, '');
  return words.sounds.calls(cleanText(number, spokenLength).replace(/(\d) (?=\d)/g, '$1, '));
}
