import { type Contact, shownName } from '../contacts/contact.ts';
import { ok, type Result } from '../result.ts';
import { asText, csvLine } from './csv.ts';

export const contactFormats = ['vcard', 'csv', 'json'] as const;
export type ContactFormat = (typeof contactFormats)[number];

/** Reads contacts page by page: from the `next` of the page before, or from the first one (`null`). */
export type ContactPages<E> = (
  from: string | null,
) => Result<{ readonly contacts: readonly Contact[]; readonly next: string | null }, E>;

/**
 * Makes contacts for a file, one part after the other; `null` at the end. `titles`: of name, firm, display as, number,
 * group and note. `head` makes the first line of a table; a table has three columns of numbers, and the third has all
 * that are left.
 */
export function contactParts<E>(
  format: ContactFormat,
  titles: readonly string[],
  read: ContactPages<E>,
  head: (titles: readonly string[]) => string = csvLine,
): () => Result<string | null, E> {
  const form = { vcard: vcardOf, csv: lineOf, json: jsonOf }[format];
  const [name = '', firm = '', displayAs = '', number = '', group = '', note = ''] = titles;
  const numbers = [1, 2, 3].map((place) => `${number} ${place}`);
  let before = format === 'csv' ? head([name, firm, displayAs, ...numbers, group, note]) : '';
  let from: string | null = null;
  let isLast = false;
  return () => {
    if (isLast) return ok(null);
    const page = read(from);
    if (!page.ok) return page;
    from = page.value.next;
    isLast = from === null;
    if (page.value.contacts.length === 0) return ok(null);
    const part = before + page.value.contacts.map(form).join(format === 'json' ? ',\n' : '');
    before = format === 'json' ? ',\n' : '';
    return ok(part);
  };
}

function jsonOf({ id: _id, byHand: _byHand, ...contact }: Contact): string {
  return JSON.stringify(contact);
}

function lineOf({ name, firm, displayAs, numbers, groups, note }: Contact): string {
  const [first = '', second = '', ...others] = numbers.map(({ written }) => written.replace(/^\+/, '00'));
  return csvLine([name, firm, displayAs, asText(first), asText(second), others.join(' ::: '), groups.join(', '), note]);
}

/** Version 3.0 (RFC 2426): Outlook reads no newer one. Labels and firms are written as iOS writes them. */
function vcardOf(contact: Contact): string {
  const { kind, name, firm, displayAs, numbers, groups, note, id } = contact;
  const isFirm = kind === 'firm';
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:${escaped(id)}`,
    `N:;${isFirm ? '' : escaped(name)};;;`,
    `FN:${escaped(name || shownName(contact))}`,
    ...(isFirm ? [`ORG:${escaped(name)}`, 'X-ABShowAs:COMPANY'] : firm === '' ? [] : [`ORG:${escaped(firm)}`]),
    ...(displayAs === '' ? [] : [`NICKNAME:${escaped(displayAs)}`]),
    ...numbers.flatMap(({ key, written, label }, at) => [
      `item${at + 1}.TEL:${escaped(key.startsWith('+') ? key : written)}`,
      ...(label === '' ? [] : [`item${at + 1}.X-ABLabel:${escaped(label)}`]),
    ]),
    ...(groups.length === 0 ? [] : [`CATEGORIES:${groups.map(escaped).join(',')}`]),
    ...(note === '' ? [] : [`NOTE:${escaped(note)}`]),
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A line has at most 75 octets of UTF-8. It is never folded inside a letter, as some programs cannot read that. */
function folded(line: string): string {
  let [text, octets] = ['', 0];
  for (const letter of line) {
    const code = letter.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (octets + size > 75) [text, octets] = [`${text}\r\n `, 1];
    text += letter;
    octets += size;
  }
  return text;
}

function escaped(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n');
}
