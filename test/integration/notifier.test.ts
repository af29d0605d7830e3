import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { CommandNotifier } from '../../electron/desktop/command-notifier.ts';
import { FallbackNotifier } from '../../electron/desktop/fallback-notifier.ts';
import { NativeNotifier, type NotificationClass } from '../../electron/desktop/notifier.ts';
import type { ShowOutcome } from '../../src/ports.ts';
import { FakeNotifier } from '../fakes/fake-ports.ts';
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
  const told: string[] = [];
  const actions = { clicked: () => void told.push('clicked'), dismissed: () => void told.push('dismissed') };
  const show = (key: string, isSilent = false) =>
    native.show({ key, factId: null, title: 'Ayşe arıyor', body: 'Dahili 1001', isSilent }, actions);
  return { shown, timers, native, show, told, actions, FakeNotification };
}

test('a notification says what it was given and waits for the program to take it away', async () => {
  const { shown, show } = notifier();
  const outcome = show('a');
  shown[0]?.emit('show', {});
  expect(await outcome).toEqual({ kind: 'shown', by: 'system', insteadOf: null } satisfies ShowOutcome);
  expect(shown[0]?.options).toMatchObject({ title: 'Ayşe arıyor', body: 'Dahili 1001', timeoutType: 'never' });
});

