import type { Leg } from '../calls/call.ts';
import { calleeKind } from '../calls/callee.ts';
import { partyKey, readParty } from '../calls/party.ts';
import { menuKey } from '../names/name-keys.ts';
import type { NameByKey } from '../names/shown-names.ts';
import { shownName } from './party-text.ts';
import type { Texts } from './texts-turkish.ts';

/** Returns what a record was about: its name, or else its kind and number. */
export function calleeText(leg: Leg, names: NameByKey, words: Texts): string {
  return shownName(calleeName(leg, names)) || unnamedCallee(leg, words);
}

/** Returns what a record was about, a name with its number. */
export function calleeInFull(leg: Leg, names: NameByKey, words: Texts): string {
  const name = calleeName(leg, names);
  return name === '' ? unnamedCallee(leg, words) : words.naming.named(shownName(name), leg.calleeNumber ?? '');
}

function calleeName(leg: Leg, names: NameByKey): string {
  if (leg.calleeNumber === null) return '';
  const isMenu = calleeKind(leg) === 'menu';
  return names.get((isMenu ? menuKey(leg.calleeNumber) : partyKey(readParty(leg.calleeNumber))) ?? '') ?? '';
}

/** A type that is not known is shown as the PBX wrote it. */
function unnamedCallee({ calleeType, calleeNumber }: Leg, words: Texts): string {
  const kind = calleeKind({ calleeType });
  const known = kind === 'other' ? (calleeType ?? '') : words.story.calleeKind[kind];
  return [known, calleeNumber ?? ''].filter((text) => text !== '').join(' ');
}
