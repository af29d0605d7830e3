import type { StorageFailure } from '../ports.ts';
import { ok, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import { type ContactFields, shownName } from './contact.ts';
import type { ContactChange, ContactStore, StoredContact } from './contact-store.ts';
import { joinedFields } from './joined.ts';
import { assignOrigins, type Candidates, candidatesOf, type EarlierOrigin, originKeyOf } from './match-parts.ts';
import type { SourceRow } from './read-row.ts';
import type { NotTaken } from './reading.ts';
import { groupRows, type PartGroup, type SourcePart } from './source-parts.ts';
import { nothingSaid, updatedFields } from './updated-contact.ts';

/** What becomes of one contact. */
export interface PlannedContact {
  readonly id: string;
  /**
   * `changed`: the source brought it before, and says something else now. `joined`: a contact that the source did not bring
   * has the same name and one of the numbers. `unclear`: its numbers are those of several contacts, and it becomes one of
   * its own unless the person says which it is.
   */
  readonly kind: 'new' | 'changed' | 'joined' | 'same' | 'unclear';
  /** What the source says of it, and the origin that each part continues; `null`: none. */
  readonly parts: readonly { readonly part: SourcePart; readonly origin: EarlierOrigin | null }[];
  /** Whether there is nothing to write, not even what the source says. */
  readonly isUnchanged: boolean;
  /** For `unclear`: the contacts that it may be. */
  readonly ids: readonly string[];
}

export interface ImportPlan {
  readonly source: string;
  readonly contacts: readonly PlannedContact[];
}

/** How many contacts are looked up at once. */
const together = 25;

/**
 * Plans what a source changes, in small steps; nothing is written. The plan does not depend on the order of the rows.
 * Yields how many rows are planned.
 */
export function* planImport(
  rows: readonly SourceRow[],
  source: string,
  store: ContactStore,
  newId: () => string,
): Generator<number, Result<ImportPlan, StorageFailure>> {
  const groups = yield* counted(groupRows(rows), 0);
  const parts = groups.flat();
  const all: Candidates[] = [];
  for (let from = 0; from < parts.length; from += together) {
    const candidates = candidatesOf(parts.slice(from, from + together), source, store);
    if (!candidates.ok) return candidates;
    all.push(...candidates.value);
    yield from / 2;
  }
  const assigned = yield* counted(assignOrigins(all), parts.length / 2);
  const planned = [...(yield* counted(placeGroups(groups, all, assigned, newId), parts.length / 2)).values()];
  const judged: PlannedContact[] = [];
  for (let from = 0; from < planned.length; from += together) {
    const some = planned.slice(from, from + together);
    const changes = changesOf(
      some.filter((each) => !isApart(each)),
      source,
      store,
      0,
    );
    if (!changes.ok) return changes;
    const changed = new Map(changes.value.map((change) => [change.id, isVisible(change)]));
    for (const each of some) {
      const isShown = isApart(each) || changed.get(each.id) === true;
      judged.push(isShown ? each : { ...each, kind: 'same', isUnchanged: !changed.has(each.id) });
    }
    yield parts.length / 2 + from / 2;
  }
  return ok({ source, contacts: judged });
}

/** Says which contact each part belongs to. Parts of a group that continue nothing go with the others of the group. */
function* placeGroups(
  groups: readonly PartGroup[],
  all: readonly Candidates[],
  assigned: ReadonlyMap<SourcePart, EarlierOrigin>,
  newId: () => string,
): Generator<void, ReadonlyMap<string, PlannedContact>> {
  const contacts = new Map<string, PlannedContact>();
  const add = (id: string, kind: PlannedContact['kind'], part: SourcePart, ids: readonly string[]) => {
    const { parts = [], ...known } = contacts.get(id) ?? { id, kind, ids, isUnchanged: false };
    contacts.set(id, { ...known, parts: [...parts, { part, origin: assigned.get(part) ?? null }] });
  };
  let next = 0;
  for (const group of groups) {
    const namesakes = group.flatMap(() => {
      next += 1;
      return all[next - 1]?.namesakes ?? [];
    });
    const continued = group.flatMap((part) => assigned.get(part)?.contact ?? []).sort();
    const ids = [...new Set(continued.length > 0 ? continued.slice(0, 1) : namesakes)].sort();
    const [only = newId()] = ids.length === 1 ? ids : [];
    const kind = ids.length === 0 ? 'new' : ids.length === 1 ? 'joined' : 'unclear';
    for (const part of group) {
      const origin = assigned.get(part);
      if (origin === undefined) add(only, kind, part, kind === 'unclear' ? ids : []);
      else add(origin.contact, 'changed', part, []);
    }
    yield;
  }
  return contacts;
}

function* counted<T>(steps: Generator<void, T>, done: number): Generator<number, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield done;
  }
}

