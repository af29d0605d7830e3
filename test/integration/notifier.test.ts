import { describe, expect, test } from 'vitest';
import { CommandNotifier, type NotifyCommand } from '../../electron/desktop/command-notifier.ts';
import { FallbackNotifier } from '../../electron/desktop/fallback-notifier.ts';
import { NativeNotifier, type NotificationClass } from '../../electron/desktop/notifier.ts';
import type { ShowOutcome } from '../../src/ports.ts';
import { ok } from '../../src/result.ts';
import { fakeNotifications, nativeNotifier } from '../fakes/fake-notifications.ts';
import { FakeLogger, FakeNotifier } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { noteWith } from '../fakes/notes.ts';

test('a notification shows the given text until Zil closes it', async () => {
  const { shown, show } = nativeNotifier();
  const outcome = show('a');
  shown[0]?.emit('show', {});
  expect(await outcome).toEqual({ kind: 'shown', by: 'system', insteadOf: null } satisfies ShowOutcome);
  expect(shown[0]?.options).toMatchObject({ title: 'Ayşe arıyor', body: 'Dahili 1001', timeoutType: 'never' });
});

test('the system’s error is returned', async () => {
  const { shown, show } = nativeNotifier();
  const outcome = show('a');
  shown[0]?.emit('failed', {}, 'UNErrorDomain 1');
  expect(await outcome).toEqual({ kind: 'failed', reason: 'UNErrorDomain 1' });
});

test('silence of the system is reported after 2.5 seconds', async () => {
  const { timers, show } = nativeNotifier();
  const outcome = show('a');
  await timers.advance(2_500);
  expect(await outcome).toEqual({ kind: 'unconfirmed' });
});

test('a system without notifications is reported', async () => {
  const { show, FakeNotification } = nativeNotifier();
  FakeNotification.supported = false;
  expect(await show('a')).toEqual({ kind: 'unsupported' });
});

test('a click and a closing by the person are reported; closing by Zil is not', () => {
  const { shown, native, show, told } = nativeNotifier();
  void show('a');
  shown[0]?.emit('click', {});
  native.close('a');
  expect(shown[0]?.isShown).toBe(false);
  // Some systems report a close that Zil itself has asked for.
  shown[0]?.emit('close', {});
  void show('b');
  shown[1]?.emit('close', {});
  expect(told).toEqual(['clicked', 'dismissed']);
  native.close('b');
  native.close('never shown');
});

test('a notification under the same key replaces the former, without a sound', () => {
  const { shown, show, told } = nativeNotifier();
  void show('a');
  void show('a', true);
  shown[0]?.emit('close', {});
  expect(shown.map(({ isShown }) => isShown)).toEqual([false, true]);
  expect(shown.map(({ options }) => options.silent)).toEqual([false, true]);
  expect(told).toEqual([]);
});

describe('a notification of a call with more words', () => {
  function laterNotifier(later: object) {
    const { shown, FakeNotification } = fakeNotifications();
    Object.assign(FakeNotification, later);
    const timers = new FakeTimers();
    const native = new NativeNotifier(FakeNotification as unknown as NotificationClass, timers, '/zil.png');
    const told: string[] = [];
    const actions = { clicked: () => {}, dismissed: () => void told.push('dismissed'), acted: () => ok('') };
    return {
      shown,
      native,
      told,
      say: (factId: number | null, body: string) => native.show(noteWith({ factId, body }), actions),
    };
  }

  test.each([
    ['win32', { handleActivation: () => {} }],
    ['darwin', { getHistory: async () => [] }],
  ] as const)('on %s replaces the shown one, under its name', (_platform, later) => {
    const { shown, native, told, say } = laterNotifier(later);
    void say(7, 'Dahili 1001');
    void say(7, 'Dahili 1001, 1002');
    expect(shown.map(({ options }) => options.id)).toEqual(['call-7', 'call-7']);
    expect(shown.map(({ isShown }) => isShown)).toEqual([true, true]);
    shown[0]?.emit('close', {});
    expect(told).toEqual([]);
    native.close('a');
    expect(shown.map(({ isShown }) => isShown)).toEqual([true, false]);
  });

  test('is shown as a new one by an earlier Electron, and the former one is closed', () => {
    const { shown, say } = laterNotifier({});
    void say(7, 'Dahili 1001');
    void say(7, 'Dahili 1001, 1002');
    expect(shown.map(({ isShown }) => isShown)).toEqual([false, true]);
  });

  test('is shown as a new one when it is of another call, or of none', () => {
    const { shown, say } = laterNotifier({ handleActivation: () => {} });
    void say(7, 'Dahili 1001');
    void say(8, 'Dahili 1001');
    void say(null, 'Kontör');
    void say(null, 'Kontör');
    expect(shown.map(({ isShown }) => isShown)).toEqual([false, false, false, true]);
  });
});

