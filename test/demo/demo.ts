import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import type { Result } from '../../src/result.ts';
import { phaseText } from '../../src/view/call-row.ts';
import { partyText } from '../../src/view/party-text.ts';
import { texts } from '../../src/view/texts.ts';
import { leaveAt } from '../desktop/absence.ts';
import { administer } from '../desktop/administrator.ts';
import { freePort } from '../desktop/free-port.ts';
import { type SeenNote, watchNotifications } from '../desktop/notification-watch.ts';
import { logOf, makeProfile, removeProfile, root, startProgram } from '../desktop/program.ts';
import { screenshot } from '../desktop/screenshot.ts';
import { type PracticePbx, startPracticePbx } from '../practice/practice-pbx.ts';
import { actingShown } from './acting.ts';
import { callsBesideZil, output, say, sceneMs, succeeded } from './stage.ts';

const isLinux = process.platform === 'linux';

interface Scene {
  readonly says: string;
  /** What the PBX does, in this order. */
  readonly happens: readonly ((pbx: PracticePbx) => Promise<Result<void, string>> | void)[];
  /** The titles of the notifications of this scene, without those that only update a call. */
  readonly brings: readonly string[];
}

const ayse = { caller: '905335554321', line: '908505501234' };
/** Calls the line that has no menu. */
const mehmet = { caller: '902123334455', line: '908505505678' };
const gaveUp = { ...ayse, caller: '903124445566' };
const lost = { ...ayse, caller: '905321112233', menu: '42' };

/** A morning at the reception desk. */
const scenes: readonly Scene[] = [
  {
    says: 'a caller presses 2 in the menu, and a group of three extensions rings; 1002 answers',
    happens: [
      (pbx) => pbx.choose({ ...ayse, menu: '42', digits: '2' }),
      ...['1001', '1002', '1003'].map((extension) => (pbx: PracticePbx) => pbx.ring({ ...ayse, extension })),
      (pbx) => pbx.answer({ ...ayse, extension: '1002' }),
    ],
    // The first of the group is shown at once; the group then follows without a sound.
    brings: ['0533 555 43 21 arıyor'],
  },
  {
    says: 'extension 1002 calls extension 1001',
    happens: [(pbx) => pbx.ring({ caller: '1002', line: '', extension: '1001' })],
    brings: ['Dahili 1002 arıyor'],
  },
  {
    says: 'somebody calls and withholds the number',
    happens: [(pbx) => pbx.ring({ ...ayse, caller: 'anonymous', extension: '1001' })],
    brings: ['Gizli numara arıyor'],
  },
  {
    says: 'a caller presses nothing and is lost in the menu: nothing rings, nothing is shown',
    happens: [(pbx) => pbx.leaveMenu({ ...lost, reason: 'TIMEOUT' }), (pbx) => pbx.hangUp(lost)],
    brings: [],
  },
  {
    says: 'two call at once, one of them from abroad; one gives up',
    happens: [
      (pbx) => pbx.ring({ ...mehmet, extension: '1001' }),
      (pbx) => pbx.ring({ ...ayse, caller: '4930123456', extension: '1004' }),
      (pbx) => pbx.hangUp(mehmet),
    ],
    brings: ['0212 333 44 55 arıyor', '+49 30 123456 arıyor'],
  },
  {
    says: 'an event comes that nobody knows: nothing is shown, nothing breaks',
    happens: [(pbx) => pbx.send({ event: 'SOMETHING_NEW', calling_number: ayse.caller })],
    brings: [],
  },
  {
    says: 'the first caller has been helped',
    happens: [(pbx) => pbx.hangUp(ayse)],
    brings: [],
  },
];

/** The computer was off for this long, until now. */
const offMinutes = 120;

function ringWhileOff(pbx: PracticePbx, nowMs: number): void {
  const atMs = (minutesAgo: number) => nowMs - minutesAgo * 60_000;
  pbx.pastCall({ ...mehmet, startedAtMs: atMs(95), extensions: ['1001', '1002'], ringSeconds: 22 });
  pbx.pastCall({
    ...mehmet,
    startedAtMs: atMs(80),
    extensions: ['1001', '1002'],
    answer: { extension: '1002', talkSeconds: 192 },
  });
  pbx.pastCall({ ...gaveUp, startedAtMs: atMs(31), extensions: ['1001'], ringSeconds: 18 });
  // Earlier calls, from the weeks before, from which Zil knows its callers.
  for (const day of [3, 9, 20, 41]) {
    pbx.pastCall({
      ...ayse,
      startedAtMs: atMs(day * 1_440),
      extensions: ['1001'],
      answer: { extension: '1001', talkSeconds: 75 + day },
    });
  }
}

/** Zil asks for records a minute after a call, with pauses between requests. After this time they no longer come. */
const recordsWithinMs = 5 * 60_000;

interface GivenDesktop {
  readonly DISPLAY?: string;
  readonly DBUS_SESSION_BUS_ADDRESS?: string;
}

