import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { writeCalls } from '../bench/calls.ts';
import { zilFolder } from '../bench/programs.ts';
import { startProgram } from '../desktop/program.ts';
import { ringOf } from '../e2e/events.ts';
import { databaseOf, withOffice } from './office.ts';
import { type Finding, none, type Part, say } from './part.ts';

/** The library of Debian's package libfaketime. */
const fakeTime = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const storedCalls = 300;
const settlesMs = 20_000;
const backupsBefore = 5;

interface Jump {
  readonly name: string;
  readonly offset: '+400d' | '-400d';
  readonly when: 'before the start' | 'while it runs';
}

const jumps: readonly Jump[] = (['+400d', '-400d'] as const).flatMap((offset) =>
  (['before the start', 'while it runs'] as const).map((when) => ({ name: `${offset} ${when}`, offset, when })),
);

export const clock: Part = {
  name: 'clock',
  promise: 'a wrong clock deletes nothing.',
  tried: `${storedCalls} calls of the last days and ${backupsBefore} backups exist. The clock of the real Electron (libfaketime) is 400 days ahead or behind for a while, and then right again: from before the start, and while it runs. When it jumps ahead while Zil runs, all timers expire at once, as if hours had passed; the clock is then right again at the next start. A webhook comes before, during and after.`,
  size: { goal: 45, unit: 'seconds of a wrong clock' },
  measure: async ({ electron, size }) => {
    if (!existsSync(fakeTime)) throw new Error('libfaketime is missing: apt-get install libfaketime');
    const findings: Finding[] = [];
    for (const jump of jumps) {
      say(`  ${jump.name}`);
      const seen = await jumped(jump, electron, size * 1_000);
      findings.push(...seen.map((each) => ({ ...each, what: `${jump.name}: ${each.what}` })));
    }
    return findings;
  },
};

function jumped({ offset, when }: Jump, electron: string, forMs: number): Promise<readonly Finding[]> {
  return withOffice(async ({ profile, env }) => {
    writeCalls(databaseOf(profile), storedCalls, Date.now(), hourMs);
    await makeBackups(profile);
    const before = stateOf(profile);
    const time = join(profile, 'time');
    const setTime = (text: string) => writeFileSync(time, `${text}\n`);
    setTime(when === 'before the start' ? offset : '+0');
    const hasHoursPassed = when === 'while it runs' && offset === '+400d';
    const faked = {
      LD_PRELOAD: fakeTime,
      FAKETIME_TIMESTAMP_FILE: time,
      FAKETIME_NO_CACHE: '1',
      // Timers use the monotonic clock. It never goes back, and a program may rely on that.
      ...(hasHoursPassed ? {} : { DONT_FAKE_MONOTONIC: '1' }),
    };
    const start = () =>
      startProgram([electron, zilFolder, '--disable-gpu'], { env: { ...env, ...faked }, profile, args: ['--hidden'] });
    let program = start();
    const sent: string[] = [];
    const send = async () => {
      const caller = `9054400000${String(sent.length).padStart(2, '0')}`;
      if ((await sendWebhook(await program.address.listener(), ringOf(caller))).ok) sent.push(caller);
    };
    try {
      await program.address.listener();
      if (when === 'while it runs') {
        await delay(settlesMs);
        await send();
        setTime(offset);
      }
      await delay(forMs / 2);
      await send();
      await delay(forMs / 2);
      const hasDied = program.process.exitCode !== null || program.process.signalCode !== null;
      if (hasHoursPassed) await program.stop();
      setTime('+0');
      if (hasHoursPassed) program = start();
      await delay(settlesMs);
      await send();
      await delay(settlesMs);
      return [
        ...findings(before, stateOf(profile), sent, when === 'while it runs' ? 3 : 2),
        none('unexpected ends of Zil', hasDied || program.process.exitCode !== null ? 1 : 0),
      ];
    } finally {
      await program.stop();
    }
  });
}

interface State {
  readonly facts: ReadonlySet<number>;
  readonly calls: ReadonlySet<number>;
  readonly backups: readonly string[];
  readonly callers: ReadonlySet<string>;
}

function findings(before: State, after: State, sent: readonly string[], events: number): readonly Finding[] {
  const gone = <T>(first: Iterable<T>, last: ReadonlySet<T>) => [...first].filter((each) => !last.has(each)).length;
  return [
    none('webhooks that are missing', gone(before.facts, after.facts)),
    none('calls that are missing', gone(before.calls, after.calls)),
    none('backups that are missing', gone(before.backups, new Set(after.backups))),
    none('webhooks without an answer', events - sent.length),
    none('answered webhooks that are not stored', gone(sent, after.callers)),
  ];
}

function stateOf(profile: string): State {
  const database = openDatabase(databaseOf(profile));
  try {
    const facts = database.prepare('SELECT id, CAST(body AS TEXT) AS body FROM facts').all() as {
      id: number;
      body: string;
    }[];
    const calls = database.prepare('SELECT id FROM calls').all() as { id: number }[];
    return {
      facts: new Set(facts.map(({ id }) => id)),
      calls: new Set(calls.map(({ id }) => id)),
      backups: readdirSync(join(profile, 'backups')).filter((name) => /^zil-.*\.db$/.test(name)),
      callers: new Set(facts.map(({ body }) => /calling_number=(\d+)/.exec(body)?.[1] ?? '')),
    };
  } finally {
    database.close();
  }
}

async function makeBackups(profile: string): Promise<void> {
  const file = new SqliteFile(databaseOf(profile));
  const backups = new DailyBackups(file, () => Promise.resolve());
  for (let daysAgo = backupsBefore; daysAgo >= 1; daysAgo -= 1) {
    const day = new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10);
    const made = await backups.make(day, '2000-01-01');
    if (!made.ok) throw new Error(JSON.stringify(made.error));
  }
  file.close();
}
