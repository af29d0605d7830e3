import { describe, expect, test } from 'vitest';
import { forgetTokenAfterMs } from '../../src/app/way-requests.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { failing, publicUrl, signedIn, signIn, statusOf } from './signed-in-office.ts';

describe('the subscription', () => {
  test('follows the address', async () => {
    const { zil, api } = await signedIn();
    zil.settings.save({ ...zil.settings.current, publicUrl: 'http://88.255.10.20:9000/' });
    await settled();
    expect(api.subscribeRequests.at(-1)?.url).toBe('http://88.255.10.20:9000/h/key-1');
  });

  test('follows the PBX to another place', async () => {
    const { zil, ports } = await signedIn();
    zil.settings.save({ ...zil.settings.current, apiUrl: 'https://pbx.example/api' });
    await settled();
    expect(ports.apis.opened.map(({ apiUrl }) => apiUrl)).toEqual([defaultSettings.apiUrl, 'https://pbx.example/api/']);
    expect(ports.apis.last.asked).toContain('subscribe');
  });

  test('is made again after the port has changed', async () => {
    const { zil, api } = await signedIn();
    zil.settings.save({ ...zil.settings.current, listenPort: 9_000 });
    await settled();
    expect(api.subscribeRequests.length).toBe(2);
  });

  test('is not requested while the listener is closed: a dead address delays every ring', async () => {
    const { zil, ports } = office({ settings: { publicUrl } });
    ports.listenerOpener.failure = { kind: 'port-in-use' };
    await zil.start();
    await zil.account.signIn(signIn);
    await settled();
    expect(ports.apis.last.subscribeRequests).toEqual([]);
    expect(zil.tray().state).toBe('attention');
  });

  test('ends before the computer sleeps, and is made again when it wakes up', async () => {
    const { zil, api } = await signedIn();
    await zil.suspend();
    expect(api.asked).toEqual(['credit', 'subscribe', 'unsubscribe']);
    zil.again('resumed');
    await settled();
    expect(api.asked.at(-1)).toBe('subscribe');
    expect(statusOf(zil)).toContain('good: Santrale abone · son temas 14:00');
  });

  test('ends when Zil ends, and delays that no longer than a person waits', async () => {
    const { zil, ports, timers, api } = await signedIn();
    api.hold();
    const stopped = zil.stop();
    await settled();
    expect([api.asked.at(-1), ports.listenerOpener.open_.length]).toEqual(['unsubscribe', 1]);
    await timers.advance(2_000);
    await stopped;
    expect(ports.listenerOpener.open_).toEqual([]);
  });

  test('that is being ended is not made again, whatever returns in the meantime', async () => {
    const { zil, timers, api } = await signedIn();
    api.hold();
    const stopped = zil.stop();
    zil.again('network-returned');
    api.holdNoMore();
    await timers.advance(2_000);
    await stopped;
    expect(api.asked.filter((each) => each !== 'credit')).toEqual(['subscribe', 'unsubscribe']);
  });

  test('stays where a person has chosen that', async () => {
    const { zil, api } = await signedIn({ settings: { unsubscribeOnQuit: false } });
    await zil.suspend();
    zil.again('resumed');
    await settled();
    await zil.stop();
    expect(api.asked).toEqual(['credit', 'subscribe', 'subscribe']);
  });

  test('to another token keeps the old one valid for ten minutes, and longer while the PBX is down', async () => {
    const { zil, ports, timers, api } = await signedIn();
    api.answers.subscribe = failing({ kind: 'not-reachable', reason: 'ENOTFOUND' });
    await zil.way.renewToken();
    await settled();
    expect(api.subscribeRequests.at(-1)?.url).toBe(`${publicUrl}/h/key-2`);
    await timers.advance(forgetTokenAfterMs + 1);
    expect(ports.webhookToken.known).toEqual([1, 2]);
    api.answers.subscribe = () => ({ ok: true, value: null });
    await timers.advance(2 * forgetTokenAfterMs);
    expect(ports.webhookToken.known).toEqual([2]);
  });

  test('that is refused is shown with the PBX’s own sentence and the time of the next attempt', async () => {
    const { zil, ports } = office({ settings: { publicUrl } });
    ports.apis.prepare = (api) => {
      api.answers.subscribe = failing({ kind: 'refused', code: 'NO', message: 'Bu adres olmaz.' });
    };
    await zil.start();
    await zil.account.signIn(signIn);
    await settled();
    expect(zil.view().status).toContainEqual({
      kind: 'problem',
      text: 'Santrale abone olunamadı. Santral isteği geri çevirdi: “Bu adres olmaz.” Yeniden denenecek: 14:00',
    });
    expect(zil.tray()).toMatchObject({ state: 'attention', tooltip: 'Zil santrale abone değil: ayrıntı için açın' });
  });
});
