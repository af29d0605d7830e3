import type { StorageFailure } from '../ports.ts';
import { ok, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import type { ContactChange, ContactStore, StoredContact } from './contact-store.ts';
import { originKeyOf } from './match-parts.ts';
import type { ImportPlan } from './plan-import.ts';
import { nothingSaid, updatedFields } from './updated-contact.ts';

const together = 50;

/**
 * Returns what goes with the contacts that a source no longer has, in small steps. A contact that a person has written
 * in, or that another source has brought, stays without what only this source said.
 */
export function* goneFrom(
  { source, contacts }: ImportPlan,
  store: ContactStore,
  nowMs: () => number,
): Generator<number, Result<readonly ContactChange[], StorageFailure>> {
  const present = new Map(contacts.map(({ id, parts }) => [id, new Set(parts.map(({ part }) => originKeyOf(part)))]));
  const ids = store.idsOf(source);
  if (!ids.ok) return ids;
  const changes: ContactChange[] = [];
  for (let from = 0; from < ids.value.length; from += together) {
    const read = store.read(ids.value.slice(from, from + together));
    if (!read.ok) return read;
    for (const before of read.value) {
      const { id } = before.contact;
      const gone = before.origins.filter(
        (each) => each.source === source && present.get(id)?.has(each.sourceKey) !== true,
      );
      if (gone.length > 0) changes.push({ id, before, after: without(before, gone, nowMs()) });
    }
    yield from;
  }
  return ok(changes);
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
