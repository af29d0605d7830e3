import { type DatabaseSyncInstance as Database, DatabaseSync } from '@photostructure/sqlite';
import type { Call } from '../../src/calls/call.ts';
import type { ContactName } from '../../src/contacts/contact.ts';
import { namesOfNumbers } from './sqlite-contacts.ts';
import { storedCall } from './stored-calls.ts';

/** How long another connection may hold the file. */
const busyTimeoutMs = 5_000;

/**
 * Reads the calls' file from another thread, beside the connection that writes it (WAL), as it was when the reading began.
 * It changes nothing. Throws SQLite's errors.
 */
export class CallsReader {
  readonly #database: Database;
  /** How many calls could not be read, and are left out. The connection that writes will make them again. */
  unread = 0;

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs });
    this.#database.exec('BEGIN');
  }

  /** Returns all calls, or those of a party (party key), newest first, so many together. */
  *calls(caller: string | null, together: number): Generator<readonly Call[]> {
    const where = caller === null ? '' : 'WHERE party = (SELECT id FROM parties WHERE key = ?)';
    const statement = this.#database.prepare(`SELECT story FROM calls ${where} ORDER BY started_at_ms DESC, id DESC`);
    let page: Call[] = [];
    for (const { story } of statement.iterate(...(caller === null ? [] : [caller])) as Iterable<{ story: unknown }>) {
      const call = typeof story === 'string' ? storedCall(story) : null;
      if (call === null) this.unread += 1;
      else page.push(call);
      if (page.length < together) continue;
      yield page;
      page = [];
    }
    yield page;
  }

  /** Returns the contacts of these numbers (party keys). */
  namesOf(keys: readonly string[]): ReadonlyMap<string, readonly ContactName[]> {
    return namesOfNumbers(this.#database, keys);
  }

  close(): void {
    this.#database.close();
  }
}
