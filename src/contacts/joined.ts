import type { ContactFields, ContactNumber } from './contact.ts';
import { contactLimits } from './contact-limits.ts';
import type { Origin } from './contact-store.ts';

/**
 * Returns what two rows of one source say of the same contact. The result does not depend on the order in which rows
 * are joined, nor on how often the same one comes.
 */
export function joinedFields(one: ContactFields, other: ContactFields): ContactFields {
  return {
    kind: greater(one.kind, other.kind),
    name: greater(one.name, other.name),
    firm: greater(one.firm, other.firm),
    displayAs: greater(one.displayAs, other.displayAs),
    numbers: joinedLists(one.numbers, other.numbers, ({ key }) => key, greaterNumber).slice(0, contactLimits.numbers),
    groups: joinedLists(one.groups, other.groups, (group) => group).slice(0, contactLimits.groups),
    note: joinedNotes(one.note, other.note),
  };
}

/** Returns each origin once. What a source said twice under one key is joined. */
export function joinedOrigins(origins: readonly Origin[]): readonly Origin[] {
  const joined = new Map<string, Origin>();
  for (const origin of origins) {
    const name = `${origin.source}\n${origin.sourceKey}`;
    const known = joined.get(name);
    joined.set(name, known === undefined ? origin : { ...known, said: joinedFields(known.said, origin.said) });
  }
  return [...joined.values()];
}

/** Of two different texts, the longer one says more. */
function greater<Text extends string>(one: Text, other: Text): Text {
  if (one.length !== other.length) return one.length > other.length ? one : other;
  return one > other ? one : other;
}

function greaterNumber(one: ContactNumber, other: ContactNumber): ContactNumber {
  return { key: one.key, written: greater(one.written, other.written), label: greater(one.label, other.label) };
}

/** Lists of the same things keep their order. Others are put in the order of their keys. */
function joinedLists<T>(
  one: readonly T[],
  other: readonly T[],
  keyOf: (each: T) => string,
  join: (one: T, other: T) => T = (first) => first,
): readonly T[] {
  const all = new Map(one.map((each) => [keyOf(each), each]));
  for (const each of other) {
    const known = all.get(keyOf(each));
    all.set(keyOf(each), known === undefined ? each : join(known, each));
  }
  const isSameList = one.length === other.length && one.every((each, at) => keyOf(each) === keyOf(other[at] as T));
  const values = [...all.values()];
  return isSameList ? values : values.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function joinedNotes(one: string, other: string): string {
  if (one === other || other === '') return one;
  if (one === '') return other;
  const lines = [...new Set([...one.split('\n'), ...other.split('\n')])].sort();
  return lines.join('\n').slice(0, contactLimits.noteLength);
}
