import { err, ok, type Result } from './result.ts';

/**
 * How deep JSON may be nested. Real input has a tenth of it. Walking through a far deeper value overflows the stack.
 */
export const deepestJson = 64;

/** Parses JSON from any source. JSON that is nested more deeply than `deepestJson` counts as `not-json`. */
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
