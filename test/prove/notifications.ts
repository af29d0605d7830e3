import { setTimeout as delay } from 'node:timers/promises';
import { Message, MessageType, sessionBus } from '@jellybrick/dbus-next';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { percentile } from '../bench/measure.ts';
import { zilFolder } from '../bench/programs.ts';
import { FakeDesktop } from '../desktop/notification-service.ts';
import { makeProfile, removeProfile, type WatchedZil, watchProgram } from '../desktop/program.ts';
import { ringOf } from '../e2e/events.ts';
import { answeredWithinMs, asShown } from './honest.ts';
import { atMost, type Finding, none, type Part, say, tried } from './part.ts';

const shownWithinMs = 3_000;
const betweenEventsMs = 4_000;
const stopsWaitingMs = 20_000;
const slowMs = 5_000;
const endsWithinMs = 20_000;

type Service = 'never replies' | 'replies after 5 s';

export const notifications: Part = {
  name: 'notifications',
  promise:
    'the answer to the PBX never waits for a notification. When the notification service of the system is silent, the popup shows the call.',
  tried: `Beside the real Electron runs a D-Bus service that owns \`org.freedesktop.Notifications\` and never replies, then one that replies after ${slowMs / 1_000} s. A webhook of another caller comes every ${betweenEventsMs / 1_000} s. A call counts as shown when its number is in the popup.`,
  size: { goal: 20, unit: 'webhooks beside each service' },
  measure: async ({ electron, size }) => [
    ...(await beside('never replies', electron, size)),
    ...(await beside('replies after 5 s', electron, size)),
  ],
};

async function beside(service: Service, electron: string, events: number): Promise<readonly Finding[]> {
  say(`  a service that ${service}`);
  const { env, stop } = await startDesktopSession({ dunst: false });
  const busAddress = env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  const desktop = await FakeDesktop.start(busAddress, { withNotifications: false });
  const stopService = await silentService(busAddress, service);
  const profile = makeProfile({ notificationSeconds: 15 });
  try {
    const zil = await watchProgram({ electron, folder: zilFolder, env, profile, args: ['--hidden'] });
    try {
      return (await called(zil, events)).map((each) => ({ ...each, what: `${service}: ${each.what}` }));
    } finally {
      // A blocked program does not end when it is asked to.
      await Promise.race([zil.stop(), delay(endsWithinMs)]);
      zil.process.kill('SIGKILL');
    }
  } finally {
    stopService();
    desktop.stop();
    await stop();
    removeProfile(profile);
  }
}

/** Starts a service that has the name and accepts calls, but never replies, or late. */
async function silentService(busAddress: string, service: Service): Promise<() => void> {
  const bus = sessionBus({ busAddress });
  let shown = 0;
  bus.addMethodHandler((message: Message) => {
    const isAsked = message.path === '/org/freedesktop/Notifications' && message.type === MessageType.METHOD_CALL;
    if (isAsked && service === 'replies after 5 s') setTimeout(() => reply(message), slowMs);
    return isAsked;
  });
  const reply = (message: Message) => {
    shown += 1;
    const answers: Readonly<Record<string, readonly [string, unknown[]]>> = {
      GetCapabilities: ['as', [['body', 'actions']]],
      GetServerInformation: ['ssss', ['slow', 'zil', '1', '1.2']],
      Notify: ['u', [shown]],
    };
    const [signature, body] = answers[message.member ?? ''] ?? ['', []];
    bus.send(Message.newMethodReturn(message, signature, body));
  };
  await bus.requestName('org.freedesktop.Notifications', 0);
  return () => bus.disconnect();
}

async function called(zil: WatchedZil, events: number): Promise<readonly Finding[]> {
  const listener = await zil.address.listener();
  const calls: Promise<Called>[] = [];
  for (let index = 0; index < events; index += 1) {
    calls.push(callOnce(zil, listener, `90544${String(index).padStart(7, '0')}`));
    await delay(betweenEventsMs);
  }
  const seen = await Promise.all(calls);
  const answeredMs = seen.flatMap((call) => (call.answeredMs === null ? [] : [call.answeredMs]));
  const shownMs = seen.flatMap((call) => (call.shownMs === null ? [] : [call.shownMs]));
  return [
    tried('webhooks', events),
    none('without an answer', events - answeredMs.length),
    atMost('answered, p99', percentile(answeredMs, 0.99), answeredWithinMs, 'ms'),
    none('not shown', events - shownMs.length),
    atMost('shown by the popup, the slowest', Math.max(...shownMs), shownWithinMs, 'ms'),
    none('unexpected ends of Zil', zil.process.exitCode === null && zil.process.signalCode === null ? 0 : 1),
  ];
}

interface Called {
  readonly answeredMs: number | null;
  readonly shownMs: number | null;
}

async function callOnce(zil: WatchedZil, listener: URL, caller: string): Promise<Called> {
  const startedMs = performance.now();
  const since = () => performance.now() - startedMs;
  const shown = shownIn(zil, asShown(caller)).then(since);
  const answer = await sendWebhook(listener, ringOf(caller));
  const answeredMs = answer.ok ? since() : null;
  return { answeredMs, shownMs: await Promise.race([shown, delay(stopsWaitingMs, null, { ref: false })]) };
}

/**
 * The popup comes and goes, so it is searched for again and again. Never resolves when the number is not found in time.
 */
async function shownIn(zil: WatchedZil, number: string): Promise<void> {
  for (const startedMs = performance.now(); performance.now() - startedMs < stopsWaitingMs; await delay(25)) {
    const popup = zil.app.windows().find((page) => page.url().endsWith('/popup.html'));
    const text = await popup?.evaluate(() => document.body.innerText).catch(() => '');
    if (text?.includes(number) === true) return;
  }
  await new Promise(() => {});
}
