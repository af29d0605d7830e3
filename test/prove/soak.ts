import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { liveCallsLimit } from '../../src/desk/desk-state.ts';
import type { Result } from '../../src/result.ts';
import { writeCalls } from '../bench/calls.ts';
import { processTree, pssMegabytes } from '../bench/measure.ts';
import { withOwnCopy } from '../bench/memory.ts';
import { zilFolder } from '../bench/programs.ts';
import { freePort } from '../desktop/free-port.ts';
import { root, startProgram } from '../desktop/program.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import { databaseOf, type Office, withOffice } from './office.ts';
import { type Finding, none, type Part, say, tried } from './part.ts';
import { slopeOf } from './slope.ts';

const run = promisify(execFile);

/** Memory that the program allocates once and keeps is no growth. A short run measures during its second half. */
const warmUpMinutesOf = (minutes: number) => Math.min(20, minutes / 2);
const growthAtMostMegabytesAnHour = 1;
/** The steps of a round, in seconds after its start. Zil destroys the window a minute after it was closed. */
const round = { openWindow: 0, closeWindow: 45, look: [150, 180, 210, 235], end: 240 } as const;
const betweenCallsMs = 5_000;
/**
 * During the warm-up calls come faster, so that V8 has compiled frequent code again before anything is measured.
 * Without its compilers the memory of the main process is constant.
 */
const betweenFirstCallsMs = 500;
/** Fills what is kept in memory (the list of the last hour, SQLite's pages) before anything is measured. */
const earlierCalls = { count: 20_000, everyMs: (60 * 60_000) / liveCallsLimit };
/** A person calls again only after more than ten minutes: otherwise all calls would be of one neighbourhood. */
const people = 1_500;
const ringsForMs = 2_000;
const talksForMs = 10_000;

export const soak: Part = {
  name: 'soak',
  promise: 'Zil runs for weeks: its memory and its handles do not grow with time.',
  tried: `The real Electron has an account of the practice PBX, with ${earlierCalls.count} calls of the last days, ${liveCallsLimit} of them of the last hour. Then a call comes every ${betweenFirstCallsMs / 1_000} s, and after twenty minutes every ${betweenCallsMs / 1_000} s, from ${people} people in turn; four in five are answered. Records are read. The tray icon opens the window every ${round.end / 60} min, and the window is closed ${round.closeWindow} s later. Four times in each round, when the window is gone and the main process has collected its garbage, three sizes are measured: the memory of the main process (heap and buffers); the processes' own memory (PSS from \`/proc\` without files); and all memory, with the parts of files, such as code, that happen to be in it. Growth is the slope of a straight line through the samples (least squares) after the first twenty minutes, with its standard error. Handles are those that the kernel counts: file descriptors, threads, processes.`,
  size: { goal: 120, unit: 'minutes' },
  measure: ({ electron, size }) =>
    withSoakOffice(electron, async (office, ownElectron) => {
      const [debugPort, inspectPort] = [await freePort(), await freePort()];
      const { env, profile } = office;
      writeCalls(databaseOf(profile), earlierCalls.count, Date.now(), earlierCalls.everyMs);
      const args = ['--hidden', `--remote-debugging-port=${debugPort}`, `--inspect=127.0.0.1:${inspectPort}`];
      const program = startProgram([ownElectron, zilFolder, '--disable-gpu'], { env, profile, args });
      try {
        await program.address.listener();
        await office.pbx.subscribed();
        return await soaked({ ...office, pid: program.process.pid ?? 0, debugPort, inspectPort, minutes: size });
      } finally {
        await program.stop();
      }
    }),
};

/** Runs with a copy of the runtime. If other programs shared it, its memory would change when they begin and end. */
function withSoakOffice<T>(electron: string, use: (office: Office, electron: string) => Promise<T>): Promise<T> {
  return withOwnCopy(electron, (copy) => withOffice((office) => use(office, copy)));
}

interface Soaked extends Office {
  readonly pid: number;
  readonly debugPort: number;
  readonly inspectPort: number;
  readonly minutes: number;
}

interface Look {
  readonly hours: number;
  /** Of the main process. */
  readonly heldMegabytes: number;
  readonly megabytes: number;
  /** Memory that is not part of a file. */
  readonly ownMegabytes: number;
  readonly descriptors: number;
  readonly threads: number;
  readonly processes: number;
}

async function soaked(office: Soaked): Promise<readonly Finding[]> {
  const startedMs = performance.now();
  const sinceStartMs = () => performance.now() - startedMs;
  const calls = new Calls(office.pbx, () =>
    sinceStartMs() < warmUpMinutesOf(office.minutes) * 60_000 ? betweenFirstCallsMs : betweenCallsMs,
  );
  const looks: Look[] = [];
  let openings = 0;
  while (sinceStartMs() < office.minutes * 60_000) {
    const roundMs = performance.now();
    const until = (seconds: number) => delay(Math.max(0, seconds * 1_000 - (performance.now() - roundMs)));
    await (await office.desktop.trayItem()).click();
    await until(round.closeWindow);
    openings += await closeWindow(office.debugPort);
    for (const seconds of round.look) {
      await until(seconds);
      const heldMegabytes = await heldAfterCollecting(office.inspectPort);
      looks.push({ hours: Number((sinceStartMs() / 3_600_000).toFixed(4)), heldMegabytes, ...lookAt(office.pid) });
    }
    for (const look of looks.slice(-round.look.length)) say(`  ${JSON.stringify(look)}`);
    say(`  ${openings} openings, ${calls.answered} events answered, ${calls.refused} not`);
    await until(round.end);
  }
  await calls.stop();
  return findings(looks, warmUpMinutesOf(office.minutes), openings, calls);
}

