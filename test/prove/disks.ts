import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { defaultSettings, storedSettings } from '../../src/settings/settings.ts';
import { withDesktop, zilFolder } from '../bench/programs.ts';
import type { FakeDesktop } from '../desktop/notification-service.ts';
import { ringOf } from '../e2e/events.ts';
import { type Disaster, disasters, type Place } from './disasters.ts';
import { asShown } from './honest.ts';
import { type Finding, type Part, say } from './part.ts';

const megabytes = 24;
const betweenEventsMs = 1_500;
const showsWithinMs = 5_000;
const tellsWithinMs = 20_000;
const keepsWithinMs = 90_000;

export const disks: Part = {
  name: 'disks',
  promise:
    'a webhook is answered and its call is shown whatever the disk does. What cannot be stored waits, and the tray says so. When the disk works again, it is stored.',
  tried: `The real Electron has its profile on a small disk of its own (${megabytes} MB, tmpfs, or ext4 in a file): ${disasters.map(({ name }) => name).join('; ')}. Webhooks come before, during and after. The tray has to report the failure within ${tellsWithinMs / 1_000} s; where Zil repairs the damage itself, the log has to. The database is searched for the webhooks until ${keepsWithinMs / 1_000} s after the disk works again.`,
  size: { goal: 10, unit: 'webhooks during each' },
  measure: async ({ electron, size }) => {
    const findings: Finding[] = [];
    for (const disaster of disasters) {
      say(`  ${disaster.name}`);
      findings.push(...(await endured(disaster, electron, size)));
    }
    return findings;
  },
};

function endured(disaster: Disaster, electron: string, events: number): Promise<readonly Finding[]> {
  return withDesktop(async ({ env, desktop }) => {
    const home = mkdtempSync(join(tmpdir(), 'zil-disk-'));
    const profile = join(home, 'disk', 'profile');
    const settings = storedSettings({ ...defaultSettings, setUp: 'finished', listenPort: 0 });
    writeFileSync(join(home, 'settings.json'), JSON.stringify(settings));
    const program = spawn(
      'unshare',
      [
        '--mount',
        'sh',
        '-c',
        mountScript(disaster, home),
        'sh',
        electron,
        zilFolder,
        '--no-sandbox',
        '--disable-gpu',
        '--hidden',
        `--user-data-dir=${profile}`,
        '--show-address',
      ],
      { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const ended = new Promise<void>((resolve) => program.once('exit', () => resolve()));
    try {
      const [device, listener] = await firstLines(program);
      const place = { disk: `/proc/${program.pid}/root${profile}`, device };
      return await suffered(disaster, {
        place,
        listener: new URL(listener),
        desktop,
        events,
        isAlive: () => program.exitCode === null,
      });
    } finally {
      program.kill();
      await ended;
      rmSync(home, { recursive: true, force: true });
    }
  });
}

/** Returns a script that mounts the disk for Zil alone and prints its device. */
function mountScript({ fileSystem }: Disaster, home: string): string {
  const mount =
    fileSystem === 'tmpfs'
      ? `mount -t tmpfs -o size=${megabytes}m tmpfs '${home}/disk' && echo tmpfs`
      : `truncate -s ${megabytes}M '${home}/image' && mkfs.ext4 -q '${home}/image' && mount -o loop,errors=remount-ro '${home}/image' '${home}/disk' && findmnt -n -o SOURCE '${home}/disk'`;
  return `mkdir '${home}/disk' && ${mount} && mkdir '${home}/disk/profile' && cp '${home}/settings.json' '${home}/disk/profile' && exec "$@"`;
}

/** Returns the first lines of the output. The output is read further, because Zil writes more. */
function firstLines(program: ChildProcess): Promise<readonly [device: string, listener: string]> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    createInterface({ input: program.stdout as Readable }).on('line', (line) => {
      lines.push(line);
      const listener = /^listening at (\S+)/.exec(line)?.[1];
      if (listener !== undefined) resolve([lines[0] ?? '', listener]);
    });
    program.once('exit', (code) => reject(new Error(`the program did not start: ${code}\n${lines.join('\n')}`)));
  });
}

