import { expect, test } from 'vitest';
import { type Bridge, invokes, isInvoke, isPush } from '../../src/ipc/contract.ts';
import { parseArgs } from '../../src/ipc/parse-args.ts';

const channels = Object.keys(invokes).filter(isInvoke);

test.each(channels)('%s refuses what the contract does not allow', (channel) => {
  for (const raw of [
    [-1],
    ['x'.repeat(2_000)],
    ['text', 'text', 'text'],
    [null, null],
    [[]],
    [{ startedAtMs: 'x', id: 1 }],
    [undefined],
  ]) {
    expect(() => parseArgs(channel, raw)).toThrow();
  }
});

test('a name for a caller is two texts that are not too long', () => {
  expect(parseArgs('name.keep', ['+905335554321', ''])).toEqual(['+905335554321', '']);
  for (const raw of [['+905335554321'], ['', 'Ayşe'], ['+905335554321', 'x'.repeat(201)]]) {
    expect(() => parseArgs('name.keep', raw)).toThrow();
  }
});

test('settings are saved one by one or together, by their names; what a person typed is checked later', () => {
  for (const some of [{ sound: false }, { way: 'ssh', sshHost: 'ofis.example', sshPort: 2222 }, { listenPort: 'x' }]) {
    expect(parseArgs('settings.save', [some])).toEqual([some]);
  }
  for (const raw of [{ nothing: 1 }, { sound: true, __proto: 1 }, 'sound']) {
    expect(() => parseArgs('settings.save', [raw])).toThrow();
  }
});

test('a request without parameters has no arguments', () => {
  expect(parseArgs('data.deleteEverything', [])).toEqual([]);
  expect(() => parseArgs('data.deleteEverything', [null])).toThrow();
  expect(() => parseArgs('data.deleteCaller', [])).toThrow();
});

test('the window can name the channels of the contract, each in its own direction, and no other', () => {
  expect(isInvoke('desk.view')).toBe(true);
  expect(isPush('desk.changed')).toBe(true);
  for (const other of ['desk.changed', 'app.quit', '', 'constructor', 'toString', '__proto__']) {
    expect(isInvoke(other)).toBe(false);
  }
  for (const other of ['desk.view', 'app.quit', '', 'constructor', 'toString', '__proto__']) {
    expect(isPush(other)).toBe(false);
  }
});

/** Never called. It compiles only while each of these lines is a type error. */
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
