import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { watchPanel } from '../../electron/desktop/panel-watch.ts';
import { FakeDesktop } from '../desktop/notification-service.ts';
import { panelName } from '../desktop/tray.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

afterEach(() => vi.unstubAllEnvs());

/** Starts a bus, with or without a panel, and watches it. */
async function watched({ withPanel, withIcon = false }: { withPanel: boolean; withIcon?: boolean }) {
  const { env, stop } = await startDesktopSession({ dunst: false, given: { DISPLAY: 'none' } });
  onTestFinished(stop);
  const busAddress = env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', busAddress);
  const desktop = await FakeDesktop.start(busAddress, { withPanel });
  onTestFinished(() => desktop.stop());
  const bus = sessionBus({ busAddress });
  onTestFinished(() => bus.disconnect());
  if (withIcon) await register(bus);
  const timers = new FakeTimers();
  const arrivals: number[] = [];
  await watchPanel(timers, () => void arrivals.push(timers.nowMs()));
  return { desktop, timers, arrivals, bus };
}

/** Registers an icon of this process, as Electron does. */
async function register(bus: MessageBus): Promise<void> {
  const to = { destination: panelName, path: '/StatusNotifierWatcher', interface: panelName };
  // The name of a connection is known after its first question.
  const question = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };
  await bus.call(new Message({ ...question, interface: 'org.freedesktop.DBus', member: 'GetId' }));
  await bus.call(new Message({ ...to, member: 'RegisterStatusNotifierItem', signature: 's', body: [bus.name] }));
}

test('a panel that starts or restarts while Zil runs is noticed', async () => {
  const { desktop, arrivals } = await watched({ withPanel: false });
  await desktop.restartPanel();
  await expect.poll(() => arrivals).toHaveLength(1);
  await desktop.restartPanel();
  await expect.poll(() => arrivals).toHaveLength(2);
});

test('a panel that came while nobody watched, and lacks the icon, is noticed five seconds later', async () => {
  const { timers, arrivals } = await watched({ withPanel: true });
  await timers.advance(4_999);
  expect(arrivals).toEqual([]);
  await timers.advance(1);
  await expect.poll(() => arrivals).toHaveLength(1);
});

test('a panel that shows the icon is left in peace', async () => {
  const { desktop, timers, arrivals } = await watched({ withPanel: true, withIcon: true });
  await timers.advance(5_000);
  await desktop.restartPanel();
  // Only the restart, which comes after the question was answered.
  await expect.poll(() => arrivals).toHaveLength(1);
});