describe('when the system does not show a notification', () => {
  const note = noteWith();
  const actions = { clicked: () => {}, dismissed: () => {}, acted: () => ok('') };

  function chain(answers: { readonly system: ShowOutcome; readonly command?: ShowOutcome }) {
    const [system, command, window] = [new FakeNotifier(), new FakeNotifier(), new FakeNotifier()];
    system.outcome = answers.system;
    if (answers.command !== undefined) command.outcome = answers.command;
    window.outcome = { kind: 'shown', by: 'window', insteadOf: null };
    const fallback = new FallbackNotifier({
      system,
      command: answers.command === undefined ? null : command,
      window,
      logger: new FakeLogger(),
    });
    return { system, command, window, fallback };
  }

  const failed = { kind: 'failed', reason: 'not allowed' } as const;
  const byCommand = { kind: 'shown', by: 'command', insteadOf: null } as const;

  test('another program shows it, once for a call, however often its text changes', async () => {
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

  test('the popup shows it when no program does, or there is none', async () => {
    const expected = { kind: 'shown', by: 'window', insteadOf: 'not allowed' };
    expect(await chain({ system: failed, command: failed }).fallback.show(note, actions)).toEqual(expected);
    expect(await chain({ system: failed }).fallback.show(note, actions)).toEqual(expected);
    const { fallback, window } = chain({ system: { kind: 'unsupported' } });
    expect(await fallback.show(note, actions)).toMatchObject({ by: 'window', insteadOf: 'unsupported' });
    fallback.close('a');
    expect(window.closed).toEqual(['a']);
  });

  test('one that may still come is not shown again: there would be two', async () => {
    const unconfirmed = { kind: 'unconfirmed' } as const;
    const { fallback, command, window } = chain({ system: unconfirmed, command: byCommand });
    expect(await fallback.show(note, actions)).toEqual(unconfirmed);
    expect([...command.shown, ...window.shown]).toEqual([]);
  });

  test('a silent service is not asked by another program: the popup shows the call at once', async () => {
    const { fallback, command, window } = chain({ system: { kind: 'silent' }, command: byCommand });
    expect(await fallback.show(note, actions)).toEqual({ kind: 'shown', by: 'window', insteadOf: 'silent' });
    expect([command.shown, window.shown]).toEqual([[], [note]]);
  });

  test('one that the popup has shown leaves it when the system shows it with more words', async () => {
    const { fallback, system, window } = chain({ system: { kind: 'silent' } });
    await fallback.show(note, actions);
    system.outcome = { kind: 'shown', by: 'system', insteadOf: null };
    await fallback.show({ ...note, body: 'Dahili 1001, 1002' }, actions);
    expect(window.closed).toEqual(['a']);
  });

  test('a call that has a new text, or is over, is not shown with its first text by the next means', async () => {
    const { fallback, system, window } = chain({ system: { kind: 'silent' } });
    const refusals: (() => void)[] = [];
    system.show = () => new Promise((resolve) => refusals.push(() => resolve({ kind: 'silent' })));
    const more = { ...note, body: 'Dahili 1001, 1002' };
    const outcomes = [fallback.show(note, actions), fallback.show(more, actions)];
    for (const refuse of refusals) refuse();
    const inWindow = { kind: 'shown', by: 'window', insteadOf: 'silent' };
    expect(await Promise.all(outcomes)).toEqual([inWindow, inWindow]);
    expect(window.shown).toEqual([more]);

    const third = fallback.show(note, actions);
    fallback.close('a');
    for (const refuse of refusals) refuse();
    expect(await third).toEqual({ kind: 'silent' });
    expect(window.shown).toEqual([more]);
  });

  test('a means that throws is skipped each time, and the next one shows the call', async () => {
    const { fallback, system, command, window } = chain({ system: failed, command: byCommand });
    const breaks = () => {
      throw new Error('Cannot read properties of undefined');
    };
    const shows = command.show.bind(command);
    system.show = breaks;
    command.show = () => Promise.reject(new Error('spawn EAGAIN'));
    const byWindow = { kind: 'shown', by: 'window', insteadOf: 'unexpected' };
    expect(await fallback.show(note, actions)).toEqual(byWindow);
    window.show = breaks;
    expect(await fallback.show(note, actions)).toEqual({ kind: 'failed', reason: 'unexpected' });
    command.show = shows;
    expect(await fallback.show(note, actions)).toEqual({ kind: 'shown', by: 'command', insteadOf: 'unexpected' });
  });

  test('a person who prefers the popup sees nothing else', async () => {
    const { fallback, system } = chain({ system: failed, command: byCommand });
    expect(await fallback.show({ ...note, shownBy: 'window' }, actions)).toEqual({
      kind: 'shown',
      by: 'window',
      insteadOf: null,
    });
    expect(system.shown).toEqual([]);
  });

  test('a program that fails says why without saying who called', async () => {
    const command = new CommandNotifier(
      () => ({
        notify: (_options, done) => done(Object.assign(new Error('Command failed: notify-send "Ayşe"'), { code: 127 })),
      }),
      '/icons/zil.png',
      null,
    );
    expect(await command.show(note)).toEqual({ kind: 'failed', reason: '127' });
    const missing = () => {
      throw new Error('Cannot find module');
    };
    const broken = new CommandNotifier(missing, '/icons/zil.png', null);
    expect(await broken.show(note)).toEqual({ kind: 'failed', reason: 'not installed' });
  });

  test.each([
    ['makes no sound', true, { silent: true, hint: 'int:suppress-sound:1' }],
    ['makes its own sound', false, {}],
  ])('a program %s, as the notification says', async (_what, isSilent, expected) => {
    const given: Readonly<Record<string, unknown>>[] = [];
    const notify: NotifyCommand['notify'] = (options, done) => {
      given.push(options);
      done(null);
    };
    await new CommandNotifier(() => ({ notify }), '/icons/zil.png', null).show({ ...note, isSilent });
    const { silent, hint } = given[0] ?? {};
    expect({ silent, hint }).toEqual({ silent: undefined, hint: undefined, ...expected });
  });

  test.each([
    ['is not waited for where it asks a service that is silent', new FakeTimers(), 'silent'],
    ['is waited for where it may show it late', null, 'waiting'],
  ] as const)('a program that does not end %s', async (_what, timers, expected) => {
    const command = new CommandNotifier(() => ({ notify: () => {} }), '/icons/zil.png', timers);
    let became = 'waiting';
    void command.show(note).then(({ kind }) => {
      became = kind;
    });
    await (timers ?? new FakeTimers()).advance(60_000);
    expect(became).toBe(expected);
  });
});
