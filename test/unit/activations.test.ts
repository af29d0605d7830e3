import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActivatedNotifications, watchActivations } from '../../electron/desktop/activations.ts';
import { type Activation, activationOf, nativeActs, notificationId } from '../../electron/desktop/notification-id.ts';
import { callNoteLength } from '../../src/calls/call-notes.ts';

type Given = Parameters<Parameters<NonNullable<ActivatedNotifications['handleActivation']>>[0]>[0];

describe('a click on a notification that an earlier run has left in Windows’ list', () => {
  /** The API of Electron 42 and later on Windows. The click that started Zil is passed to the handler at once. */
  function later(clicked: Given | null) {
    const handlers: ((activation: Given) => void)[] = [];
    const notifications: ActivatedNotifications = {
      isSupported: () => true,
      handleActivation(handler) {
        handlers.push(handler);
        if (clicked !== null) handler(clicked);
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
    const done: Activation[] = [];
    const clicked = { type: 'click', arguments: `type=click&tag=${notificationId(note)}` };
    watchActivations(later(clicked).notifications, (activation) => done.push(activation));
    expect(done).toEqual([{ kind: 'open', what: revealed }]);
  });

  test('opens what was clicked while the program runs, too', () => {
    const done: Activation[] = [];
    const { notifications, handlers } = later(null);
    watchActivations(notifications, (activation) => done.push(activation));
    expect(done).toEqual([]);
    handlers[0]?.({ type: 'click', arguments: 'type=click&tag=call-7' });
    expect(done).toEqual([{ kind: 'open', what: { kind: 'call', factId: 7 } }]);
  });

  test('is not reported by an earlier Electron, or a system without notifications', () => {
    const open = () => expect.fail('nobody has clicked');
    watchActivations({ isSupported: () => expect.fail('macOS would ask the person') }, open);
    const { notifications, handlers } = later({ type: 'click', arguments: 'type=click&tag=call-7' });
    watchActivations({ ...notifications, isSupported: () => false }, open);
    expect(handlers).toEqual([]);
  });
});

test('the system’s id of a notification is short enough, and says nothing about the caller', () => {
  const note = { key: '905335554321|908505501234', factId: Number.MAX_SAFE_INTEGER };
  expect(notificationId(note)).not.toMatch(/905335554321/);
  expect(notificationId(note).length).toBeLessThanOrEqual(64);
});

describe('a button or a reply of a notification that an earlier run has left in Windows’ list', () => {
  test.each([
    [{ type: 'action', actionIndex: 0, arguments: 'type=action&action=0&tag=call-7' }, { kind: 'quiet' }],
    [{ type: 'action', actionIndex: 1, arguments: 'type=action&action=1&tag=call-7' }, { kind: 'call-back' }],
    [
      { type: 'reply', reply: ' Fatura\nistiyor ', arguments: 'type=reply&tag=call-7' },
      { kind: 'note', text: 'Fatura istiyor' },
    ],
  ])('%j is done for its call', (given, act) => {
    expect(activationOf(given)).toEqual({ kind: 'act', factId: 7, act });
  });

  test('has buttons in an order that never changes', () => {
    expect(nativeActs).toEqual(['quiet', 'call-back']);
  });

  test('opens what it was of when the button is not known', () => {
    for (const actionIndex of [2, -1, 0.5, Number.NaN, '0', null, undefined]) {
      expect(activationOf({ type: 'action', actionIndex, arguments: 'type=action&tag=call-7' })).toEqual({
        kind: 'open',
        what: { kind: 'call', factId: 7 },
      });
    }
  });
});

test('what another program says opens the window or a call, or acts on a call by its id as a person could', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('tag=', 'call-', 'type=click', '&', '=', '0', '9', 'away', '-') }),
  );
  const anything = fc.oneof(text, fc.anything());
  const given = fc.record(
    {
      type: fc.oneof(fc.constantFrom('click', 'action', 'reply'), fc.anything()),
      arguments: anything,
      actionIndex: fc.oneof(fc.integer(), fc.anything()),
      reply: fc.oneof(fc.string({ unit: 'binary', maxLength: 2_000, size: 'max' }), fc.anything()),
    },
    { requiredKeys: [] },
  );
  const isFactId = (factId: number) => Number.isSafeInteger(factId) && factId > 0;
  fc.assert(
    fc.property(given, (activation) => {
      const done = activationOf(activation);
      if (done.kind === 'open') {
        expect(done.what.kind === 'call' ? isFactId(done.what.factId) : /^(?:window|away)$/.test(done.what.kind)).toBe(
          true,
        );
      } else {
        expect(done.factId === null || isFactId(done.factId)).toBe(true);
        const length = done.act.kind === 'note' ? done.act.text.length : 1;
        expect(length > 0 && length <= callNoteLength).toBe(true);
      }
    }),
  );
  const opened = (text: string) => activationOf({ type: 'click', arguments: text });
  expect(opened('type=click&tag=call-99999999999999999')).toEqual({ kind: 'open', what: { kind: 'window' } });
  expect(opened('type=click&xtag=call-7')).toEqual({ kind: 'open', what: { kind: 'window' } });
  expect(opened('type=click&tag=call-0')).toEqual({ kind: 'open', what: { kind: 'window' } });
  expect(opened('type=click&tag=call-7&group=x')).toEqual({ kind: 'open', what: { kind: 'call', factId: 7 } });
});
