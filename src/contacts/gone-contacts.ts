import type { StorageFailure } from '../ports.ts';
import { ok, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import type { ContactChange, ContactStore, Origin, StoredContact } from './contact-store.ts';
import { originKeyOf } from './match-parts.ts';
import type { ImportPlan } from './plan-import.ts';
import { nothingSaid, updatedFields } from './updated-contact.ts';

/**
 * Which contacts a source no longer has: all that it has not said now (`'others'`), or those that it calls by one of these
 * keys.
 */
export type Gone = 'others' | readonly string[];

const together = 50;

/**
 * Returns what goes with the contacts that a source no longer has, in small steps. A contact that a person has written
 * in, or that another source has brought, stays without what only this source said.
 */
export function* goneFrom(
  { source, contacts }: ImportPlan,
  gone: Gone,
  store: ContactStore,
  nowMs: () => number,
): Generator<number, Result<readonly ContactChange[], StorageFailure>> {
  const present = new Map(contacts.map(({ id, parts }) => [id, new Set(parts.map(({ part }) => originKeyOf(part)))]));
  const keys = gone === 'others' ? null : new Set(gone.map((key) => originKeyOf({ key, foldedName: '' })));
  const isGone = (id: string, origin: Origin) =>
    origin.source === source &&
    present.get(id)?.has(origin.sourceKey) !== true &&
    (keys === null || keys.has(origin.sourceKey));
  const changes: ContactChange[] = [];
  for (const read of keys === null ? allOf(source, store) : withKeys(source, [...keys], store)) {
    if (!read.ok) return read;
    for (const before of read.value) {
      const { id } = before.contact;
      const lost = before.origins.filter((origin) => isGone(id, origin));
      if (lost.length > 0) changes.push({ id, before, after: without(before, lost, nowMs()) });
    }
    yield changes.length;
  }
  return ok(changes);
}

type SomeContacts = Generator<Result<readonly StoredContact[], StorageFailure>>;

function* allOf(source: string, store: ContactStore): SomeContacts {
  const ids = store.idsOf(source);
  if (!ids.ok) yield ids;
  else for (const some of slices(ids.value)) yield store.read(some);
}

function* withKeys(source: string, sourceKeys: readonly string[], store: ContactStore): SomeContacts {
  for (const some of slices(sourceKeys)) yield store.find({ source, sourceKeys: some, numbers: [] });
}

function* slices(all: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < all.length; from += together) yield all.slice(from, from + together);
}

function without(before: StoredContact, gone: StoredContact['origins'], nowMs: number): StoredContact | null {
  const origins = before.origins.filter((each) => !gone.includes(each));
  if (origins.length === 0 && before.contact.byHand.length === 0) return null;
  const others = origins.map(({ said }) => said);
  const says = { ...nothingSaid, kind: before.contact.kind };
  let { numbers, groups } = before.contact;
  for (const { said } of gone) {
    ({ numbers, groups } = updatedFields({ ...before.contact, numbers, groups }, said, says, others));
  }
  if (numbers.length === 0) numbers = before.contact.numbers;
  const contact = { ...before.contact, numbers, groups };
  if (isSameValue(contact, before.contact)) return { contact: before.contact, origins };
  return { contact: { ...contact, changedAtMs: Math.max(nowMs, contact.changedAtMs + 1) }, origins };
}
