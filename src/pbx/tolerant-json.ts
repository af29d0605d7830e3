import { parseJson } from '../bounded-json.ts';
import { err, type Result } from '../result.ts';

/**
 * Reads JSON. What is none is read once more without comments and trailing commas: the vendor's own sample has them.
 * Total: any text gives a value or `not-json`.
 */
export function parseTolerantJson(text: string): Result<unknown, 'not-json'> {
  const strict = parseJson(text);
  if (strict.ok) return strict;
  try {
    return parseJson(withoutTrailingCommas(withoutComments(text)));
  } catch {
    // A pattern runs out of stack on megabytes of escapes; such a text is no answer either.
    return err('not-json');
  }
}

/** What is never closed reaches to the end of the text: else it would be looked through again and again. */
const string = /"[^"\\]*(?:\\[\s\S]?[^"\\]*)*"?/;
const comment = /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/;
const trailingComma = /,(?=\s*[}\]])/;

const stringOrComment = new RegExp(`${string.source}|${comment.source}`, 'g');
const stringOrTrailingComma = new RegExp(`${string.source}|${trailingComma.source}`, 'g');

function withoutComments(text: string): string {
  return text.replace(stringOrComment, (part) => (part.startsWith('"') ? part : ' '));
}

function withoutTrailingCommas(text: string): string {
  return text.replace(stringOrTrailingComma, (part) => (part.startsWith('"') ? part : ''));
}
