import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Message, sessionBus } from '@jellybrick/dbus-next';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import { BusNotifications } from '../../electron/desktop/bus-notifications.ts';
import type { Note } from '../../src/ports.ts';
import { FakeDesktop } from '../desktop/notification-service.ts';
import { nobodyActs, noteWith } from '../fakes/notes.ts';

afterEach(() => vi.unstubAllEnvs());

const note = noteWith({ factId: 7, body: 'Dahili <b>1001</b>' });
const program = { name: 'Zil', desktopEntry: 'zil', icon: '/opt/Zil/a picture.png' };

/** Starts a bus alone: no service draws notifications. */
async function aBus(): Promise<string> {
  const { env, stop } = await startDesktopSession({ dunst: false, given: { DISPLAY: 'none' } });
  onTestFinished(stop);
  return env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
}

function notificationsAt(busAddress: string) {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', busAddress);
  const notifications = new BusNotifications(program);
  const told: string[] = [];
  const actions = {
    clicked: () => void told.push('clicked'),
    dismissed: () => void told.push('dismissed'),
    acted: nobodyActs,
  };
  return {
    notifications,
    told,
    show: (each: Partial<Note> = {}) => notifications.notify({ ...note, ...each }, actions),
  };
}

async function desktopAt(busAddress: string): Promise<FakeDesktop> {
  const desktop = await FakeDesktop.start(busAddress);
  onTestFinished(() => desktop.stop());
  return desktop;
}

test('a notification stays until it is closed, names its picture, and contains no character that the bus refuses', async () => {
  const address = await aBus();
  const desktop = await desktopAt(address);
  const { show } = notificationsAt(address);
  const shown = await show({ title: 'Ay\0şe arıyor\ud800', isSilent: true });
  expect(await desktop.note(1)).toEqual({
    id: 1,
    app: 'Zil',
    title: 'Ayşe arıyor\ufffd',
    body: 'Dahili ‹b›1001‹/b›',
    actions: ['default', 'View'],
    urgency: 2,
    timeoutMs: 0,
    picture: pathToFileURL(program.icon).href,
    isSilent: true,
  });
  if (shown.ok) await shown.value();
  expect(desktop.closed).toEqual([1]);
});

test('a click counts only when it comes from the service', async () => {
  const address = await aBus();
  const desktop = await desktopAt(address);
  const { show, told } = notificationsAt(address);
  await show();
  const stranger = sessionBus({ busAddress: address });
  onTestFinished(() => stranger.disconnect());
  const name = 'org.freedesktop.Notifications';
  const click = Message.newSignal('/org/freedesktop/Notifications', name, 'ActionInvoked', 'us', [1, 'default']);
  stranger.send(click);
  // When the bus answers, it has forwarded the click, and the service's answer comes after that.
  const bus = 'org.freedesktop.DBus';
  await stranger.call(
    new Message({ destination: bus, path: '/org/freedesktop/DBus', interface: bus, member: 'GetId' }),
  );
  await show();
  expect(told).toEqual([]);
  desktop.clickNote(1);
  await expect.poll(() => told).toEqual(['clicked']);
});

test('a click that comes together with the number of its notification counts', async () => {
  const address = await aBus();
  const desktop = await desktopAt(address);
  const { show, told } = notificationsAt(address);
  const each = Array.from({ length: 20 }, (_, index) => index + 1);
  for (const count of each) {
    const shown = show();
    desktop.clickNote((await desktop.note(count)).id);
    await shown;
  }
  await expect.poll(() => told).toEqual(each.map(() => 'clicked'));
});

test('a notification of an ended service is not closed at its successor', async () => {
  const address = await aBus();
  const desktop = await desktopAt(address);
  const { notifications, show } = notificationsAt(address);
  const former = await show();
  let arrivals = 0;
  notifications.onArrival(() => {
    arrivals += 1;
  });
  await desktop.restart();
  await expect.poll(() => arrivals).toBe(1);
  await show();
  if (former.ok) await former.value();
  expect(await notifications.isThere()).toBe(true);
  expect(desktop.closed).toEqual([]);
});

test('without a service or a bus the failure is reported, and a bus that appears is used', async () => {
  const address = await aBus();
  const withoutService = notificationsAt(address);
  expect(await withoutService.show()).toEqual({ ok: false, error: 'ServiceUnknown' });
  expect(await withoutService.notifications.isThere()).toBe(false);

  const { notifications, show } = notificationsAt(`unix:path=${join('/nowhere', 'bus')}`);
  expect(await show()).toEqual({ ok: false, error: 'ENOENT' });
  expect(await notifications.isThere()).toBe(false);
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
  await desktopAt(address);
  expect(await notifications.isThere()).toBe(true);
});
