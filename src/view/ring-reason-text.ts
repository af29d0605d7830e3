import { type Party, partyKey } from '../calls/party.ts';
import type { UnreportedRing } from '../desk/silent-ring.ts';
import type { ContactsByKey, NameByKey } from '../names/shown-names.ts';
import type { RingReason } from '../rules/ring-reason.ts';
import type { RuleWho } from '../rules/rule.ts';
import { namedParty, nameOf, partyText, shownName } from './party-text.ts';
import type { Texts } from './texts-turkish.ts';

/** Returns why a ring was treated unlike others. `caller`: who rang. */
export function reasonText({ because, who }: RingReason, caller: Party, contacts: ContactsByKey, words: Texts): string {
  const { reason } = words.rules;
  if (because !== 'vip' && because !== 'quiet-rule') return reason[because];
  const theirs = contacts.get(partyKey(caller) ?? '') ?? [];
  const nameOf = (id: string) => theirs.find((contact) => contact.id === id)?.name ?? null;
  return reason[because](who === null ? '' : whoText(who, nameOf, words));
}

/** Returns whom a rule is about, in the middle of a sentence. `nameOf`: of a contact, by its id. */
export function whoText(who: RuleWho, nameOf: (id: string) => string | null, { rules }: Texts): string {
  switch (who.kind) {
    case 'contact': {
      const name = nameOf(who.id);
      return rules.who.contact(name === null ? null : shownName(name));
    }
    case 'group':
      return rules.who.group(shownName(who.name));
    case 'numbers':
      return rules.who.numbers(who.pattern);
    case 'withheld':
    case 'foreign':
    case 'internal':
    case 'unknown':
      return rules.who[who.kind];
  }
}

/** More than these would be cut off by the system. */
const callersShown = 4;

/** Returns who has called in a quiet time, the last caller first, each on a line. */
export function summaryText(
  rings: readonly UnreportedRing[],
  names: NameByKey,
  words: Texts,
  timeOf: (atMs: number) => string,
  mask: (number: string) => string = (number) => number,
): string {
  const callerText = (caller: Party) =>
    nameOf(caller, names) === '' ? mask(partyText(caller, words)) : namedParty(caller, names, words);
  const byCaller = new Map<string, UnreportedRing[]>();
  for (const ring of [...rings].sort((a, b) => b.atMs - a.atMs)) {
    // Withheld callers may be several people.
    const key = partyKey(ring.caller) ?? `withheld ${ring.factId}`;
    byCaller.set(key, [...(byCaller.get(key) ?? []), ring]);
  }
  const lines = [...byCaller.values()].map((theirs) => {
    const [last] = theirs;
    return last === undefined
      ? ''
      : words.rules.summaryCaller(callerText(last.caller), theirs.length, timeOf(last.atMs));
  });
  const more = lines.length - callersShown;
  return [...lines.slice(0, callersShown), ...(more > 0 ? [words.rules.summaryMore(more)] : [])].join('\n');
}
