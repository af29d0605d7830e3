export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
}

const inDoubleQuotes = String.raw`"((?:\\"|\\(?!")|[^"\\])*)"`;
const inSingleQuotes = `'([^']*)'`;
const parts = new RegExp(String.raw`(?:[^\s"']|${inDoubleQuotes}|${inSingleQuotes})+`, 'g');
const quotations = new RegExp(`${inDoubleQuotes}|${inSingleQuotes}`, 'g');

/**
 * Splits at blanks, except within quotes. A backslash is itself, because paths of Windows are full of them; only within
 * double quotes and before a double quote it says that the quote belongs to the text. `null` when there is no program, or
 * a quote is not closed.
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
