import { contactsOfTable } from '../../src/contacts/read/contacts-of-table.ts';
import type { FileContacts } from '../../src/contacts/read/read-contact.ts';
import { readLdif } from '../../src/contacts/read/read-ldif.ts';
import { readVcards } from '../../src/contacts/read/read-vcards.ts';
import { type Row, tableForm } from '../../src/contacts/read/table-columns.ts';
import type {
  ContactFormat,
  ReadContact,
  ReadingFailure,
  ReadingPreview,
  ReadingWishes,
} from '../../src/contacts/reading.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { decodeBase64, decodeBytes, decodeText, encodingOf } from './decode-text.ts';
import { readCsv } from './read-csv.ts';
import { readPhoneDirectory } from './read-phone-directory.ts';
import { readSheet } from './read-sheet.ts';

export interface ReadFile {
  readonly preview: ReadingPreview;
  readonly contacts: readonly ReadContact[];
}

const rowsShown = 20;
const cellShown = 200;

/** Reads the contacts of a file. What it is, its contents say: endings are often wrong. */
export function readFile(bytes: Uint8Array, how: ReadingWishes): Result<ReadFile, ReadingFailure> {
  if (bytes.length === 0) return err({ kind: 'empty', place: null });
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return err({ kind: oldExcelOrLocked(bytes), place: null });
  if (beginsWith(bytes, [0x50, 0x4b])) return ofTable('sheet', readSheet(bytes), null, how);
  const encoding = how.encoding ?? encodingOf(unfolded(bytes));
  const { text } = decodeText(bytes, encoding);
  const beginning = text
    .slice(0, 4_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  const plain = (
    format: ContactFormat,
    read: Result<FileContacts, ReadingFailure>,
  ): Result<ReadFile, ReadingFailure> =>
    read.ok ? ok({ preview: { format, encoding, table: null }, contacts: read.value.contacts }) : read;
  if (/^BEGIN:VCARD/im.test(beginning)) {
    // A line may be folded inside a letter, so bytes are unfolded before they are decoded.
    const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
    const raw = isWide ? Buffer.from(text, 'utf8') : Buffer.from(bytes);
    const inside = isWide ? 'utf-8' : encoding;
    return plain(
      'vcard',
      readVcards(raw.toString('latin1'), (value, charset) => decodeBytes(value, charset, inside)),
    );
  }
  if (/^(version:\s*1\s*$|#|dn::?\s)/im.test(beginning) && /^dn::?\s/im.test(text)) {
    return plain('ldif', readLdif(text, decodeBase64));
  }
  if (/^<(!doctype )?html/i.test(beginning)) return err({ kind: 'unknown-format', place: null });
  if (beginning.startsWith('<')) return plain('phone-book', readPhoneDirectory(text));
  if (text.includes('\0')) return err({ kind: 'unknown-format', place: null });
  return ofTable('table', readCsv(text), encoding, how);
}

function ofTable(
  format: ContactFormat,
  rows: Result<readonly Row[], ReadingFailure>,
  encoding: ReadingPreview['encoding'],
  how: ReadingWishes,
): Result<ReadFile, ReadingFailure> {
  if (!rows.ok) return rows;
  const form = tableForm(rows.value, how);
  const { headerRow, meanings } = form;
  const shown = (row: Row) => meanings.map((_, at) => (row[at] ?? '').slice(0, cellShown));
  const table = {
    headerRow,
    titles: shown(headerRow === 0 ? [] : (rows.value[headerRow - 1] ?? [])),
    meanings,
    rows: rows.value.slice(headerRow, headerRow + rowsShown).map(shown),
  };
  return ok({ preview: { format, encoding, table }, contacts: contactsOfTable(rows.value, form) });
}

/** Cards may fold a line inside a letter, which is no UTF-8 until it is whole again. */
function unfolded(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return /BEGIN:VCARD/i.test(text.slice(0, 4_000)) ? Buffer.from(text.replace(/\r?\n[ \t]/g, ''), 'latin1') : bytes;
}

function beginsWith(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, at) => bytes[at] === sign);
}

/** Excel before 2007 and workbooks with a password are in the same kind of file; the latter names its contents in UTF-16. */
function oldExcelOrLocked(bytes: Uint8Array): 'old-excel' | 'password-needed' {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'password-needed' : 'old-excel';
}
