import { type Unzipped, unzipSync } from 'fflate';
import { Parser } from 'saxen';
import { brokenAt } from '../../src/contacts/read/read-contact.ts';
import type { Row } from '../../src/contacts/read/table-columns.ts';
import type { ReadingFailure } from '../../src/contacts/reading.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { cellColumn, SheetRows } from './sheet-rows.ts';

const mostPartBytes = 300 * 1_048_576;
const mostParts = 1_000;
const mostDepth = 20;

/** The parts of a workbook that hold cells. Everything else, also links and pictures, is not even unpacked. */
const readParts = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/i;

/** Ends the reading of a part. */
class Refused extends Error {
  readonly failure: ReadingFailure;

  constructor(failure: ReadingFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/**
 * Reads the rows of the first sheet of a workbook (`.xlsx`, ECMA-376, part 1, section 18.3) that is not hidden. Of a formula the value is read
 * that the program has stored, and nothing is computed.
 */
export function readSheet(bytes: Uint8Array): Result<readonly Row[], ReadingFailure> {
  try {
    const parts = unpacked(bytes);
    const path = firstSheet(parts);
    const strings = sharedStrings(partText(parts, 'xl/sharedStrings.xml'));
    const sheet = partText(parts, path);
    if (sheet === null) return err({ kind: 'unknown-format', place: null });
    const rows = rowsOf(sheet, strings);
    return rows.length === 0 ? err({ kind: 'empty', place: null }) : ok(rows);
  } catch (error) {
    if (error instanceof Refused) return err(error.failure);
    // fflate throws errors with a code.
    if (error instanceof Error && 'code' in error) return err(brokenAt(null));
    throw error;
  }
}

function unpacked(bytes: Uint8Array): Unzipped {
  let [size, count] = [0, 0];
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      count += 1;
      const isRead = readParts.test(name);
      if (isRead) size += originalSize;
      if (size > mostPartBytes || count > mostParts) throw new Refused({ kind: 'too-large', place: null });
      return isRead;
    },
  });
}

function partText(parts: Unzipped, path: string): string | null {
  const found = Object.entries(parts).find(([name]) => name.toLowerCase() === path.toLowerCase())?.[1];
  if (found === undefined) return null;
  // The size that the archive states may be wrong.
  if (found.length > mostPartBytes) throw new Refused({ kind: 'too-large', place: null });
  const text = new TextDecoder().decode(found);
  if (/<!DOCTYPE/i.test(text.slice(0, 10_000))) throw new Refused(brokenAt(null));
  return text;
}

function firstSheet(parts: Unzipped): string {
  let id = '';
  parse(partText(parts, 'xl/workbook.xml') ?? '', {
    open: (name, attributes) => {
      if (name === 'sheet' && id === '' && (attributes().state ?? 'visible') === 'visible')
        id = attributes()['r:id'] ?? '';
    },
  });
  let target = '';
  parse(partText(parts, 'xl/_rels/workbook.xml.rels') ?? '', {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes().Id === id) target = attributes().Target ?? '';
    },
  });
  const inside = target.replace(/^\/?(xl\/)?/i, '');
  return `xl/${inside === '' ? 'worksheets/sheet1.xml' : inside}`;
}

/** Texts that cells refer to by number. A text may be in pieces of different looks; how it is spoken (`rPh`) is left out. */
function sharedStrings(part: string | null): readonly string[] {
  const strings: string[] = [];
  if (part === null) return strings;
  let [text, isText, isSpoken] = ['', false, false];
  parse(part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') isSpoken = true;
      else if (name === 't') isText = !isSpoken;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      if (name === 'si') strings.push(text);
      else if (name === 'rPh') isSpoken = false;
      else if (name === 't') isText = false;
    },
  });
  return strings;
}

function rowsOf(sheet: string, strings: readonly string[]): readonly Row[] {
  const rows = new SheetRows(strings);
  let [isValue, isSpoken] = [false, false];
  parse(sheet, {
    open: (name, attributes) => {
      if (name === 'row') rows.row(Number(attributes().r ?? Number.NaN));
      else if (name === 'c') rows.cell(cellColumn(attributes().r ?? ''), attributes().t ?? 'n');
      else if (name === 'rPh') isSpoken = true;
      else if (name === 'v' || name === 't') isValue = !isSpoken;
    },
    text: (piece) => {
      if (isValue) rows.text(piece);
    },
    close: (name) => {
      if (name === 'rPh') isSpoken = false;
      else if (name === 'v' || name === 't') isValue = false;
    },
  });
  const failure = rows.failure;
  if (failure !== null) throw new Refused(failure);
  return rows.all();
}

interface Hooks {
  readonly open: (name: string, attributes: () => Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

function parse(xml: string, { open, text, close }: Hooks): void {
  const parser = new Parser();
  let depth = 0;
  parser.on(
    'openTag',
    (name: string, attributes: () => Readonly<Record<string, string>>, decode: (text: string) => string) => {
      depth += 1;
      if (depth > mostDepth) throw new Refused({ kind: 'too-deep', place: null });
      // Some programs write a prefix before each name.
      open(name.replace(/^.*:/, ''), () => decoded(attributes(), decode));
    },
  );
  parser.on('closeTag', (name: string) => {
    depth -= 1;
    close?.(name.replace(/^.*:/, ''));
  });
  parser.on('text', (piece: string, decode: (text: string) => string) => text?.(decode(piece)));
  parser.on('cdata', (piece: string) => text?.(piece));
  parser.on('error', () => {
    throw new Refused(brokenAt(null));
  });
  if (xml !== '') parser.parse(xml);
}

function decoded(
  attributes: Readonly<Record<string, string>>,
  decode: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decode(value)]));
}