/**
 * Plays a morning of calls to the real Zil and shows what the desktop received, then what a person does in Zil's own
 * windows. `given`: what exists of a desktop; `null`: a complete one exists. Returns the exit status.
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
  const pbx = await startPracticePbx();
  const profile = makeProfile();
  const listenPort = await freePort();
  const publicUrl = `http://127.0.0.1:${listenPort}`;
  // With an account and an address nothing is left for a person to do.
  const settings = { listenPort, publicUrl, announceInternal: true };
  const config = administer(profile, pbx, settings);
  ringWhileOff(pbx, Date.now());
  leaveAt(profile, pbx, Date.now() - offMinutes * 60_000);
  const zil = startProgram([electron, root], { env: { ...env, ...config }, profile });
  try {
    const listener = await zil.address.listener();
    await pbx.subscribed();
    const startedAtMs = Date.now();
    say(`Zil listens on port ${listener.port} and has subscribed to the practice PBX. A morning:`);
    for (const scene of scenes) {
      say(`  ${scene.says}`);
      for (const happen of scene.happens) succeeded(await happen(pbx));
      await delay(sceneMs);
    }
    await takePictures(env, 'screen.png', 'window.png');
    say('  the PBX has records of all of it, also of the two hours in which this computer was off; Zil asks for them');
    await recordsRead(profile, startedAtMs);
    say('  the one who gave up calls again');
    succeeded(await pbx.ring({ ...mehmet, extension: '1001' }));
    await delay(sceneMs);
    await takePictures(env, 'screen-later.png', 'window-later.png');
    for (const line of storiesIn(profile)) say(`    the list says: ${line}`);
    const morning = isLinux ? reportFromDesktop(received) : reportFromLog(profile);
    await zil.stop();
    administer(profile, pbx, { ...settings, notifyBy: 'window' });
    const isStored = await actingShown({ electron, env: { ...env, ...config }, profile }, pbx, {
      ringing: { call: ayse, shown: '0533 555 43 21' },
      waiting: { shown: '0312 444 55 66', stored: '+903124445566' },
    });
    return isStored ? morning : 1;
  } finally {
    await zil.stop();
    await pbx.close();
    watch?.stop();
    await session?.stop();
    removeProfile(profile);
  }
}

/** Other programs may notify too, but only Zil says that somebody calls. */
function reportFromDesktop(received: readonly SeenNote[]): number {
  const expected = [...scenes.flatMap(({ brings }) => brings), 'Siz yokken 3 çağrı', '0212 333 44 55 arıyor'];
  const calls = received.map(({ title }) => title).filter((title) => /( arıyor$|^Siz yokken)/.test(title));
  const came = calls.filter((title, index) => title !== calls[index - 1]);
  const missing = without(expected, came);
  const surplus = without(came, expected);
  for (const title of missing) say(`MISSING: ${title}`);
  for (const title of surplus) say(`NOT EXPECTED: ${title}`);
  const isAsExpected = missing.length === 0 && surplus.length === 0;
  say(isAsExpected ? `All ${calls.length} notifications came.` : 'The notifications are not those expected.');
  return isAsExpected ? 0 : 1;
}

/** Returns the titles that remain when each of the others has removed one. */
function without(titles: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...titles];
  for (const title of others) if (left.includes(title)) left.splice(left.indexOf(title), 1);
  return left;
}

/** Resolves when all calls of the morning have records, or after `recordsWithinMs`. */
async function recordsRead(profile: string, startedAtMs: number): Promise<void> {
  const file = callsBesideZil(profile);
  const journal = new SqliteCallHistory(file);
  try {
    while (Date.now() - startedAtMs < recordsWithinMs) {
      const calls = journal.startedBetween(startedAtMs - 1_000, Number.MAX_SAFE_INTEGER);
      if (calls.ok && calls.value.length > 0 && calls.value.every(({ legs }) => legs.length > 0)) return;
      await delay(1_000);
    }
  } finally {
    file.close();
  }
}

/** Returns the calls of today as Zil has stored them, the oldest first. */
function storiesIn(profile: string): readonly string[] {
  const file = callsBesideZil(profile);
  const calls = new SqliteCallHistory(file).startedBetween(Date.now() - offMinutes * 60_000, Number.MAX_SAFE_INTEGER);
  file.close();
  const { tr } = texts;
  return (calls.ok ? [...calls.value].reverse() : []).map((call) =>
    [
      partyText(call.caller, tr),
      phaseText(call, call.outcome === null ? 'awaiting-result' : 'over', Date.now(), new Map(), tr),
    ].join(' | '),
  );
}

async function takePictures(env: Readonly<Record<string, string>>, screen: string, window: string): Promise<void> {
  await screenshot(join(output, screen), env);
  if (isLinux) {
    await promisify(execFile)('import', ['-window', 'Zil', join(output, window)], { env: { ...process.env, ...env } });
  }
  say(`Pictures are in ${output}`);
}

/** On Windows and macOS notifications cannot be observed. There Zil's log says what the system answered. */
function reportFromLog(profile: string): number {
  const outcomes = logOf(profile).filter(({ event }) => event === 'notification.finished');
  for (const { kind } of outcomes) say(`    the system answered: ${String(kind)}`);
  return outcomes.length > 0 && outcomes.every(({ kind }) => kind === 'shown') ? 0 : 1;
}
