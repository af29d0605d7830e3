import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActivatedNotifications, watchActivations } from '../../electron/desktop/activations.ts';
import { clickedOn, notificationId } from '../../electron/desktop/notification-id.ts';
import type { Revealed } from '../../src/desk/desk-event.ts';

describe('a click on a notification that an earlier run has left in Windows’ list', () => {
  /** The API of Electron 42 and later on Windows. The click that started Zil is passed to the handler at once. */
  function later(clicked: string | null) {
    const handlers: ((activation: { readonly arguments: string }) => void)[] = [];
    const notifications: ActivatedNotifications = {
      isSupported: () => true,
      handleActivation(handler) {
        handlers.push(handler);
        if (clicked !== null) handler({ arguments: clicked });
      },
    };
    return { notifications, handlers };
  }

  test.each([
    [
      { key: '905335554321|908505501234', factId: 1_764_353_688_123 },
      { kind: 'call', factId: 1_764_353_688_123 },
    ],
    [{ key: 'away', factId: null }, { kind: 'away' }],
    [{ key: 'many-calls', factId: null }, { kind: 'window' }],
    [{ key: 'credit-low', factId: null }, { kind: 'window' }],
  ] as const)('opens what the notification %j was of', (note, revealed) => {
    const opened: Revealed[] = [];
    watchActivations(later(`type=click&tag=${notificationId(note)}`).notifications, (what) => opened.push(what));
    expect(opened).toEqual([revealed]);
  });

  test('opens what was clicked while the program runs, too', () => {
    const opened: Revealed[] = [];
    const { notifications, handlers } = later(null);
    watchActivations(notifications, (what) => opened.push(what));
    expect(opened).toEqual([]);
    handlers[0]?.({ arguments: 'type=click&tag=call-7' });
    expect(opened).toEqual([{ kind: 'call', factId: 7 }]);
  });

  test('is not reported by an earlier Electron, or a system without notifications', () => {
    const open = () => expect.fail('nobody has clicked');
    watchActivations({ isSupported: () => expect.fail('macOS would ask the person') }, open);
    const { notifications, handlers } = later('type=click&tag=call-7');
    watchActivations({ ...notifications, isSupported: () => false }, open);
    expect(handlers).toEqual([]);
  });
});

test('the system’s id of a notification is short enough, and says nothing about the caller', () => {
  const note = { key: '905335554321|908505501234', factId: Number.MAX_SAFE_INTEGER };
  expect(notificationId(note)).not.toMatch(/905335554321/);
  expect(notificationId(note).length).toBeLessThanOrEqual(64);
});

test('text of another program opens only the window, or a call by its id', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('tag=', 'call-', 'type=click', '&', '=', '0', '9', 'away', '-') }),
  );
  fc.assert(
    fc.property(text, (activation) => {
      const what = clickedOn(activation);
      if (what.kind === 'call') expect(Number.isSafeInteger(what.factId) && what.factId > 0).toBe(true);
      else expect(['window', 'away']).toContain(what.kind);
    }),
  );
  expect(clickedOn('type=click&tag=call-99999999999999999')).toEqual({ kind: 'window' });
  expect(clickedOn('type=click&xtag=call-7')).toEqual({ kind: 'window' });
  expect(clickedOn('type=click&tag=call-0')).toEqual({ kind: 'window' });
  expect(clickedOn('type=action&action=0&tag=call-7&group=x')).toEqual({ kind: 'call', factId: 7 });
});
