import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { NativeNotifier, type NotificationClass } from '../../electron/desktop/notifier.ts';
import type { ShowOutcome } from '../../src/ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

/** Electron's Notification as far as it is used; what it emits is the test's to say. */
function fakeNotifications() {
  const shown: FakeNotification[] = [];
  class FakeNotification extends EventEmitter {
    static supported = true;
    static isSupported = () => FakeNotification.supported;
    readonly options: NotificationConstructorOptions;
    isShown = false;

    constructor(options: NotificationConstructorOptions) {
      super();
      this.options = options;
    }

    show(): void {
      if (this.isShown) throw new Error('shown twice');
      this.isShown = true;
      shown.push(this);
    }

    close(): void {
      if (!this.isShown) throw new Error('closed before it was shown');
      this.isShown = false;
    }
  }
  return { shown, FakeNotification };
}

function notifier(platform: NodeJS.Platform = 'win32') {
  const { shown, FakeNotification } = fakeNotifications();
  const timers = new FakeTimers();
  const native = new NativeNotifier(
    FakeNotification as unknown as NotificationClass,
    timers,
    '/icons/zil.png',
    platform,
  );
  const show = (key: string, clicked = () => {}) =>
    native.show({ key, title: 'Ayşe arıyor', body: 'Dahili 1001' }, clicked);
  return { shown, timers, native, show, FakeNotification };
}

test('a notification says what it was given and waits for the program to take it away', async () => {
  const { shown, show } = notifier();
  const outcome = show('a');
  shown[0]?.emit('show', {});
  expect(await outcome).toEqual({ kind: 'shown' } satisfies ShowOutcome);
  expect(shown[0]?.options).toMatchObject({ title: 'Ayşe arıyor', body: 'Dahili 1001', timeoutType: 'never' });
});

test.each([
  ['linux', 'Hat: ‹b›＆‹/b›'],
  ['win32', 'Hat: <b>&</b>'],
  ['darwin', 'Hat: <b>&</b>'],
] as const)('on %s nothing in a notification is markup', (platform, body) => {
  const { shown, native } = notifier(platform);
  void native.show({ key: 'a', title: '<b>Ayşe</b>', body: 'Hat: <b>&</b>' }, () => {});
  expect(shown[0]?.options).toMatchObject({ title: '<b>Ayşe</b>', body });
});

test('what the system says against it comes back', async () => {
  const { shown, show } = notifier();
  const outcome = show('a');
  shown[0]?.emit('failed', {}, 'UNErrorDomain 1');
  expect(await outcome).toEqual({ kind: 'failed', reason: 'UNErrorDomain 1' });
});

test('silence of the system is told after 2.5 seconds', async () => {
  const { timers, show } = notifier();
  const outcome = show('a');
  await timers.advance(2_500);
  expect(await outcome).toEqual({ kind: 'unconfirmed' });
});

test('a system without notifications is told', async () => {
  const { show, FakeNotification } = notifier();
  FakeNotification.supported = false;
  expect(await show('a')).toEqual({ kind: 'unsupported' });
});

test('a click reaches whoever showed it; closing takes it away, once', () => {
  const { shown, native, show } = notifier();
  let clicks = 0;
  void show('a', () => {
    clicks += 1;
  });
  shown[0]?.emit('click', {});
  expect(clicks).toBe(1);
  native.close('a');
  expect(shown[0]?.isShown).toBe(false);
  native.close('a');
  native.close('never shown');
});

test('one that the person has closed is forgotten, and its key is free for the next', () => {
  const { shown, native, show } = notifier();
  void show('a');
  const [first] = shown;
  void show('a');
  first?.emit('close', {});
  native.close('a');
  expect(shown.map(({ isShown }) => isShown)).toEqual([true, false]);
});
