import * as z from 'zod';
import type { ContactFields } from './contact.ts';
import type { StoredContact } from './contact-store.ts';

const fields = z.object({
  kind: z.enum(['person', 'firm']),
  name: z.string(),
  firm: z.string(),
  displayAs: z.string(),
  numbers: z.array(z.object({ key: z.string(), written: z.string(), label: z.string() })),
  groups: z.array(z.string()),
  note: z.string(),
});

const stored = z.object({
  contact: fields.extend({
    id: z.string(),
    changedAtMs: z.number(),
    byHand: z.array(z.enum(['kind', 'name', 'firm', 'displayAs', 'numbers', 'groups', 'note'])),
  }),
  origins: z.array(z.object({ source: z.string(), sourceKey: z.string(), said: fields })),
});

/** Returns stored fields; `null` when they are not as Zil writes them. */
export function storedFields(value: unknown): ContactFields | null {
  return fields.safeParse(value).data ?? null;
}

/** The same for a whole contact. */
export function storedContact(value: unknown): StoredContact | null {
  return stored.safeParse(value).data ?? null;
}
