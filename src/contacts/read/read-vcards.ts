import { err, ok, type Result } from '../../result.ts';
import type { ReadContact, ReadingFailure } from '../reading.ts';
import { brokenAt, type FileContacts, readContact } from './read-contact.ts';
import { type CardLine, cardLine, unescaped, valueParts } from './vcard-line.ts';

/** Decodes bytes, given as one character for each. `charset`: as a card names it; `null`: that of the file. */
export type Decode = (bytes: string, charset: string | null) => string;

/**
 * Reads the cards of a file in vCard 2.1, 3.0 (RFC 2426) or 4.0 (RFC 6350). `bytes`: one character for each byte, because
 * a line may be folded inside a letter. A line that is no property is left out. Fails when the file ends inside a card, or
 * has no card.
 */
export function readVcards(bytes: string, decode: Decode): Result<FileContacts, ReadingFailure> {
  const contacts: ReadContact[] = [];
  let card: { readonly place: number; readonly lines: CardLine[] } | null = null;
  // Cards stand in cards (the agent of 2.1). The inner one is another person, whose numbers are not the outer one's.
  let inside = 0;
  for (const { text, place } of logicalLines(bytes)) {
    const line = cardLine(text);
    if (line === null) continue;
    if (line.name === 'BEGIN' && /^vcard$/i.test(line.value.trim())) {
      if (card !== null && inside === 0 && card.lines.length > 0 && !isAgent(card.lines)) return err(brokenAt(place));
      if (card === null) card = { place, lines: [] };
      else inside += 1;
    } else if (line.name === 'END' && card !== null) {
      if (inside > 0) inside -= 1;
      else {
        contacts.push(contactOf(card.lines, card.place, decode));
        card = null;
      }
    } else if (card !== null && inside === 0) card.lines.push(line);
  }
  if (card !== null) return err(brokenAt(card.place));
  return contacts.length === 0 ? err({ kind: 'empty', place: null }) : ok({ contacts });
}

function isAgent(lines: readonly CardLine[]): boolean {
  return lines.at(-1)?.name === 'AGENT';
}

function contactOf(lines: readonly CardLine[], place: number, decode: Decode): ReadContact {
  const decoded = (line: CardLine) => decode(line.value, line.charset);
  const first = (name: string) => {
    const line = lines.find((each) => each.name === name && each.value.trim() !== '');
    return line === undefined ? '' : decoded(line);
  };
  const labels = new Map(
    lines
      .filter(({ name, group }) => name === 'X-ABLABEL' && group !== '')
      .map((line) => [line.group, unescaped(decoded(line)).replace(/^_\$!<(.*)>!\$_$/, '$1')]),
  );
  const [family = '', given = '', additional = ''] = valueParts(first('N'), ';').map(unescaped);
  const kind = unescaped(first('KIND')).toLowerCase();
  const isCompany = /^company$/i.test(first('X-ABSHOWAS').trim()) || kind === 'org';
  const [firm = '', ...units] = valueParts(first('ORG'), ';')
    .map(unescaped)
    .filter((part) => part !== '');
  const name = unescaped(first('FN')) || [given, additional, family].filter((part) => part !== '').join(' ');
  return readContact({
    place,
    sourceKey: unescaped(first('UID')) || null,
    ...(isCompany ? { kind: 'firm' } : {}),
    name: name === firm && !isCompany && family === '' && given === '' ? '' : name,
    firm,
    numbers: lines.flatMap((line) => (/^(X-MS-)?TEL$/.test(line.name) ? [numberOf(line, decode, labels)] : [])),
    groups: [
      ...lines.flatMap((line) => (line.name === 'CATEGORIES' ? valueParts(decoded(line), ',').map(unescaped) : [])),
      ...units,
    ],
    note: lines.flatMap((line) => (line.name === 'NOTE' ? [unescaped(decoded(line))] : [])).join('\n'),
  });
}

/** A type that says nothing of the telephone to a person. */
const silentTypes: readonly string[] = ['VOICE', 'PREF', 'MSG', 'TEXT', 'VIDEO', 'INTERNET', 'X-APPLE', 'VALUE=URI'];

function numberOf(line: CardLine, decode: Decode, labels: ReadonlyMap<string, string>) {
  const types = line.types.filter((type) => !silentTypes.includes(type) && !type.startsWith('X-CUSTOM'));
  const label = decode(line.label, 'utf-8') || (labels.get(line.group) ?? types.join(' ').toLowerCase());
  // RFC 3966: parameters stand behind the number. An extension of another firm is not dialled from outside.
  const written = unescaped(decode(line.value, line.charset)).replace(/^tel:/i, '').replace(/;.*$/s, '');
  return { written, label };
}

/**
 * Gives the lines of a file as they were before they were folded, with the number of their first line. Quoted-printable
 * lines are folded by `=` at their end, all others by a blank at the beginning of the next one.
 */
function* logicalLines(bytes: string): Generator<{ readonly text: string; readonly place: number }> {
  const ends = /\r\n|\n|\r|$/g;
  let [parts, firstPlace]: [string[], number] = [[], 1];
  let place = 0;
  let isSoft = false;
  for (let from = 0; from < bytes.length; ) {
    ends.lastIndex = from;
    const end = ends.exec(bytes);
    const to = end?.index ?? bytes.length;
    const line = bytes.slice(from, to);
    from = to + (end?.[0].length || 1);
    place += 1;
    // Some programs end a value with a soft break that nothing follows.
    if (isSoft && !/^END:VCARD\s*$/i.test(line)) parts.push(line);
    else if (parts.length > 0 && /^[ \t]/.test(line)) parts.push(line.slice(1));
    else {
      if (parts.length > 0) yield { text: parts.join(''), place: firstPlace };
      [parts, firstPlace] = [[line], place];
    }
    const last = parts.length - 1;
    isSoft = line.endsWith('=') && isQuotedPrintable(parts[0] ?? '');
    if (isSoft) parts[last] = (parts[last] ?? '').slice(0, -1);
  }
  if (parts.length > 0) yield { text: parts.join(''), place: firstPlace };
}

function isQuotedPrintable(line: string): boolean {
  return /^[^:]*;(?:ENCODING=)?"?QUOTED-PRINTABLE/i.test(line.slice(0, 1_000));
}
