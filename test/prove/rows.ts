import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { parsedJson } from '../../electron/store/parsed-json.ts';
import { tableShapes, unreadable } from '../../electron/store/row-shapes.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { ringOf } from '../e2e/events.ts';
import { type Day, dayWith, officeFile, temporaryOffice } from '../integration/hostile-office.ts';
import { type Column, hostileValues, ownColumns, putValue } from '../integration/hostile-rows.ts';
import { asShown } from './honest.ts';
import { databaseOf } from './office.ts';
import { type Finding, none, type Part, say, tried } from './part.ts';
import { withWorld } from './world.ts';

interface BadValue extends Column {
  readonly what: string;
  readonly sql: string;
}

/** All values for all columns, in an order in which a short run reaches all tables. */
const badValues: readonly BadValue[] = ownColumns
  .flatMap((column) => Object.entries(hostileValues).map(([what, sql], at) => ({ ...column, what, sql, at })))
  .map((bad, index) => ({ ...bad, turn: (bad.at + index) % Object.keys(hostileValues).length }))
  .sort((a, b) => a.turn - b.turn);

/** A start of the real Electron takes as long as fifty days on the stores alone. */
const onElectronEvery = 16;
const caller = '905441112233';
const settlesMs = 3_000;
const shownWithinMs = 5_000;
/** The window's text about rows that were set aside; it matches nothing else. */
const saysSo = /Saklananlardan \d+ satır okunamadı/;

