import { parseJson } from '../../src/bounded-json.ts';

/** A row has contents that Zil does not write. `SqliteFile` removes all such rows and runs the work again. */
export class UnreadableRow extends Error {
  override readonly message = 'unreadable-row';
}

/** Returns the value of a text that was stored as JSON; `null` when it cannot be parsed. */
export function parsedJson(text: string): unknown {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : null;
}

/** The same for values of one shape. Throws `UnreadableRow`. */
export function goodJson<T>(text: string, isGood: (value: unknown) => value is T): T {
  const value = parsedJson(text);
  if (!isGood(value)) throw new UnreadableRow();
  return value;
}

/** Returns a number of a row, whose column may hold anything. Throws `UnreadableRow`. */
export function goodNumber(value: unknown): number {
  if (typeof value !== 'number') throw new UnreadableRow();
  return value;
}
