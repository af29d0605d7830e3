/** A property of a card (RFC 6350, section 3.3), in bytes: one character for each. */
export interface CardLine {
  /** `item1` of `item1.TEL`; `''`: none. */
  readonly group: string;
  /** In capitals. */
  readonly name: string;
  /** The values of its parameter TYPE, and parameters without a name (2.1), in capitals. */
  readonly types: readonly string[];
  readonly charset: string | null;
  /** Android's own label of a number, in UTF-8; `''`: none. */
  readonly label: string;
  /** Quoted-printable and base64 are undone. */
  readonly value: string;
}

const property = /^(?:([\w-]{1,100})\.)?([\w-]{1,100})((?:;(?:"[^"]*"|[^:"])*)?):/;

const androidLabel = /;X-CUSTOM\(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,([^)]*)\)/i;

/** Name and parameters are shorter in every card. Without a limit a hostile line takes time and stack. */
const longestHead = 4_000;

/** Returns a logical line as a property; `null` when it is none. */
export function cardLine(line: string): CardLine | null {
  const found = property.exec(line.slice(0, longestHead).replace(/^\u00ef\u00bb\u00bf/, ''));
  if (found === null) return null;
  const [head, group = '', name = '', written = ''] = found;
  const parameters = parametersOf(written);
  const of = (key: string) => parameters.flatMap((each) => (each.key === key ? each.values : []));
  const types = [...of('TYPE'), ...of('')].map((value) => value.toUpperCase());
  const encodings = [...of('ENCODING'), ...of('')].map((value) => value.toUpperCase());
  const value = line.slice(line.indexOf(head) + head.length);
  return {
    group: group.toUpperCase(),
    name: name.toUpperCase(),
    types: types.filter((type) => !/^(QUOTED-PRINTABLE|BASE64|B|8BIT|7BIT)$/.test(type)),
    charset: of('CHARSET')[0] ?? null,
    label: fromQuotedPrintable(androidLabel.exec(written)?.[1] ?? ''),
    value: encodings.includes('QUOTED-PRINTABLE') ? fromQuotedPrintable(value) : value,
  };
}

function parametersOf(written: string): readonly { readonly key: string; readonly values: readonly string[] }[] {
  return (written.match(/;(?:"[^"]*"|[^;"])*/g) ?? []).map((part) => {
    const text = part.slice(1);
    const equals = text.indexOf('=');
    const values = text
      .slice(equals + 1)
      .replaceAll('"', '')
      .split(',')
      .map((value) => value.trim());
    return { key: equals < 0 ? '' : text.slice(0, equals).trim().toUpperCase(), values };
  });
}

function fromQuotedPrintable(value: string): string {
  return value.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Returns the parts of a value that are separated by a sign, unless a backslash stands before it. */
export function valueParts(value: string, sign: ';' | ','): readonly string[] {
  const parts = [''];
  for (const letter of value.match(/\\.|[^\\]|\\$/gs) ?? []) {
    if (letter === sign) parts.push('');
    else parts.push(`${parts.pop()}${letter}`);
  }
  return parts;
}

/** Returns a value as a person reads it. */
export function unescaped(value: string): string {
  return value
    .replace(/\\([nN]|[^a-zA-Z0-9\s])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter))
    .trim();
}
