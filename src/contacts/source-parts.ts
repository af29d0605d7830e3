import type { ContactFields } from './contact.ts';
import { joinedFields } from './joined.ts';
import type { SourceRow } from './read-row.ts';

/** The rows of a source that say something of one contact under one key. */
export interface SourcePart {
  /** What the source itself calls it; `''`: nothing. */
  readonly key: string;
  readonly foldedName: string;
  /** What the rows say together. It does not depend on their order. */
  readonly says: ContactFields;
  /** The first of the rows. */
  readonly place: number;
  /** The other rows; `adds`: the row has a number that the rows before it do not have. */
  readonly more: readonly { readonly place: number; readonly adds: boolean }[];
}

/** Parts that are one contact: they have the same name, and share numbers or a key. */
export type PartGroup = readonly SourcePart[];

/** Groups the rows of a source by contact, in small steps. */
export function* groupRows(rows: readonly SourceRow[]): Generator<void, readonly PartGroup[]> {
  const roots = rows.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (roots[root] !== root) root = roots[root] ?? root;
    for (let at = index; at !== root; ) {
      const next = roots[at] ?? root;
      roots[at] = root;
      at = next;
    }
    return root;
  };
  const firstWith = new Map<string, number>();
  for (const [index, { key, foldedName, fields }] of rows.entries()) {
    const marks = fields.numbers.map((number) => `${foldedName}\n${number.key}`);
    for (const mark of key === '' ? marks : [...marks, `${foldedName}\n\n${key}`]) {
      const first = firstWith.get(mark);
      if (first === undefined) firstWith.set(mark, index);
      else roots[rootOf(index)] = rootOf(first);
    }
    yield;
  }
  const groups = new Map<number, Map<string, SourcePart>>();
  for (const [index, row] of rows.entries()) {
    const root = rootOf(index);
    const parts = groups.get(root) ?? new Map<string, SourcePart>();
    parts.set(row.key, withRow(parts.get(row.key), row));
    groups.set(root, parts);
    yield;
  }
  return [...groups.values()].map((parts) => [...parts.values()]);
}

function withRow(part: SourcePart | undefined, { key, foldedName, fields, place }: SourceRow): SourcePart {
  if (part === undefined) return { key, foldedName, says: fields, place, more: [] };
  const known = new Set(part.says.numbers.map((number) => number.key));
  const adds = fields.numbers.some((number) => !known.has(number.key));
  (part.more as { place: number; adds: boolean }[]).push({ place, adds });
  return { ...part, says: joinedFields(part.says, fields) };
}
