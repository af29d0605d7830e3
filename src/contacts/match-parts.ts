import type { StorageFailure } from '../ports.ts';
import { ok, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import type { ContactFields } from './contact.ts';
import type { ContactStore, Origin, StoredContact } from './contact-store.ts';
import { foldedNameOf } from './read-row.ts';
import type { SourcePart } from './source-parts.ts';

/** What a source has said before under one key of one contact. */
export interface EarlierOrigin {
  readonly contact: string;
  /** `Origin.sourceKey`. */
  readonly key: string;
}

/** Which stored contacts a part may be. */
export interface Candidates {
  readonly part: SourcePart;
  readonly origins: readonly (EarlierOrigin & { readonly score: Score })[];
  /** Contacts with the same name and one of the numbers. */
  readonly namesakes: readonly string[];
}

/**
 * How well a part fits an earlier origin: it says the same (7), it has the key (6 with the name, 5 with a number), it has a
 * number (3 with the name).
 */
type Score = 7 | 6 | 5 | 4 | 3 | 2;
const scores: readonly Score[] = [7, 6, 5, 4, 3, 2];

/**
 * Returns the key under which a part is stored. Where the source gives none, its folded name serves, so that contacts
 * with other names that a person has merged are still told apart.
 */
export function originKeyOf({ key, foldedName }: Pick<SourcePart, 'key' | 'foldedName'>): string {
  return key === '' ? `=${foldedName}` : `#${key}`;
}

function isNamed(key: string): boolean {
  return key.startsWith('=');
}

/** Looks some parts up among the stored contacts. */
export function candidatesOf(
  parts: readonly SourcePart[],
  source: string,
  store: ContactStore,
): Result<readonly Candidates[], StorageFailure> {
  const numbers = [...new Set(parts.flatMap(({ says }) => says.numbers.map(({ key }) => key)))];
  const found = store.find({ source, sourceKeys: parts.map(originKeyOf), numbers });
  if (!found.ok) return found;
  const byMark = new Map<string, StoredContact[]>();
  const mark = (name: string, each: StoredContact) => {
    const marked = byMark.get(name);
    if (marked === undefined) byMark.set(name, [each]);
    else if (!marked.includes(each)) marked.push(each);
  };
  for (const each of found.value) {
    for (const { key } of each.contact.numbers) mark(key, each);
    for (const origin of each.origins) if (origin.source === source) mark(`\n${origin.sourceKey}`, each);
  }
  const candidates = parts.map((part) => {
    const keys = new Set(part.says.numbers.map(({ key }) => key));
    const near = new Set([`\n${originKeyOf(part)}`, ...keys].flatMap((name) => byMark.get(name) ?? []));
    const fits = [...near].flatMap(({ contact, origins }) =>
      origins
        .filter((origin) => origin.source === source)
        .flatMap((origin) => {
          const score = scoreOf(part, keys, origin);
          return score === null ? [] : [{ contact: contact.id, key: origin.sourceKey, score }];
        }),
    );
    const namesakes = [...near]
      .filter(({ contact }) => hasNumber(contact, keys) && foldedNameOf(contact) === part.foldedName)
      .map(({ contact }) => contact.id)
      .sort();
    return { part, origins: fits, namesakes };
  });
  return ok(candidates);
}

function scoreOf(part: SourcePart, keys: ReadonlySet<string>, { sourceKey, said }: Origin): Score | null {
  if (sourceKey === originKeyOf(part) && isSameValue(said, part.says)) return 7;
  const hasName = foldedNameOf(said) === part.foldedName;
  const sharesNumber = hasNumber(said, keys);
  if (part.key !== '' && sourceKey === originKeyOf(part)) return hasName ? 6 : sharesNumber ? 5 : 4;
  if (!sharesNumber || (part.key !== '' && !isNamed(sourceKey))) return null;
  return hasName ? 3 : 2;
}

function hasNumber({ numbers }: ContactFields, keys: ReadonlySet<string>): boolean {
  return numbers.some(({ key }) => keys.has(key));
}

/**
 * Says which earlier origin each part continues: the one that fits it best and fits no other part better. A number alone
 * decides only where it is clear.
 */
export function* assignOrigins(all: readonly Candidates[]): Generator<void, ReadonlyMap<SourcePart, EarlierOrigin>> {
  const assigned = new Map<SourcePart, EarlierOrigin>();
  const used = new Set<string>();
  const nameOf = ({ contact, key }: EarlierOrigin) => `${contact}\n${key}`;
  for (const score of scores) {
    const offers = new Map<string, { origin: EarlierOrigin; parts: SourcePart[] }>();
    const choices = new Map<SourcePart, number>();
    for (const { part, origins } of all) {
      yield;
      if (origins.length === 0 || assigned.has(part)) continue;
      const open = origins.filter((origin) => origin.score === score && !used.has(nameOf(origin)));
      choices.set(part, open.length);
      for (const origin of open) {
        const offer = offers.get(nameOf(origin)) ?? { origin, parts: [] };
        offer.parts.push(part);
        offers.set(nameOf(origin), offer);
      }
    }
    const contested: { readonly name: string; readonly origin: EarlierOrigin; readonly part: SourcePart }[] = [];
    for (const [name, { origin, parts }] of offers) {
      for (const part of parts) {
        if (parts.length > 1 || choices.get(part) !== 1) contested.push({ name, origin, part });
        else {
          assigned.set(part, origin);
          used.add(name);
        }
      }
      yield;
    }
    if (score === 2) continue;
    const inOrder = contested
      .map((each) => ({ ...each, order: `${JSON.stringify(each.part.says)}\n${each.name}` }))
      .sort((a, b) => (a.order < b.order ? -1 : 1));
    for (const { name, origin, part } of inOrder) {
      if (assigned.has(part) || used.has(name)) continue;
      assigned.set(part, origin);
      used.add(name);
      yield;
    }
  }
  return assigned;
}
