import type { ContactName } from '../../src/contacts/contact.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { ContactStore } from '../../src/store-ports.ts';

/** Contacts in memory, by number (party key). It throws when nothing is asked for, or something twice. */
export class FakeContactNames implements Pick<ContactStore, 'namesOf'> {
  readonly names = new Map<string, readonly ContactName[]>();
  /** What was asked for, question by question. */
  readonly asked: (readonly string[])[] = [];
  failure: StorageFailure | null = null;

  /** Names of one number; notes by name. */
  set(key: string, names: readonly string[], notes: Readonly<Record<string, string>> = {}): void {
    this.names.set(
      key,
      names.map((name) => ({ id: `${key} ${name}`, name, note: notes[name] ?? '' })),
    );
  }

  namesOf(keys: readonly string[]): Result<ReadonlyMap<string, readonly ContactName[]>, StorageFailure> {
    if (keys.length === 0 || new Set(keys).size < keys.length) throw new Error(`“${keys}” is no question`);
    this.asked.push(keys);
    if (this.failure !== null) return err(this.failure);
    return ok(new Map(keys.flatMap((key) => (this.names.has(key) ? [[key, this.names.get(key) ?? []]] : []))));
  }
}
