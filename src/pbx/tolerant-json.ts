import { parseJson } from '../bounded-json.ts';
import { err, type Result } from '../result.ts';

/**
 * Parses JSON. Invalid JSON is parsed once more without comments and trailing commas, because the vendor's own sample
 * has them. Total: any text gives a value or `not-json`.
 */
export function parseTolerantJson(text: string): Result<unknown, 'not-json'> {
  const strict = parseJson(text);
  if (strict.ok) return strict;
  try {
    return parseJson(withoutTrailingCommas(withoutComments(text)));
  } catch {
    // The regular expression overflows the stack on megabytes of escapes; such a text is not an answer either.
    return err('not-json');
  }
}

/**
 * An unclosed string or comment reaches to the end of the text. Otherwise the search would start again at each sign.
 */
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
