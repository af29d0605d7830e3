import { contactsOfTable } from '../../src/contacts/read/contacts-of-table.ts';
import type { FileContacts } from '../../src/contacts/read/read-contact.ts';
import { readLdif } from '../../src/contacts/read/read-ldif.ts';
import { readVcards } from '../../src/contacts/read/read-vcards.ts';
import { type Row, tableForm } from '../../src/contacts/read/table-columns.ts';
import type {
  ContactEncoding,
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
  const encoding = how.encoding ?? encodingOf(bytes);
  const { text } = decodeText(bytes, encoding);
  const beginning = text
    .slice(0, 4_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^BEGIN:VCARD/im.test(beginning)) return ofCards(bytes, text, how);
  if (/^(version:\s*1\s*$|#|dn::?\s)/im.test(beginning) && /^dn::?\s/im.test(text)) {
    return plain('ldif', encoding, readLdif(text, decodeBase64));
  }
  if (/^<(!doctype )?html/i.test(beginning)) return err({ kind: 'unknown-format', place: null });
  if (beginning.startsWith('<')) return plain('phone-book', encoding, readPhoneDirectory(text));
  if (text.includes('\0')) return err({ kind: 'unknown-format', place: null });
  return ofTable('table', readCsv(text), encoding, how);
}

function plain(
  format: ContactFormat,
  encoding: ContactEncoding,
  read: Result<FileContacts, ReadingFailure>,
): Result<ReadFile, ReadingFailure> {
  return read.ok ? ok({ preview: { format, encoding, table: null }, contacts: read.value.contacts }) : read;
}

/** A line may be folded inside a letter, so bytes are unfolded before anything is decoded. */
function ofCards(bytes: Uint8Array, text: string, how: ReadingWishes): Result<ReadFile, ReadingFailure> {
  const chosen = how.encoding ?? encodingOf(bytes);
  const isWide = chosen === 'utf-16le' || chosen === 'utf-16be';
  const raw = (isWide ? Buffer.from(text, 'utf8') : Buffer.from(bytes)).toString('latin1');
  const unfolded = Buffer.from(raw.replace(/\r?\n[ \t]/g, ''), 'latin1');
  const encoding = isWide ? chosen : (how.encoding ?? encodingOf(unfolded));
  const inside = isWide ? 'utf-8' : encoding;
  return plain(
    'vcard',
    encoding,
    readVcards(raw, (value, charset) => decodeBytes(value, charset, inside)),
  );
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

function beginsWith(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, at) => bytes[at] === sign);
}

/** Excel before 2007 and workbooks with a password are in the same kind of file; the latter names its contents in UTF-16. */
function oldExcelOrLocked(bytes: Uint8Array): 'old-excel' | 'password-needed' {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'password-needed' : 'old-excel';
}
