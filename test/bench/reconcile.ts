import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { SqliteCallNotes } from '../../electron/store/sqlite-call-notes.ts';
import { SqliteDataDeletion } from '../../electron/store/sqlite-data-deletion.ts';
import { openDatabase, prepared, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { systemClock, systemTimers } from '../../electron/system/clock.ts';
import { CallRegister } from '../../src/app/call-register.ts';
import { Upkeep } from '../../src/calls/upkeep.ts';
import { firstState } from '../../src/desk/desk-state.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { numberOf } from './calls.ts';
import { atMost, heldByPlainWork, longest, milliseconds, type Part } from './measure.ts';
import { withProfile } from './programs.ts';

const days = 90;
const callsADay = 300;
const dayMs = 86_400_000;
const istanbulMs = 3 * 60 * 60_000;
const heldAtMostMs = 30;
const tookAtMostMs = 30_000;
/** Zil writes as many records in one transaction. */
const together = 20;

export const reconcile: Part = {
  name: 'reconcile',
  kind: 'store',
  how: `Records of ${days} days with ${callsADay} calls each, every call with the two extensions that rang, are added day by day, the newest first, as in the first import: stored, learnt from, folded again in the background where that changed something, and made searchable, \`synchronous=FULL\`. \`monitorEventLoopDelay\` of \`perf_hooks\` at 1 ms measures how long the process was blocked. The baseline writes the same records into a bare table, twenty in a transaction. The longest block is compared with that of a process that computes for 3 ms at a time, for as long as Zil took: a machine that gives its processor to other work blocks both.`,
  measure: () =>
    withProfile(async (folder) => {
      const bareMs = bareInserts(join(folder, 'bare.db'));
      const file = new SqliteFile(join(folder, 'zil.db'));
      const { tookMs, heldMs } = await reconciled(file, folder);
      file.close();
      const bareHeldMs = await heldByPlainWork(tookMs);
      const rest = { figure: longest, unit: milliseconds };
      return [
        {
          ...rest,
          what: `adding records of ${days} days of ${callsADay} calls`,
          zil: [[tookMs]],
          baseline: [bareMs],
          limit: atMost(tookAtMostMs, milliseconds),
        },
        {
          ...rest,
          what: 'longest block of the process meanwhile',
          zil: [[heldMs]],
          baseline: [bareHeldMs],
          limit: atMost(heldAtMostMs, milliseconds),
        },
      ];
    }),
};

/**
 * Returns the duration of all work and the longest block by it, in milliseconds. The benchmark's own work is not
 * counted.
 */
async function reconciled(
  file: SqliteFile,
  folder: string,
): Promise<{ readonly tookMs: number; readonly heldMs: number }> {
  const journal = new SqliteJournal(file);
  const ports = {
    journal,
    callHistory: new SqliteCallHistory(file),
    names: new SqliteNames(file),
    callNotes: new SqliteCallNotes(file),
    dataDeletion: new SqliteDataDeletion(file, folder),
    timers: systemTimers,
    clock: systemClock,
    pbxTime: { stated: () => null },
    timeZone: () => 'Europe/Istanbul',
    logger: { info: () => {}, error: () => {} },
  };
  const nothing = () => {};
  const settings = { ...defaultSettings, keepDays: 2 * days };
  const desk = { state: firstState(settings, [], false), dispatch: nothing };
  const callBacks = { changed: nothing, learnt: nothing };
  const register = new CallRegister(ports, desk, { callBacks, heard: nothing, refolded: nothing });
  let [tookMs, heldMs] = [0, 0];
  const measured = async (work: () => Promise<void>) => {
    collectGarbage();
    // A new monitor each time: one that is switched off and on again counts the time between.
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const startedMs = performance.now();
    delay.enable();
    await work();
    delay.disable();
    tookMs += performance.now() - startedMs;
    heldMs = Math.max(heldMs, delay.max / 1e6);
  };
  for (let day = days - 1; day >= 0; day -= 1) {
    const records = recordsOf(day);
    await measured(async () => {
      if (!(await register.addRecords(records))) throw new Error('records were not stored');
    });
  }
  // The background work is finished when another slice would find nothing to do.
  await measured(
    () =>
      new Promise<void>((done) => {
        new Upkeep(ports, () => 0, { done: () => done(), deleted: nothing }).start();
      }),
  );
  return { tookMs, heldMs };
}

setFlagsFromString('--expose-gc');
/** Runs before each measurement, so that the benchmark's own garbage is not collected while Zil is measured. */
const collectGarbage = runInNewContext('gc') as () => void;

function bareInserts(path: string): number {
  const database = openDatabase(path);
  try {
    database.exec('CREATE TABLE bare (id TEXT PRIMARY KEY, body TEXT)');
    let tookMs = 0;
    for (let day = 0; day < days; day += 1) {
      const records = recordsOf(day);
      const startedMs = performance.now();
      for (let first = 0; first < records.length; first += together) {
        database.exec('BEGIN');
        for (const { id, raw } of records.slice(first, first + together)) {
          prepared(database, 'INSERT INTO bare (id, body) VALUES (?, ?)').run(id, raw);
        }
        database.exec('COMMIT');
      }
      tookMs += performance.now() - startedMs;
    }
    return tookMs;
  } finally {
    database.close();
  }
}

/**
 * Returns the records of one of the days before today: calls within nine hours, of which one in five is not answered.
 */
function recordsOf(day: number): readonly CallRecord[] {
  const beganMs = Math.floor(Date.now() / dayMs) * dayMs - (days - day) * dayMs + 6 * 60 * 60_000;
  const sent = Array.from({ length: callsADay }, (_, call) => {
    const startedAtMs = beganMs + call * 108_000;
    const id = (day * callsADay + call) * 2 + 1;
    const [ringSeconds, talkSeconds] = [6 + (call % 20), call % 5 === 0 ? 0 : 20 + ((call * 37) % 400)];
    const rest = { callingNumber: `0${numberOf((id * 7_919) % 20_000).slice(2)}`, dialedNumber: '908505501234' };
    const leg = (extension: string, seconds: number, billed: number, cause: string, number: number) => ({
      ...rest,
      idCdr: number,
      idTenant: 1053,
      calleeDialedNumber: extension,
      calleeType: 'EXTENSION',
      callDuration: seconds,
      billableDuration: billed,
      hangupCause: cause,
      startTimeDate: dateText(startedAtMs),
      endTimeDate: dateText(startedAtMs + seconds * 1_000),
    });
    const loser = talkSeconds === 0 ? 'NO_ANSWER' : 'LOSE_RACE';
    return [
      leg('1001', ringSeconds + talkSeconds, talkSeconds, talkSeconds === 0 ? 'NO_ANSWER' : 'NORMAL_CLEARING', id),
      leg('1002', ringSeconds, 0, loser, id + 1),
    ];
  });
  const records = parseRecords(sent.flat());
  if (records === null) throw new Error('the program cannot read records');
  return records;
}

/** Returns a time as the PBX writes it. */
function dateText(atMs: number): string {
  const date = new Date(atMs + istanbulMs);
  const day = date.toLocaleDateString('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric', year: 'numeric' });
  const time = date.toLocaleTimeString('en-US', { timeZone: 'UTC' });
  return `${day} ${time}`;
}
