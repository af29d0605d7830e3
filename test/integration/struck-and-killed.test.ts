import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { HeldFiles } from '../../electron/system/held-files.ts';
import { root } from '../desktop/program.ts';
import { ringOf } from '../e2e/events.ts';
import { temporaryFile } from './deletion-store.ts';
import { callersAt, isPosix, office, strikes } from './struck-office.ts';

// The time that a process takes to start depends on the other work of this computer.
vi.setConfig({ testTimeout: 0 });

/** Starts the listener and the store in a process of their own. */
async function program(profile: string): Promise<{ readonly process: ChildProcess; readonly listener: URL }> {
  const child = spawn(process.execPath, [join(root, 'test', 'prove', 'plain-listener.mjs'), profile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { process: child, listener: new URL(line.replace('listening at ', '')) };
}

test.runIf(isPosix).each(Object.entries(strikes))(
  'another program that %s loses no answered call, although Zil is killed at once',
  async (_what, strike) => {
    const profile = mkdtempSync(join(tmpdir(), 'zil-struck-'));
    onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
    const path = join(profile, 'zil.db');
    const answered: string[] = [];
    const { process: child, listener } = await program(profile);
    const send = async (count: number) => {
      for (let index = 0; index < count; index += 1) {
        const caller = `90544${String(answered.length).padStart(7, '0')}`;
        expect((await sendWebhook(listener, ringOf(caller))).ok).toBe(true);
        answered.push(caller);
      }
    };
    await send(20);
    strike(path);
    await send(20);
    strike(path);
    await send(1);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(callersAt(path)).toEqual(answered);
  },
);

/** Files on which Zil is killed after so many renamings and deletions. */
class Dying extends HeldFiles {
  #left: number;

  constructor(after: number) {
    super();
    this.#left = after;
  }

  get isDead(): boolean {
    return this.#left < 0;
  }

  override rename(from: string, to: string): void {
    this.#step();
    super.rename(from, to);
  }

  override remove(path: string): void {
    this.#step();
    super.remove(path);
  }

  #step(): void {
    this.#left -= 1;
    if (this.isDead) throw new Error('killed');
  }
}

test.runIf(isPosix).each([1, 2, 3, 4, 5, 6])(
  'calls whose files are all deleted after Zil’s check number %i of a file are kept',
  async (checks) => {
    let left = Number.POSITIVE_INFINITY;
    const path = temporaryFile();
    const remove = strikes['deletes them with all that SQLite keeps beside them'];
    const zil = office(path, undefined, (file) => {
      const found = statSync(file, { bigint: true, throwIfNoEntry: false }) ?? null;
      left -= 1;
      if (left === 0) remove?.(path);
      return found;
    });
    await zil.hear(5);
    left = checks;
    await zil.hear(5);
    expect(left).toBeLessThanOrEqual(0);
    zil.file.close();
    expect(callersAt(path)).toEqual(zil.heard());
  },
);

test.runIf(isPosix)('a Zil that is killed while it writes calls back has them at the next start', async () => {
  let rescued = 0;
  for (let steps = 0; steps < 12; steps += 1) {
    const zil = office(temporaryFile());
    await zil.hear(5);
    zil.file.close();
    const dying = new Dying(steps);
    const victim = new SqliteFile(zil.path, openDatabase, dying);
    expect(new SqliteJournal(victim).heardSince(0).ok).toBe(true);
    strikes['puts something in their place that is no database']?.(zil.path);
    try {
      victim.check();
    } catch {
      // The file does not exist any more.
    }
    // Calls that are open and not yet written are lost with the process.
    if (dying.isDead && !existsSync(`${zil.path}.rescued`)) continue;
    rescued += 1;
    const next = office(zil.path);
    expect(await next.hear(1)).toBe(true);
    next.file.close();
    expect([...callersAt(zil.path)].sort()).toEqual([...zil.heard(), ...next.heard()].sort());
    expect(next.told).toHaveLength(dying.isDead ? 1 : 0);
  }
  expect(rescued).toBeGreaterThan(4);
});
