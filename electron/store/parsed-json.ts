import { parseJson } from '../../src/bounded-json.ts';

/** What was stored as JSON; `null` when it is none. */
export function parsedJson(text: string): unknown {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : null;
}