interface Suffering {
  readonly place: Place;
  readonly listener: URL;
  readonly desktop: FakeDesktop;
  readonly events: number;
  readonly isAlive: () => boolean;
}

async function suffered(disaster: Disaster, { place, listener, desktop, events, isAlive }: Suffering) {
  const sent: string[] = [];
  const send = async (count: number) => {
    let answered = 0;
    for (let index = 0; index < count; index += 1) {
      const caller = `90544${String(sent.length).padStart(7, '0')}`;
      sent.push(caller);
      if ((await sendWebhook(listener, ringOf(caller))).ok) answered += 1;
      await delay(betweenEventsMs);
    }
    return answered;
  };
  const tray = await desktop.trayItem();
  await send(2);
  const calm = firstLine(await tray.tooltip());
  disaster.strike(place);
  const answered = await send(events);
  await delay(showsWithinMs);
  const during = sent.slice(2);
  const shown = during.filter((caller) => desktop.received.some(({ title }) => title.includes(asShown(caller))));
  const told = await until(tellsWithinMs, async () => {
    if (disaster.saidBy === 'log') return loggedAt(place.disk);
    const says = firstLine(await tray.tooltip());
    return says === calm ? null : says;
  });
  const findings = [
    share('answered meanwhile', answered, events),
    share('shown', shown.length, events),
    { what: `the ${disaster.saidBy} says`, seen: told ?? 'nothing', goal: 'something', isKept: told !== null },
    ...(disaster.repair === null ? [] : await repaired(disaster.repair, place, send, sent)),
    { what: 'Zil still runs', seen: isAlive() ? 'yes' : 'no', goal: 'yes', isKept: isAlive() },
  ];
  return findings.map((each) => ({ ...each, what: `${disaster.name}: ${each.what}` }));
}

async function repaired(
  repair: (place: Place) => void,
  place: Place,
  send: (count: number) => Promise<number>,
  sent: readonly string[],
): Promise<readonly Finding[]> {
  repair(place);
  const answered = await send(2);
  const during = () => sent.slice(2);
  const all = await until(keepsWithinMs, async () => {
    const kept = callersOn(place.disk);
    return during().every((caller) => kept.has(caller)) ? kept : null;
  });
  const kept = all ?? callersOn(place.disk);
  return [
    share('answered afterwards', answered, 2),
    share('stored in the end, of all since', during().filter((caller) => kept.has(caller)).length, during().length),
  ];
}

/** Returns the event of the log that reports damage to the file of calls; `null` when there is none. */
function loggedAt(disk: string): string | null {
  const lines = readFileSync(join(disk, 'logs', 'zil.log'), 'utf8').split('\n');
  return lines.some((line) => line.includes('"calls-changed"')) ? 'calls-changed' : null;
}

function share(what: string, count: number, of: number): Finding {
  return { what, seen: `${count} of ${of}`, goal: 'all', isKept: count === of };
}

async function until<T>(withinMs: number, look: () => Promise<T | null>): Promise<T | null> {
  for (const startedMs = performance.now(); performance.now() - startedMs < withinMs; await delay(500)) {
    const found = await look();
    if (found !== null) return found;
  }
  return null;
}

/** Reads a copy: SQLite would resolve the path through `/proc` to a path that is different in this process. */
function callersOn(disk: string): ReadonlySet<string> {
  const copy = mkdtempSync(join(tmpdir(), 'zil-copy-'));
  try {
    for (const name of ['zil.db', 'zil.db-wal']) {
      try {
        cpSync(join(disk, name), join(copy, name));
      } catch {
        // The file does not exist, so nothing is stored in it.
      }
    }
    const database = openDatabase(join(copy, 'zil.db'));
    try {
      const rows = database.prepare('SELECT CAST(body AS TEXT) AS body FROM facts').all() as { body: string }[];
      return new Set(rows.map(({ body }) => /calling_number=(\d+)/.exec(body)?.[1] ?? ''));
    } finally {
      database.close();
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
