import { err, ok, type Result } from './result.ts';

/** What anybody means is a tenth as deep. Whoever walks through a value that is far deeper runs out of stack. */
export const deepestJson = 64;

/** Reads JSON of anybody. What is nested more deeply than `deepestJson` is none. */
export function parseJson(text: string): Result<unknown, 'not-json'> {
  if (isTooDeep(text)) return err('not-json');
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch {
    return err('not-json');
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    if (isInText) {
      if (sign === '\\') index += 1;
      else if (sign === '"') isInText = false;
    } else if (sign === '"') isInText = true;
    else if (sign === '[' || sign === '{') {
      depth += 1;
      if (depth > deepestJson) return true;
    } else if (sign === ']' || sign === '}') depth -= 1;
  }
  return false;
}