function findings(looks: readonly Look[], warmUpMinutes: number, openings: number, calls: Calls): readonly Finding[] {
  const settled = looks.filter(({ hours }) => hours * 60 >= warmUpMinutes);
  const growth = (what: string, key: 'heldMegabytes' | 'ownMegabytes' | 'megabytes', hasGoal: boolean): Finding => {
    const { slope, error } = slopeOf(settled.map((look) => [look.hours, look[key]]));
    return {
      what: `${what} after ${warmUpMinutes} minutes, ${settled.length} samples`,
      seen: `${slope.toFixed(2)} ± ${error.toFixed(2)} MB an hour`,
      goal: hasGoal ? `below ${growthAtMostMegabytesAnHour} MB an hour` : '',
      isKept: hasGoal ? slope < growthAtMostMegabytesAnHour : null,
    };
  };
  const grown = (key: 'descriptors' | 'threads' | 'processes') => {
    const [first = Number.NaN, last = Number.NaN] = [meanOf(settled.slice(0, 8), key), meanOf(settled.slice(-8), key)];
    const isKept = last - first < 1;
    return {
      what: `${key}, first and last`,
      seen: `${first.toFixed(1)} → ${last.toFixed(1)}`,
      goal: 'no more',
      isKept,
    };
  };
  return [
    tried('webhooks answered', calls.answered),
    none('webhooks not answered', calls.refused),
    tried('openings of the window', openings),
    {
      what: 'memory, first and last sample',
      seen: `${looks[0]?.megabytes.toFixed(1)} → ${looks.at(-1)?.megabytes.toFixed(1)} MB`,
      goal: '',
      isKept: null,
    },
    growth('growth of the memory of the main process', 'heldMegabytes', true),
    growth("growth of the processes' own memory", 'ownMegabytes', true),
    growth('growth of all memory', 'megabytes', false),
    grown('descriptors'),
    grown('threads'),
    grown('processes'),
  ];
}

function meanOf(looks: readonly Look[], key: keyof Look): number {
  return looks.reduce((sum, look) => sum + look[key], 0) / looks.length;
}

/** Makes people call, one after the other. */
class Calls {
  answered = 0;
  refused = 0;
  readonly #pbx: PracticePbx;
  readonly #betweenCallsMs: () => number;
  readonly #calling: Promise<void>;
  #isOver = false;

  constructor(pbx: PracticePbx, betweenCallsMs: () => number) {
    this.#pbx = pbx;
    this.#betweenCallsMs = betweenCallsMs;
    this.#calling = this.#callOn();
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#calling;
  }

  async #callOn(): Promise<void> {
    const lives: Promise<void>[] = [];
    for (let call = 0; !this.#isOver; call += 1) {
      lives.push(this.#live(call));
      await delay(this.#betweenCallsMs());
    }
    await Promise.all(lives);
  }

  async #live(call: number): Promise<void> {
    const person = call % people;
    const who = { caller: `90532${String(person).padStart(7, '0')}`, line: '908505501234' };
    const extension = person % 2 === 0 ? '1001' : '1002';
    if (person % 3 === 0) this.#count(await this.#pbx.choose({ ...who, menu: '42', digits: '1' }));
    this.#count(await this.#pbx.ring({ ...who, extension }));
    await delay(ringsForMs);
    if (person % 5 !== 0) {
      this.#pbx.answer({ ...who, extension });
      await delay(talksForMs);
    }
    this.#pbx.hangUp(who);
  }

  #count(answer: Result<void, string>): void {
    if (answer.ok) this.answered += 1;
    else {
      this.refused += 1;
      say(`  not answered: ${answer.error}, at ${new Date().toISOString()}`);
    }
  }
}

/** Closes the window as its frame does, through DevTools. Returns how many were closed. */
async function closeWindow(debugPort: number): Promise<number> {
  const devTools = `http://127.0.0.1:${debugPort}/json`;
  const pages = (await (await fetch(`${devTools}/list`)).json()) as readonly {
    readonly id: string;
    readonly url: string;
  }[];
  const windows = pages.filter(({ url }) => url.endsWith('/index.html'));
  for (const { id } of windows) await fetch(`${devTools}/close/${id}`);
  return windows.length;
}

/** Returns the memory that the main process uses after a garbage collection, in megabytes. */
async function heldAfterCollecting(inspectPort: number): Promise<number> {
  const program = join(root, 'test', 'prove', 'collect-rubbish.mjs');
  const { stdout } = await run(process.execPath, ['--experimental-websocket', program, `${inspectPort}`]);
  return Number((Number(stdout) / 2 ** 20).toFixed(2));
}

type Memory = Omit<Look, 'hours' | 'heldMegabytes'>;

function lookAt(pid: number, tries = 3): Memory {
  try {
    return lookOnce(pid);
  } catch (error) {
    // A process may end while it is measured.
    if (tries <= 1) throw error;
    return lookAt(pid, tries - 1);
  }
}

function lookOnce(pid: number): Memory {
  const tree = processTree(pid);
  const count = (folder: 'fd' | 'task') =>
    tree.reduce((sum, each) => sum + readdirSync(`/proc/${each}/${folder}`).length, 0);
  return {
    megabytes: Number(pssMegabytes(pid).toFixed(2)),
    ownMegabytes: Number(pssMegabytes(pid, 'Pss_Anon').toFixed(2)),
    descriptors: count('fd'),
    threads: count('task'),
    processes: tree.length,
  };
}
