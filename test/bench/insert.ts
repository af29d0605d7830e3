import { join } from 'node:path';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import type { NewFact } from '../../src/store-ports.ts';
import { callerOf, factOf, writeCalls } from './calls.ts';
import { median, type Part, timesBaseline } from './measure.ts';
import { withProfile } from './programs.ts';

const manyCalls = 1_000_000;
const fewCalls = 1_000;
/** Long enough that each block contains some of SQLite's checkpoints. */
const insertsInBlock = 250;
const blocks = 20;
const dearerAtMostTimes = 1.3;

export const insert: Part = {
  name: 'insert',
  kind: 'store',
  how: `${blocks * insertsInBlock} facts are stored one by one through the journal, with fold and checkpoints, \`synchronous=OFF\`: in turn in a file of ${manyCalls} calls and in one of ${fewCalls} (the baseline). Median over blocks of ${insertsInBlock}, and of the ratio within a block.`,
  measure: () =>
    withProfile(async (folder) => {
      const nowMs = Date.now();
      const [manyFile, fewFile] = [fileOf(folder, manyCalls, nowMs), fileOf(folder, fewCalls, nowMs)];
      const [many, few] = [new SqliteJournal(manyFile), new SqliteJournal(fewFile)];
      const measured: { readonly manyMs: number; readonly fewMs: number }[] = [];
      for (let block = 0; block < blocks; block += 1) measured.push(await storeBlock(many, few, block, nowMs));
      manyFile.close();
      fewFile.close();
      return [
        {
          what: 'one fact into 1 000 000 calls, and into 1 000',
          zil: [measured.map(({ manyMs }) => manyMs)],
          baseline: measured.map(({ fewMs }) => fewMs),
          figure: median,
          unit: microseconds,
          limit: timesBaseline(dearerAtMostTimes),
        },
      ];
    }),
};

function fileOf(folder: string, calls: number, nowMs: number): SqliteFile {
  const file = join(folder, `${calls}.db`);
  writeCalls(file, calls, nowMs);
  return new SqliteFile(file, (name) => {
    const database = openDatabase(name);
    database.exec('PRAGMA synchronous = OFF');
    return database;
  });
}

/** Returns milliseconds per fact. The files get facts in turn, so that other work of the machine affects both alike. */
async function storeBlock(many: SqliteJournal, few: SqliteJournal, block: number, nowMs: number) {
  let [manyMs, fewMs] = [0, 0];
  for (let index = 0; index < insertsInBlock; index += 1) {
    const call = block * insertsInBlock + index;
    const fact = factOf(callerOf(call), nowMs + call * 1_000);
    manyMs += await storeMs(many, fact);
    fewMs += await storeMs(few, fact);
  }
  return { manyMs: manyMs / insertsInBlock, fewMs: fewMs / insertsInBlock };
}

async function storeMs(journal: SqliteJournal, fact: NewFact): Promise<number> {
  const startedMs = performance.now();
  const stored = await journal.store([fact]);
  if (!stored.ok) throw new Error(stored.error.reason);
  return performance.now() - startedMs;
}

function microseconds(valueMs: number): string {
  return `${(valueMs * 1_000).toFixed(0)} µs`;
}
