import { describe, expect, test } from 'vitest';
import { nativeNotifier } from '../fakes/fake-notifications.ts';
import { noteWith } from '../fakes/notes.ts';

describe('the buttons of a notification', () => {
  /** The arguments of the events `action` and `reply`. */
  const generations = [
    [
      '45',
      (actionIndex: number) => [{ actionIndex, selectionIndex: -1 }, actionIndex, -1],
      (reply: string) => [{ reply }, reply],
    ],
    ['25', (actionIndex: number) => [{}, actionIndex], (reply: string) => [{}, reply]],
  ] as const;

  test.each(generations)('act on the call, as Electron %s reports them', (_version, action, reply) => {
    const { shown, native, told, actions } = nativeNotifier();
    void native.show(noteWith({ factId: 7, offers: ['note', 'call-back', 'quiet'] }), actions);
    expect(shown[0]?.options).toMatchObject({
      hasReply: true,
      replyPlaceholder: 'Ne söyledi, ne istedi?',
      actions: [
        { type: 'button', text: '1 saat sustur' },
        { type: 'button', text: 'Geri aranacak' },
      ],
    });
    shown[0]?.emit('action', ...action(1));
    shown[0]?.emit('reply', ...reply(' Fatura\nistiyor '));
    shown[0]?.emit('reply', ...reply(' '));
    shown[0]?.emit('action', ...action(0));
    shown[0]?.emit('action', ...action(2));
    expect(told).toEqual(['call-back', 'note: Fatura istiyor', 'quiet']);
  });

  test('are only those that its call offers', () => {
    const { shown, native, told, actions } = nativeNotifier();
    void native.show(noteWith({ factId: 7, offers: ['note', 'quiet'] }), actions);
    expect(shown[0]?.options.actions).toEqual([{ type: 'button', text: '1 saat sustur' }]);
    shown[0]?.emit('action', { actionIndex: 1, selectionIndex: -1 }, 1, -1);
    expect(told).toEqual([]);
    void native.show(noteWith({ key: 'credit-low' }), actions);
    expect(shown[1]?.options).not.toHaveProperty('hasReply');
    expect(shown[1]?.options.actions).toEqual([]);
  });
});
