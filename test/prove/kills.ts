import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { sendWebhook, type WebhookFields } from '../../electron/net/send-webhook.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { ringOf } from '../bench/calls.ts';
import { startHidden, withDesktop, withProfile, zilFolder } from '../bench/programs.ts';
import { root } from '../desktop/program.ts';
import { keepSecret } from '../desktop/secrets.ts';
import { type Finding, none, type Part, say, tried } from './part.ts';

/** Share of kills that hit the real Electron, which starts ten times as slowly as the listener and the store alone. */
const onElectron = 0.1;
/** After so many kills a new database is used, so that damage is not counted again after each following kill. */
const killsOfProfile = 25;
const senders = 16;
const burstAtMostMs = 400;

export const kills: Part = {
  name: 'kills',
  promise: 'a webhook that was answered with 200 is stored, exactly once.',
  tried: `Zil is killed (SIGKILL) at a random moment while webhooks of different callers arrive, ${senders} at a time. After each kill the database is opened and searched for every webhook that was answered since the database was created. One in ten kills hits the real Electron; the others hit the listener and the store alone, compiled, on plain Node. A kill is no power cut: the operating system still writes what it has accepted.`,
  size: { goal: 1_000, unit: 'kills' },
  measure: async ({ electron, size }) => {
    const seen = { answered: 0, lost: 0, doubled: 0, withoutCall: 0, unsound: 0, onElectron: 0 };
    const ofElectron = Math.round(size * onElectron);
    await withDesktop(async (desktop) => {
      for (let done = 0; done < size; done += killsOfProfile) {
        const together = Math.min(killsOfProfile, size - done);
        await withProfile(async (profile) => {
          const answered: string[] = [];
          for (let kill = done; kill < done + together; kill += 1) {
            const isElectron = Math.floor(((kill + 1) * ofElectron) / size) > Math.floor((kill * ofElectron) / size);
            const victim = isElectron ? onDesktop(startHidden(electron, zilFolder, desktop, profile)) : onNode(profile);
            seen.onElectron += isElectron ? 1 : 0;
            answered.push(...(await burst(await victim, answered.length + kill * 10_000)));
            const state = stateOf(join(profile, 'zil.db'), answered);
            for (const key of ['lost', 'doubled', 'withoutCall', 'unsound'] as const) seen[key] += state[key];
          }
          seen.answered += answered.length;
        });
        say(`  ${done + together} kills, ${seen.answered} webhooks answered, ${seen.lost} lost`);
      }
    });
    return findings(size, seen);
  },
};

type Seen = Readonly<Record<'answered' | 'lost' | 'doubled' | 'withoutCall' | 'unsound' | 'onElectron', number>>;

function findings(size: number, seen: Seen): readonly Finding[] {
  return [
    tried('kills', size),
    tried('of them on the real Electron', seen.onElectron),
    tried('webhooks answered with 200', seen.answered),
    none('answered webhooks that were lost', seen.lost),
    none('webhooks stored twice', seen.doubled),
    none('stored webhooks without their call', seen.withoutCall),
    none('kills after which the database was damaged', seen.unsound),
  ];
}

interface Victim {
  readonly process: ChildProcess;
  readonly listener: URL;
}

async function onDesktop(program: ReturnType<typeof startHidden>): Promise<Victim> {
  return { process: program.process, listener: await whileAlive(program.process, program.address.listener()) };
}

async function onNode(profile: string): Promise<Victim> {
  const child = spawn(process.execPath, [join(root, 'test', 'prove', 'plain-listener.mjs'), profile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await whileAlive(child, once(createInterface({ input: child.stdout }), 'line'))) as [string];
  const listener = new URL(line.replace('listening at ', ''));
  keepSecret(listener.pathname.replace('/h/', ''));
  return { process: child, listener };
}

/** Throws when the program does not start again, because then more than webhooks is lost. */
function whileAlive<T>(child: ChildProcess, started: Promise<T>): Promise<T> {
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`the program did not start again: it ended with ${code}`);
  });
  return Promise.race([started, ended]);
}

/** Kills the program amid webhooks. Returns the numbers whose webhooks were answered before. */
async function burst({ process: child, listener }: Victim, firstPerson: number): Promise<readonly string[]> {
  const gone = once(child, 'exit');
  const answered: string[] = [];
  let next = firstPerson;
  const sender = async () => {
    for (;;) {
      const ring: WebhookFields = ringOf(next);
      next += 1;
      const answer = await sendWebhook(listener, ring);
      if (!answer.ok) return;
      answered.push(ring['calling_number'] ?? '');
    }
  };
  const sending = Promise.all(Array.from({ length: senders }, sender));
  await delay(Math.random() * burstAtMostMs);
  child.kill('SIGKILL');
  await Promise.all([gone, sending]);
  return answered;
}

function stateOf(path: string, answered: readonly string[]) {
  const database = openDatabase(path);
  try {
    const bodies = database.prepare('SELECT CAST(body AS TEXT) AS body FROM facts').all() as { body: string }[];
    const times = new Map<string, number>();
    for (const { body } of bodies) {
      const caller = /calling_number=(\d+)/.exec(body)?.[1] ?? '';
      times.set(caller, (times.get(caller) ?? 0) + 1);
    }
    const [{ found }] = database
      .prepare('SELECT count(*) AS found FROM facts WHERE id NOT IN (SELECT id FROM calls)')
      .all() as [{ found: number }];
    const [{ integrity_check: integrity }] = database.prepare('PRAGMA integrity_check').all() as [
      { integrity_check: string },
    ];
    return {
      lost: answered.filter((caller) => !times.has(caller)).length,
      doubled: [...times.values()].filter((count) => count > 1).length,
      withoutCall: found,
      unsound: integrity === 'ok' ? 0 : 1,
    };
  } finally {
    database.close();
  }
}
