import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { type Notification, sendNotification } from '../../electron/net/send-notification.ts';
import { type SeenNote, watchNotifications } from '../desktop/notification-watch.ts';
import { logOf, makeProfile, removeProfile, root, startProgram } from '../desktop/program.ts';
import { screenshot } from '../desktop/screenshot.ts';

const isLinux = process.platform === 'linux';
const output = join(root, 'demo-output');

interface Scene {
  readonly says: string;
  readonly sends: readonly Notification[];
  readonly title: string;
}

const line = '908505501234';

function event(name: string, caller: string, fields: Notification): Notification {
  return { event: name, tenant_id: '1234', calling_number: caller, called_number: line, ...fields };
}

const scenes: readonly Scene[] = [
  {
    says: 'a caller presses 2 in the menu, and a group of three extensions rings',
    sends: [
      event('IVR_MENU_ACTION', '905335554321', { ivr_id: '42', ivr_digits: '2' }),
      ...['1001', '1002', '1003'].map((extension) =>
        event('EXTENSION_RINGING', '905335554321', {
          extension_number: extension,
          extension_uri: `${extension}@10.0.0.5`,
        }),
      ),
    ],
    title: '0533 555 43 21 arıyor',
  },
  {
    says: 'extension 1002 calls extension 1001',
    sends: [event('EXTENSION_RINGING', '1002', { called_number: '', extension_number: '1001' })],
    title: 'Dahili 1002 arıyor',
  },
  {
    says: 'somebody calls and withholds the number',
    sends: [event('EXTENSION_RINGING', 'anonymous', { extension_number: '1001' })],
    title: 'Gizli numara arıyor',
  },
  {
    says: 'an event comes that nobody knows: nothing is shown, nothing breaks',
    sends: [event('SOMETHING_NEW', '905335554321', {})],
    title: '',
  },
  {
    says: 'a call from abroad',
    sends: [event('EXTENSION_RINGING', '4930123456', { extension_number: '1004' })],
    title: '+49 30 123456 arıyor',
  },
];

interface GivenDesktop {
  readonly DISPLAY?: string;
  readonly DBUS_SESSION_BUS_ADDRESS?: string;
}

/**
 * Rings some calls through the real program and shows what the desktop received. `given` is what there is of a
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
  const profile = makeProfile();
  const zil = startProgram([electron, root], { env, profile });
  try {
    const door = await zil.address.door();
    say(`Zil listens on port ${door.port}. The practice exchange rings:`);
    for (const scene of scenes) {
      say(`  ${scene.says}`);
      for (const notification of scene.sends) {
        const answer = await sendNotification(door, notification);
        if (!answer.ok) throw new Error(`the program answered ${answer.error}`);
      }
      await delay(2_000);
    }
    await takePictures(env);
    if (!isLinux) return reportFromLog(profile);
    const missing = scenes.filter(({ title }) => title !== '' && !received.some((note) => note.title === title));
    for (const { title } of missing) say(`MISSING: ${title}`);
    say(missing.length === 0 ? `All ${received.length} notifications came.` : 'Some notifications did not come.');
    return missing.length === 0 ? 0 : 1;
  } finally {
    await zil.stop();
    watch?.stop();
    await session?.stop();
    removeProfile(profile);
  }
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
