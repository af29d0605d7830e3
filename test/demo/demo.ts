import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { type PracticeExchange, startPracticeExchange } from '../../electron/net/practice-exchange.ts';
import type { Result } from '../../src/result.ts';
import { administer } from '../desktop/administrator.ts';
import { freePort } from '../desktop/free-port.ts';
import { type SeenNote, watchNotifications } from '../desktop/notification-watch.ts';
import { logOf, makeProfile, removeProfile, root, startProgram } from '../desktop/program.ts';
import { screenshot } from '../desktop/screenshot.ts';

const isLinux = process.platform === 'linux';
const output = join(root, 'demo-output');

/** So long that a person can follow, and that no scene's notifications make a flood with those before. */
const sceneMs = 1_500;

interface Scene {
  readonly says: string;
  /** What the exchange does, one after the other. */
  readonly happens: readonly ((exchange: PracticeExchange) => Promise<Result<void, string>>)[];
  /** The titles of the notifications that this brings. */
  readonly brings: readonly string[];
}

const ayse = { caller: '905335554321', line: '908505501234' };
const lost = { ...ayse, caller: '905321112233', menu: '42' };

/** A morning at the reception desk. */
const scenes: readonly Scene[] = [
  {
    says: 'a caller presses 2 in the menu, and a group of three extensions rings',
    happens: [
      (exchange) => exchange.choose({ ...ayse, menu: '42', digits: '2' }),
      ...['1001', '1002', '1003'].map(
        (extension) => (exchange: PracticeExchange) => exchange.ring({ ...ayse, extension }),
      ),
    ],
    // The first of the group at once, then all of it without a sound.
    brings: ['0533 555 43 21 arıyor', '0533 555 43 21 arıyor'],
  },
  {
    says: 'extension 1002 calls extension 1001',
    happens: [(exchange) => exchange.ring({ caller: '1002', line: '', extension: '1001' })],
    brings: ['Dahili 1002 arıyor'],
  },
  {
    says: 'somebody calls and withholds the number',
    happens: [(exchange) => exchange.ring({ ...ayse, caller: 'anonymous', extension: '1001' })],
    brings: ['Gizli numara arıyor'],
  },
  {
    says: 'a caller presses nothing and is lost in the menu: nothing rings, nothing is shown',
    happens: [(exchange) => exchange.leaveMenu({ ...lost, reason: 'TIMEOUT' })],
    brings: [],
  },
  {
    says: 'two call at once, one of them from abroad',
    happens: [
      (exchange) => exchange.ring({ ...ayse, caller: '902123334455', extension: '1001' }),
      (exchange) => exchange.ring({ ...ayse, caller: '4930123456', extension: '1004' }),
    ],
    brings: ['0212 333 44 55 arıyor', '+49 30 123456 arıyor'],
  },
  {
    says: 'an event comes that nobody knows: nothing is shown, nothing breaks',
    happens: [(exchange) => exchange.send({ event: 'SOMETHING_NEW', calling_number: ayse.caller })],
    brings: [],
  },
];

interface GivenDesktop {
  readonly DISPLAY?: string;
  readonly DBUS_SESSION_BUS_ADDRESS?: string;
}

/**
 * Plays a morning of calls to the real program and shows what the desktop received. `given` is what there is of a
 * desktop, `null` when all of it is there. Gives the exit status.
 */
export async function demo(electron: string, given: GivenDesktop | null): Promise<number> {
  const session = given === null ? null : await startDesktopSession({ dunst: true, given });
  const env = session?.env ?? {};
  const watch = isLinux ? await watchNotifications(env) : null;
  const received: SeenNote[] = [];
  watch?.onNote((note) => {
    received.push(note);
    say(`    the desktop received: ${note.title} | ${note.body.replaceAll('\n', ' | ')}`);
  });
  const exchange = await startPracticeExchange();
  const profile = makeProfile();
  const listenPort = await freePort();
  const publicUrl = `http://127.0.0.1:${listenPort}`;
  // With an account and an address there is nothing left to do for a person.
  const config = administer(profile, exchange, { listenPort, publicUrl, announceInternal: true });
  const zil = startProgram([electron, root], { env: { ...env, ...config }, profile });
  try {
    const door = await zil.address.door();
    await exchange.subscribed();
    say(`Zil listens on port ${door.port} and has subscribed to the practice exchange. A morning:`);
    for (const scene of scenes) {
      say(`  ${scene.says}`);
      for (const happen of scene.happens) succeeded(await happen(exchange));
      await delay(sceneMs);
    }
    await takePictures(env);
    return isLinux ? reportFromDesktop(received) : reportFromLog(profile);
  } finally {
    await zil.stop();
    await exchange.close();
    watch?.stop();
    await session?.stop();
    removeProfile(profile);
  }
}

function succeeded(result: Result<void, string>): void {
  if (!result.ok) throw new Error(`the practice exchange met ${result.error}`);
}

/** Other programs may notify too; that somebody calls, only Zil says. */
function reportFromDesktop(received: readonly SeenNote[]): number {
  const expected = scenes.flatMap(({ brings }) => brings);
  const came = received.map(({ title }) => title).filter((title) => title.endsWith(' arıyor'));
  const missing = without(expected, came);
  const surplus = without(came, expected);
  for (const title of missing) say(`MISSING: ${title}`);
  for (const title of surplus) say(`NOT EXPECTED: ${title}`);
  const isAsExpected = missing.length === 0 && surplus.length === 0;
  say(isAsExpected ? `All ${came.length} notifications came.` : 'The notifications are not those expected.');
  return isAsExpected ? 0 : 1;
}

/** The titles that are left when each of the others has taken one away. */
function without(titles: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...titles];
  for (const title of others) if (left.includes(title)) left.splice(left.indexOf(title), 1);
  return left;
}

async function takePictures(env: Readonly<Record<string, string>>): Promise<void> {
  await screenshot(join(output, 'screen.png'), env);
  if (isLinux) {
    const window = join(output, 'window.png');
    await promisify(execFile)('import', ['-window', 'Zil', window], { env: { ...process.env, ...env } });
  }
  say(`Pictures are in ${output}`);
}

/** Windows and macOS let nobody listen in: there the program's own record says what the system answered. */
function reportFromLog(profile: string): number {
  const outcomes = logOf(profile).filter(({ event }) => event === 'notification.finished');
  for (const { kind } of outcomes) say(`    the system answered: ${String(kind)}`);
  return outcomes.length > 0 && outcomes.every(({ kind }) => kind === 'shown') ? 0 : 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
