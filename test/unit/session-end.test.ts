import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { goesOnAfterMs, watchSessionEnd } from '../../electron/system/session-end.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

/** An office that is subscribed, on a Windows whose session is watched. */
async function onWindows() {
  const { zil, ports, timers } = office({ settings: { publicUrl: 'https://ofis.example' } });
  await zil.start();
  await zil.account.signIn({ username: 'ofis', password: 'gizli', keep: 'protected', check: true });
  await settled();
  const window = new EventEmitter();
  let isClosed = false;
  watchSessionEnd(window, timers, {
    suspended: () => void zil.suspend(),
    resumed: () => zil.again('resumed'),
    closed: () => {
      isClosed = true;
    },
  });
  const asked = () => ports.apis.last.asked.filter((each) => each.endsWith('subscribe'));
  const happens = async (event: string) => {
    window.emit(event);
    await settled();
  };
  return { asked, happens, timers, isClosed: () => isClosed };
}

test('shutting Windows down or signing out leaves no dead address at the PBX', async () => {
  const { asked, happens } = await onWindows();
  await happens('query-session-end');
  expect(asked()).toEqual(['subscribe', 'unsubscribe']);
  await happens('session-end');
  expect(asked()).toEqual(['subscribe', 'unsubscribe']);
});

test('Zil also unsubscribes when Windows ends without a question first', async () => {
  const { asked, happens } = await onWindows();
  await happens('session-end');
  expect(asked()).toEqual(['subscribe', 'unsubscribe']);
});

test('calls are announced again when another program has stopped the shutdown of Windows', async () => {
  const { asked, happens, timers } = await onWindows();
  await happens('query-session-end');
  await timers.advance(goesOnAfterMs);
  expect(asked()).toEqual(['subscribe', 'unsubscribe', 'subscribe']);
});

test('Zil unsubscribes again when a person shuts Windows down after all', async () => {
  const { asked, happens, timers } = await onWindows();
  await happens('query-session-end');
  await timers.advance(goesOnAfterMs);
  await happens('session-end');
  expect(asked()).toEqual(['subscribe', 'unsubscribe', 'subscribe', 'unsubscribe']);
});

test('the time until calls are announced again begins with the last message of Windows', async () => {
  const { asked, happens, timers } = await onWindows();
  await happens('query-session-end');
  await timers.advance(goesOnAfterMs - 1);
  await happens('session-end');
  await timers.advance(goesOnAfterMs - 1);
  expect(asked()).toEqual(['subscribe', 'unsubscribe']);
});

test('a Zil whose hidden window is closed ends as if a person had quit it', async () => {
  const { happens, isClosed } = await onWindows();
  await happens('closed');
  expect(isClosed()).toBe(true);
});
