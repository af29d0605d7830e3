export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
}

const inDoubleQuotes = String.raw`"((?:\\"|\\(?!")|[^"\\])*)"`;
const inSingleQuotes = `'([^']*)'`;
const parts = new RegExp(String.raw`(?:[^\s"']|${inDoubleQuotes}|${inSingleQuotes})+`, 'g');
const quotations = new RegExp(`${inDoubleQuotes}|${inSingleQuotes}`, 'g');

/**
 * Splits a command line at blanks, except within quotes. A backslash is an ordinary character, because Windows paths
 * are full of them; only before a double quote within double quotes it makes that quote part of the text. Returns
 * `null` when there is no program, or a quote is not closed.
 */
export function commandLine(text: string): CommandLine | null {
  const isEveryQuoteClosed = text.replace(parts, '').trim() === '';
  const [program, ...args] = (text.match(parts) ?? []).map(unquoted);
  return program && isEveryQuoteClosed ? { program, args } : null;
}

function unquoted(part: string): string {
  return part.replace(
    quotations,
    (_quotation, double?: string, single?: string) => double?.replaceAll('\\"', '"') ?? single ?? '',
  );
}