export const rows: Part = {
  name: 'rows',
  promise:
    'with any value in a row of its own database, Zil starts, stores and shows new calls, loses nothing else, and reports what it has set aside.',
  tried: `${Object.keys(hostileValues).length} values (${Object.keys(hostileValues).join('; ')}) are put into the last row of each of ${ownColumns.length} columns: of all tables of Zil, and of those that SQLite keeps for the search. With each value the core and the stores run for a minute: they start, receive a webhook, read all data, and make a backup. One in ${onElectronEvery} values meets the real Electron with its window open. If a row disappears that is not derived from others, Zil has to report it.`,
  size: { goal: badValues.length, unit: 'bad values' },
  measure: async ({ electron, size }) => {
    const folder = mkdtempSync(join(tmpdir(), 'zil-rows-'));
    const template = join(folder, 'zil.db');
    try {
      await officeFile(template);
      const rowsAfter = await rowsAfterGoodDay(template);
      const faults: string[] = [];
      const seen = { taken: 0, bad: 0, told: 0, onElectron: 0 };
      for (const [index, bad] of badValues.slice(0, size).entries()) {
        const isOnElectron = index % onElectronEvery === 0;
        const lived = isOnElectron ? await onElectron(template, bad, electron) : await onStores(template, bad);
        if (lived === null) continue;
        seen.taken += 1;
        seen.bad += lived.isBad ? 1 : 0;
        seen.told += lived.hasSaidSo ? 1 : 0;
        seen.onElectron += isOnElectron ? 1 : 0;
        const isGone = lived.isBad && lived.rows < (rowsAfter.get(bad.table) ?? 0);
        const unsaid = isGone && !lived.hasSaidSo ? ['rows set aside without a report'] : [];
        for (const wrong of [...lived.wrong, ...unsaid]) {
          faults.push(wrong);
          say(`  FAULT ${bad.table}.${bad.column}, ${bad.what}: ${wrong}`);
        }
        if ((index + 1) % 200 === 0) say(`  ${index + 1} values, ${JSON.stringify(seen)}, ${faults.length} faults`);
      }
      return [
        tried('values that SQLite accepted', seen.taken),
        tried('of them on the real Electron', seen.onElectron),
        tried('of them values that Zil never writes', seen.bad),
        tried('values after which Zil reported rows set aside', seen.told),
        ...faultFindings(faults),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const whatMayBeWrong = [
  'Zil failed or ended',
  'a new webhook is not stored',
  'a new call is not shown',
  'webhooks are missing',
  'calls or names of others are missing',
  'stored data cannot be read',
  'rows set aside without a report',
] as const;
type Wrong = (typeof whatMayBeWrong)[number];

function faultFindings(faults: readonly string[]): readonly Finding[] {
  return whatMayBeWrong.map((what) => none(what, faults.filter((fault) => fault.startsWith(what)).length));
}

/** What happened to Zil with a bad value. */
interface Lived {
  /** Each text begins with one of `whatMayBeWrong`. */
  readonly wrong: readonly string[];
  /** Zil would not have written the value. */
  readonly isBad: boolean;
  /** Rows in the table afterwards. */
  readonly rows: number;
  readonly hasSaidSo: boolean;
}

/** Returns `null` when SQLite refuses the value. */
async function onStores(template: string, bad: BadValue): Promise<Lived | null> {
  const { path, remove } = temporaryOffice(template);
  try {
    if (!putValue(path, bad, bad.sql)) return null;
    const isBad = hasBadRow(path, bad.table);
    const day = await dayWith(path).catch((error: unknown) => String(error));
    if (typeof day === 'string')
      return {
        wrong: [`${'Zil failed or ended' satisfies Wrong}: ${day}`],
        isBad,
        rows: Number.POSITIVE_INFINITY,
        hasSaidSo: false,
      };
    return {
      wrong: wrongWith(day, bad.table),
      isBad,
      rows: rowsIn(path, bad.table),
      hasSaidSo: day.problems.some((problem) => problem?.kind === 'rows-set-aside'),
    };
  } finally {
    remove();
  }
}

function wrongWith(day: Day, table: string): readonly string[] {
  const hasOthers = day.shown.some((each) => each.includes('+902123334455')) && day.isWholeNamed;
  const wrong: Readonly<Partial<Record<Wrong, boolean>>> = {
    'a new webhook is not stored': !day.isNewKept || day.keeping !== 'kept',
    'a new call is not shown': !day.isNewShown,
    'webhooks are missing': day.kept < (table === 'facts' ? 3 : 4),
    'calls or names of others are missing': !hasOthers,
  };
  return [
    ...Object.entries(wrong).flatMap(([what, is]) => (is ? [what] : [])),
    ...day.failures.map((each) => `${'stored data cannot be read' satisfies Wrong}: ${each}`),
  ];
}

async function onElectron(template: string, bad: BadValue, electron: string): Promise<Lived | null> {
  let isTaken = false;
  let isBad = false;
  let path = '';
  const prepare = (profile: string) => {
    path = databaseOf(profile);
    copyFileSync(template, path);
    isTaken = putValue(path, bad, bad.sql);
    isBad = hasBadRow(path, bad.table);
  };
  const before = factsIn(template).length;
  return withWorld({ electron, prepare }, async ({ listener, window, desktop }): Promise<Lived | null> => {
    if (!isTaken) return null;
    await delay(settlesMs);
    const answer = await sendWebhook(listener, ringOf(caller));
    const isShown = () => desktop.received.some(({ title }) => title.includes(asShown(caller)));
    for (const sentMs = performance.now(); performance.now() - sentMs < shownWithinMs && !isShown(); ) await delay(100);
    const text = await window.evaluate(() => document.body.textContent ?? '');
    const facts = factsIn(path);
    const isKept = answer.ok && facts.some((body) => body?.includes(caller));
    const wrong: Readonly<Partial<Record<Wrong, boolean>>> = {
      'a new webhook is not stored': !isKept,
      'a new call is not shown': !isShown(),
      'webhooks are missing': facts.length < before + (bad.table === 'facts' ? 0 : 1),
      'calls or names of others are missing': !text.includes('Mehmet'),
    };
    return {
      wrong: Object.entries(wrong).flatMap(([what, is]) => (is ? [what] : [])),
      isBad,
      rows: rowsIn(path, bad.table),
      hasSaidSo: saysSo.test(text),
    };
  }).catch((error: unknown) => ({
    wrong: [`${'Zil failed or ended' satisfies Wrong}: ${String(error).split('\n', 1)[0]}`],
    isBad,
    rows: Number.POSITIVE_INFINITY,
    hasSaidSo: false,
  }));
}

/**
 * Returns how many rows each table has after a day without a bad value. Tables that are derived from others are left
 * out.
 */
async function rowsAfterGoodDay(template: string): Promise<ReadonlyMap<string, number>> {
  const { path, remove } = temporaryOffice(template);
  try {
    await dayWith(path);
    const kept = Object.entries(tableShapes).filter(([, { isDerived }]) => !isDerived);
    return new Map(kept.map(([table]) => [table, rowsIn(path, table)]));
  } finally {
    remove();
  }
}

function rowsIn(path: string, table: string): number {
  const database = openDatabase(path);
  try {
    const { rows: count } = database.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { rows: number };
    return count;
  } finally {
    database.close();
  }
}

/** Whether there is a row that Zil would not have written. It is not known what SQLite's own tables may contain. */
function hasBadRow(path: string, table: string): boolean {
  const shape = tableShapes[table];
  if (shape === undefined) return false;
  const database = openDatabase(path);
  try {
    if (database.prepare(`SELECT 1 FROM ${table} WHERE ${unreadable(shape)}`).get() !== undefined) return true;
    return Object.entries(shape.json ?? {}).some(([column, isGood]) => {
      const values = database.prepare(`SELECT ${column} AS text FROM ${table}`).all() as { text: string | null }[];
      return values.some(({ text }) => !isGood(text === null ? null : parsedJson(text)));
    });
  } finally {
    database.close();
  }
}

function factsIn(path: string): readonly (string | null)[] {
  const database = openDatabase(path);
  try {
    const facts = database.prepare('SELECT CAST(body AS TEXT) AS body FROM facts').all() as { body: string | null }[];
    return facts.map(({ body }) => body);
  } finally {
    database.close();
  }
}
