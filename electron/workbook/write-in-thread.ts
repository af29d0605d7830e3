import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { Zip, ZipDeflate } from 'fflate';
import { type Call, extensionsOf } from '../../src/calls/call.ts';
import { otherParty } from '../../src/calls/other-party.ts';
import { partyKey } from '../../src/calls/party.ts';
import { callColumns, callRow } from '../../src/export/call-sheet.ts';
import type { Cell, Sheet } from '../../src/export/workbook.ts';
import type { WorkbookContent } from '../../src/export/workbook-writer.ts';
import { extensionKey } from '../../src/names/name-keys.ts';
import { ShownNames } from '../../src/names/shown-names.ts';
import { wallClock } from '../../src/view/wall-clock.ts';
import { CallsReader } from '../store/calls-reader.ts';
import { workbookParts } from './spreadsheet-ml.ts';

/** What the thread is started with. */
export interface WorkbookOrder extends WorkbookContent {
  /** The path of the calls' file, which is only read. */
  readonly database: string;
  /** The path of the file that is written. */
  readonly to: string;
}

export type WorkbookNews =
  | { readonly kind: 'progress'; readonly rows: number }
  /** `unread`: calls that cannot be read and are missing. */
  | { readonly kind: 'done'; readonly unread: number }
  /** The system's code. */
  | { readonly kind: 'failed'; readonly reason: string };

const callsTogether = 200;
const reportEvery = 5_000;

const port = parentPort;
if (port !== null) {
  const say = (news: WorkbookNews) => port.postMessage(news);
  try {
    say({ kind: 'done', unread: write(workerData as WorkbookOrder, (rows) => say({ kind: 'progress', rows })) });
  } catch (error) {
    // The system names what is wrong with a file by a code, and SQLite does, too.
    if (!(error instanceof Error && 'code' in error)) throw error;
    say({ kind: 'failed', reason: String(error.code) });
  }
}

/** Returns how many calls could not be read. */
function write(order: WorkbookOrder, progress: (rows: number) => void): number {
  const reader = new CallsReader(order.database);
  const file = openSync(order.to, 'w');
  try {
    const calls: Sheet = {
      name: order.calls,
      columns: callColumns(order.language),
      rows: callRows(reader, order, progress),
    };
    zipInto(file, [calls, ...order.others]);
    fsyncSync(file);
    return reader.unread;
  } finally {
    closeSync(file);
    reader.close();
  }
}

function* callRows(
  reader: CallsReader,
  { language, callNotes, timeZone, caller, givenNames }: WorkbookOrder,
  progress: (rows: number) => void,
): Generator<readonly Cell[]> {
  const words = { language, callNotes };
  const wallMsAt = wallClock(timeZone);
  let rows = 0;
  for (const calls of reader.calls(caller, callsTogether)) {
    const names = new ShownNames(givenNames, reader.namesOf(keysOf(calls)));
    for (const call of calls) {
      yield callRow(call, names, words, wallMsAt);
      rows += 1;
      if (rows % reportEvery === 0) progress(rows);
    }
  }
}

function keysOf(calls: readonly Call[]): readonly string[] {
  const keys = calls.flatMap((call) => [
    partyKey(otherParty(call)),
    partyKey(call.caller),
    ...extensionsOf(call).map(extensionKey),
  ]);
  return [...new Set(keys.filter((key) => key !== null))];
}

/** Writes each piece as soon as it is compressed. */
function zipInto(file: number, sheets: readonly Sheet[]): void {
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    writeAll(file, bytes);
  });
  const encoder = new TextEncoder();
  for (const { name, texts } of workbookParts(sheets)) {
    const part = new ZipDeflate(name, { level: 4 });
    zip.add(part);
    for (const text of texts) part.push(encoder.encode(text));
    part.push(new Uint8Array(), true);
  }
  zip.end();
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
}
