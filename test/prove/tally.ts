import { createHash } from 'node:crypto';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import type { SocketEnd } from './hostile-socket.ts';
import { type Finding, grouped, none, say, tried } from './part.ts';

const breachesTold = 20;

/** The answers to everything that was sent. */
export class Tally {
  requests = 0;
  readonly #statuses = new Map<number | 'none', number>();
  /** How often each body must be stored, by its hash. */
  readonly #kept = new Map<string, number>();
  #breaches = 0;

  take({ breach, status, kept }: SocketEnd, bytes: Buffer): void {
    this.requests += 1;
    count(this.#statuses, status ?? 'none');
    if (kept !== null) count(this.#kept, hashOf(kept));
    if (breach === null) return;
    this.#breaches += 1;
    if (this.#breaches > breachesTold) return;
    say(`  BREACH ${breach}\n    ${JSON.stringify(bytes.toString('latin1').slice(0, 20_000))}`);
  }

  toString(): string {
    return `${this.requests} requests, ${JSON.stringify(Object.fromEntries(this.#statuses))}, ${this.#breaches} breaches`;
  }

  /** `database`: the file in which all bodies must be stored. */
  findings(database: string): readonly Finding[] {
    const stored = bodiesIn(database);
    const kept = [...this.#kept];
    const missing = kept.reduce((sum, [hash, times]) => sum + Math.max(0, times - (stored.get(hash) ?? 0)), 0);
    const answers = [...this.#statuses].sort().map(([status, times]) => `${status}: ${grouped(times)}`);
    return [
      tried('connections; only the first request of each is answered', this.requests),
      { what: 'answers', seen: answers.join(', '), goal: '', isKept: null },
      none('answers that differ from the promise, or none', this.#breaches),
      tried(
        'bodies answered with 200, which must be stored unchanged',
        kept.reduce((sum, [, times]) => sum + times, 0),
      ),
      none('of them not in the database', missing),
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

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function hashOf(body: Uint8Array): string {
  return createHash('sha1').update(body).digest('base64');
}
