import { parseJson } from '../../src/bounded-json.ts';

/** A row has what Zil does not write. `SqliteFile` takes all such rows out, and what was asked is asked again. */
export class UnreadableRow extends Error {
  override readonly message = 'unreadable-row';
}

/** What was stored as JSON; `null` when it is none. */
export function parsedJson(text: string): unknown {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : null;
}

/** The same where only one kind of it can be. Throws `UnreadableRow`. */
export function goodJson<T>(text: string, isGood: (value: unknown) => value is T): T {
  const value = parsedJson(text);
  if (!isGood(value)) throw new UnreadableRow();
  return value;
}

/** A number of a row, whose column may hold anything at all. Throws `UnreadableRow`. */
export function goodNumber(value: unknown): number {
  if (typeof value !== 'number') throw new UnreadableRow();
  return value;
}