function isApart({ kind }: PlannedContact): boolean {
  return kind === 'new' || kind === 'unclear';
}

/** Returns the rows that only repeat an earlier one. */
export function repeatedIn({ contacts }: ImportPlan): readonly NotTaken[] {
  return contacts.flatMap(({ parts }) =>
    parts.flatMap(({ part: { says, more } }) =>
      more
        .filter(({ adds }) => !adds)
        .map(({ place }) => ({ place, excerpt: shownName(says), why: 'repeated' as const })),
    ),
  );
}

/** Whether a person would see the change. */
function isVisible({ before, after }: ContactChange): boolean {
  return before?.contact !== after?.contact;
}

/** Returns what some planned contacts change, as the contacts are now. Those that stay as they are are left out. */
export function changesOf(
  planned: readonly PlannedContact[],
  source: string,
  store: ContactStore,
  nowMs: number,
): Result<readonly ContactChange[], StorageFailure> {
  const read = store.read(planned.map(({ id }) => id));
  if (!read.ok) return read;
  const stored = new Map(read.value.map((each) => [each.contact.id, each]));
  return ok(
    planned.flatMap(({ id, parts }) => {
      const before = stored.get(id) ?? null;
      const after = inOrder(parts).reduce<StoredContact | null>(
        (now, { part, origin }) => afterPart(id, now, part, origin, source),
        before,
      );
      if (after === null || (before !== null && isSameValue(before, after))) return [];
      return [{ id, before, after: stamped(before, after, nowMs) }];
    }),
  );
}

/** The same parts in any order give the same contact. Those under one key are joined. */
function inOrder(parts: PlannedContact['parts']): PlannedContact['parts'] {
  if (parts.length === 1) return parts;
  const byKey = new Map<string, PlannedContact['parts'][number]>();
  for (const { part, origin } of parts) {
    const key = originKeyOf(part);
    const known = byKey.get(key);
    const says = known === undefined ? part.says : joinedFields(known.part.says, part.says);
    byKey.set(key, { part: { ...part, says }, origin: known?.origin ?? origin });
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

function afterPart(
  id: string,
  now: StoredContact | null,
  part: SourcePart,
  origin: EarlierOrigin | null,
  source: string,
): StoredContact {
  const said = { source, sourceKey: originKeyOf(part), said: part.says };
  if (now === null) return { contact: { ...part.says, id, byHand: [], changedAtMs: 0 }, origins: [said] };
  const replaced = origin?.key ?? said.sourceKey;
  const isReplaced = (each: StoredContact['origins'][number]) => each.source === source && each.sourceKey === replaced;
  const at = now.origins.findIndex(isReplaced);
  const earlier = now.origins[at]?.said ?? { ...nothingSaid, kind: part.says.kind };
  const others = now.origins.filter((each) => !isReplaced(each));
  const fields = updatedFields(
    now.contact,
    earlier,
    part.says,
    others.map((each) => each.said),
  );
  const origins = at === -1 ? [...now.origins, said] : now.origins.map((each) => (isReplaced(each) ? said : each));
  return { contact: { ...now.contact, ...fields }, origins };
}

/** Sets the moment of the change. A contact that has stayed the same object keeps its moment. */
function stamped(before: StoredContact | null, after: StoredContact, nowMs: number): StoredContact {
  if (before === null) return { ...after, contact: { ...after.contact, changedAtMs: nowMs } };
  if (isSameValue<ContactFields>(before.contact, after.contact)) return { ...after, contact: before.contact };
  return { ...after, contact: { ...after.contact, changedAtMs: Math.max(nowMs, before.contact.changedAtMs + 1) } };
}