test.each([
  ['linux', 'Hat: ‹b›＆‹/b›'],
  ['win32', 'Hat: <b>&</b>'],
  ['darwin', 'Hat: <b>&</b>'],
] as const)('on %s nothing in a notification is markup', (platform, body) => {
  const { shown, native, actions } = notifier(platform);
  void native.show({ key: 'a', factId: null, title: '<b>Ayşe</b>', body: 'Hat: <b>&</b>', isSilent: false }, actions);
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

test('a click and a closing by the person reach whoever showed it; closing by the program does not', () => {
  const { shown, native, show, told } = notifier();
  void show('a');
  shown[0]?.emit('click', {});
  native.close('a');
  expect(shown[0]?.isShown).toBe(false);
  // Some systems tell the program of its own closing.
  shown[0]?.emit('close', {});
  void show('b');
  shown[1]?.emit('close', {});
  expect(told).toEqual(['clicked', 'dismissed']);
  native.close('b');
  native.close('never shown');
});

test('what is shown under the same key replaces the former, without a sound', () => {
  const { shown, show, told } = notifier();
  void show('a');
  void show('a', true);
  shown[0]?.emit('close', {});
  expect(shown.map(({ isShown }) => isShown)).toEqual([false, true]);
  expect(shown.map(({ options }) => options.silent)).toEqual([false, true]);
  expect(told).toEqual([]);
});

describe('what is said of a call with more words', () => {
  const call = (factId: number | null, body: string) => ({
    key: 'a',
    factId,
    title: 'Ayşe arıyor',
    body,
    isSilent: false,
  });

  function laterNotifier(platform: NodeJS.Platform, later: object) {
    const { shown, FakeNotification } = fakeNotifications();
    Object.assign(FakeNotification, later);
    const timers = new FakeTimers();
    const native = new NativeNotifier(FakeNotification as unknown as NotificationClass, timers, '/zil.png', platform);
    const told: string[] = [];
    const actions = { clicked: () => {}, dismissed: () => void told.push('dismissed') };
    return {
      shown,
      native,
      told,
      say: (factId: number | null, body: string) => native.show(call(factId, body), actions),
    };
  }

  test.each([
    ['win32', { handleActivation: () => {} }],
    ['darwin', { getHistory: async () => [] }],
  ] as const)('on %s takes the place of what is shown, under its name', (platform, later) => {
    const { shown, native, told, say } = laterNotifier(platform, later);
    void say(7, 'Dahili 1001');
    void say(7, 'Dahili 1001, 1002');
    expect(shown.map(({ options }) => options.id)).toEqual(['call-7', 'call-7']);
    expect(shown.map(({ isShown }) => isShown)).toEqual([true, true]);
    shown[0]?.emit('close', {});
    expect(told).toEqual([]);
    native.close('a');
    expect(shown.map(({ isShown }) => isShown)).toEqual([true, false]);
  });

  test.each([
    ['an earlier Electron', 'win32', {}],
    ['a system that knows no names', 'linux', { handleActivation: () => {} }],
  ] as const)('on %s is shown anew, and what was shown is taken away', (_what, platform, later) => {
    const { shown, say } = laterNotifier(platform, later);
    void say(7, 'Dahili 1001');
    void say(7, 'Dahili 1001, 1002');
    expect(shown.map(({ isShown }) => isShown)).toEqual([false, true]);
  });

  test('is shown anew when it is of another call, or of none', () => {
    const { shown, say } = laterNotifier('win32', { handleActivation: () => {} });
    void say(7, 'Dahili 1001');
    void say(8, 'Dahili 1001');
    void say(null, 'Kontör');
    void say(null, 'Kontör');
    expect(shown.map(({ isShown }) => isShown)).toEqual([false, false, false, true]);
  });
});

describe('when the system does not show a notification', () => {
  const note = { key: 'a', factId: null, title: 'Ayşe arıyor', body: 'Dahili 1001', isSilent: false };
  const actions = { clicked: () => {}, dismissed: () => {} };

  function chain(answers: { readonly system: ShowOutcome; readonly command?: ShowOutcome }, silenceIsFailure = false) {
    const [system, command, window] = [new FakeNotifier(), new FakeNotifier(), new FakeNotifier()];
    system.outcome = answers.system;
    if (answers.command !== undefined) command.outcome = answers.command;
    window.outcome = { kind: 'shown', by: 'window', insteadOf: null };
    let prefersWindow = false;
    const fallback = new FallbackNotifier({
      system,
      command: answers.command === undefined ? null : command,
      window,
      prefersWindow: () => prefersWindow,
      silenceIsFailure,
    });
    const prefer = () => {
      prefersWindow = true;
    };
    return { system, command, window, fallback, prefer };
  }

  const failed = { kind: 'failed', reason: 'not allowed' } as const;
  const byCommand = { kind: 'shown', by: 'command', insteadOf: null } as const;

  test('a program shows it, once for a call, however often there is more to say', async () => {
    const { fallback, command, window } = chain({ system: failed, command: byCommand });
    const expected = { kind: 'shown', by: 'command', insteadOf: 'not allowed' };
    expect(await fallback.show(note, actions)).toEqual(expected);
    expect(await fallback.show(note, actions)).toEqual(expected);
    expect([command.shown.length, window.shown.length]).toEqual([1, 0]);
    fallback.close('a');
    command.close('a');
    expect(await fallback.show(note, actions)).toEqual(expected);
    expect(command.shown).toHaveLength(2);
  });

  test('our own window shows it when no program does, or there is none', async () => {
    const expected = { kind: 'shown', by: 'window', insteadOf: 'not allowed' };
    expect(await chain({ system: failed, command: failed }).fallback.show(note, actions)).toEqual(expected);
    expect(await chain({ system: failed }).fallback.show(note, actions)).toEqual(expected);
    const { fallback, window } = chain({ system: { kind: 'unsupported' } });
    expect(await fallback.show(note, actions)).toMatchObject({ by: 'window', insteadOf: 'unsupported' });
    fallback.close('a');
    expect(window.closed).toEqual(['a']);
  });

  test('silence counts as failure only where it is one: elsewhere twins would appear', async () => {
    const silent = { kind: 'unconfirmed' } as const;
    expect(await chain({ system: silent, command: byCommand }).fallback.show(note, actions)).toEqual(silent);
    const onLinux = chain({ system: silent, command: byCommand }, true);
    expect(await onLinux.fallback.show(note, actions)).toMatchObject({ by: 'command', insteadOf: 'unconfirmed' });
    expect(onLinux.system.closed).toEqual(['a']);
  });

  test('who prefers our own window is shown nothing else', async () => {
    const { fallback, prefer, system } = chain({ system: failed, command: byCommand });
    prefer();
    expect(await fallback.show(note, actions)).toEqual({ kind: 'shown', by: 'window', insteadOf: null });
    expect(system.shown).toEqual([]);
  });

  test('a program that fails says why without saying who called', async () => {
    const command = new CommandNotifier(
      () => ({
        notify: (_options, done) => done(Object.assign(new Error('Command failed: notify-send "Ayşe"'), { code: 127 })),
      }),
      '/icons/zil.png',
      () => 45,
    );
    expect(await command.show(note)).toEqual({ kind: 'failed', reason: '127' });
    const missing = () => {
      throw new Error('Cannot find module');
    };
    const broken = new CommandNotifier(missing, '/icons/zil.png', () => 45);
    expect(await broken.show(note)).toEqual({ kind: 'failed', reason: 'not installed' });
  });
});
