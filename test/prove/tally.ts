import { createHash } from 'node:crypto';
import { unreadFactsLimit } from '../../electron/store/insert-facts.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { SocketEnd } from './hostile-socket.ts';
import { type Finding, grouped, none, say, tried } from './part.ts';

const breachesTold = 20;
/** Bodies that were sent without waiting for the answer are stored between them, so fewer than are kept. */
const newestUnreadChecked = 1_000;

/** The answers to everything that was sent. */
export class Tally {
  requests = 0;
  readonly #statuses = new Map<number | 'none', number>();
  /** How often each body that Zil can read must be stored, by its hash. */
  readonly #readable = new Map<string, number>();
  /** How many bodies were answered that it cannot read, and the hashes of the newest: these must be stored. */
  #unread = 0;
  #newestUnread: readonly string[] = [];
  #breaches = 0;

  take({ breach, status, kept }: SocketEnd, bytes: Buffer): void {
    this.requests += 1;
    count(this.#statuses, status ?? 'none');
    if (kept !== null) this.#answered(kept);
    if (breach === null) return;
    this.#breaches += 1;
    if (this.#breaches > breachesTold) return;
    say(`  BREACH ${breach}\n    ${JSON.stringify(bytes.toString('latin1').slice(0, 20_000))}`);
  }

  #answered(body: Uint8Array): void {
    const hash = hashOf(body);
    if (parseWebhook(formBody(body)).ok) {
      count(this.#readable, hash);
      return;
    }
    this.#unread += 1;
    this.#newestUnread = [...this.#newestUnread, hash].slice(-newestUnreadChecked);
  }

  toString(): string {
    return `${this.requests} requests, ${JSON.stringify(Object.fromEntries(this.#statuses))}, ${this.#breaches} breaches`;
  }

  /** `database`: the file in which all bodies must be stored. */
  findings(database: string): readonly Finding[] {
    const stored = bodiesIn(database);
    const answers = [...this.#statuses].sort().map(([status, times]) => `${status}: ${grouped(times)}`);
    return [
      tried('connections; only the first request of each is answered', this.requests),
      { what: 'answers', seen: answers.join(', '), goal: '', isKept: null },
      none('answers that differ from the promise, or none', this.#breaches),
      tried('bodies answered with 200, which must be stored unchanged', sum(this.#readable.values())),
      none('of them not in the database', missingIn(this.#readable, stored)),
      tried(
        `bodies answered with 200 that Zil cannot read; it stores the newest ${grouped(unreadFactsLimit)}`,
        this.#unread,
      ),
      none(
        `of the last ${grouped(newestUnreadChecked)} of them not in the database`,
        this.#newestUnread.filter((hash) => !stored.has(hash)).length,
      ),
    ];
  }
}

function bodiesIn(path: string): ReadonlyMap<string, number> {
  const database = openDatabase(path);
  const stored = new Map<string, number>();
  try {
    for (const { body } of database.prepare('SELECT body FROM facts').iterate() as Iterable<{ body: Uint8Array }>) {
      count(stored, hashOf(body));
    }
    return stored;
  } finally {
    database.close();
  }
}

/** How many of these bodies are not stored. */
function missingIn(expected: ReadonlyMap<string, number>, stored: ReadonlyMap<string, number>): number {
  return sum([...expected].map(([hash, times]) => Math.max(0, times - (stored.get(hash) ?? 0))));
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, each) => total + each, 0);
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function hashOf(body: Uint8Array): string {
  return createHash('sha1').update(body).digest('base64');
}
