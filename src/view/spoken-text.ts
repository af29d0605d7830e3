import type { Party } from '../calls/party.ts';
import { cleanText } from '../calls/party.ts';
import type { NameByKey } from '../names/shown-names.ts';
import { maskedNumber } from './masked-number.ts';
import { nameOf, partyText } from './party-text.ts';
import { turkishSpeech } from './sound-texts-turkish.ts';
import { texts } from './texts.ts';

const spokenLength = 80;

/**
 * Returns what is spoken of a ring. A number is read in groups, as people say it: a voice would read one long number.
 * `isMasked`: other people hear it too, so only its end is said.
 */
export function spokenText(caller: Party, names: NameByKey, isMasked: boolean): string {
  const name = cleanText(nameOf(caller, names), spokenLength).replace(/\s*[·•|/\\<>{}[\]]+\s*/g, ', ');
  if (name !== '') return turkishSpeech.calls(name);
  const number = partyText(caller, texts.tr).replace(/[\u2068\u2069]/g, '');
  const hidden = maskedNumber(number);
  if (isMasked && hidden !== number) {
    return turkishSpeech.calls(turkishSpeech.numberEndingIn(/\d*$/.exec(hidden)?.[0] ?? ''));
  }
  return turkishSpeech.calls(cleanText(number, spokenLength).replace(/(\d) (?=\d)/g, '$1, '));
}
