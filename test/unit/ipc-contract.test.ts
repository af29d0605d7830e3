import { expect, test } from 'vitest';
import { type Bridge, channels } from '../../src/ipc/contract.ts';
import { parseArgs } from '../../src/ipc/parse-args.ts';

test.each(Object.keys(parseArgs) as (keyof typeof parseArgs)[])(
  '%s refuses what the contract does not allow',
  (channel) => {
    for (const raw of [
      [1],
      ['x'.repeat(2_000)],
      ['text', 'text', 'text'],
      [null, null],
      [[]],
      [{ startedAtMs: 'x', id: 1 }],
      [undefined],
    ]) {
      expect(() => parseArgs[channel](raw)).toThrow();
    }
  },
);

test('a name for a caller is two texts that are not too long', () => {
  expect(parseArgs['name.keep'](['+905335554321', ''])).toEqual(['+905335554321', '']);
  for (const raw of [['+905335554321'], ['', 'Ayşe'], ['+905335554321', 'x'.repeat(201)]]) {
    expect(() => parseArgs['name.keep'](raw)).toThrow();
  }
});

test('every channel that is asked has a parser', () => {
  const asked = Object.entries(channels).flatMap(([channel, direction]) => (direction === 'invoke' ? [channel] : []));
  expect(Object.keys(parseArgs).sort()).toEqual(asked.sort());
});

/** Never called: it compiles only as long as each of these is a mistake. */
function mistakes(bridge: Bridge): void {
  // @ts-expect-error a channel that is pushed cannot be asked
  void bridge.invoke('desk.changed');
  // @ts-expect-error there is no such channel
  void bridge.invoke('desk.quit');
  // @ts-expect-error an argument is missing
  void bridge.invoke('calls.page');
  // @ts-expect-error an argument is of the wrong type
  void bridge.invoke('calls.page', 'yesterday');
  // @ts-expect-error a channel that is asked cannot be listened to
  bridge.on('desk.view', () => {});
}
void mistakes;
