import { expect, test } from 'vitest';
import { practiceCaller } from '../../electron/net/practice-caller.ts';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { listenerEvents, listenerOptions } from '../fakes/listener-options.ts';
import { rawListener } from '../practice/raw-listener.ts';
import { subscribeListener } from '../practice/subscribe-listener.ts';
import { practicePbx } from '../practice/tested-pbx.ts';

const delivered = { ok: true, value: undefined };

test('a practice call is a choice in the menu and a ring, without a PBX', async () => {
  const listener = await rawListener();
  expect(await practiceCaller(() => 't').ring({ host: '127.0.0.1', port: listener.port }, 'http')).toEqual(delivered);
  const [choose = '', rings = '', ...more] = listener.requests;
  const same = `tenant_id=${practiceTenant}&calling_number=905550000000&called_number=908505500000`;
  expect(choose).toMatch(/^POST \/h\/t HTTP\/1\.1\r\nUser-Agent: freeswitch-curl/);
  expect(choose).toMatch(new RegExp(`event=IVR_MENU_ACTION&${same}&ivr_id=42&ivr_digits=1$`));
  expect(rings).toContain(`event=EXTENSION_RINGING&${same}&extension_number=1001&`);
  expect(more).toEqual([]);
});

test('a practice call sends byte for byte the webhooks of the PBX', async () => {
  const call = { caller: '905550000000', line: '908505500000' };
  const pbx = await practicePbx({ tenant: practiceTenant });
  const [ofPbx, ofZil] = [await rawListener(), await rawListener()];
  expect(await subscribeListener(pbx, new URL('/h/t', ofPbx.url))).toEqual(delivered);
  expect(await pbx.choose({ ...call, menu: '42', digits: '1' })).toEqual(delivered);
  expect(await pbx.ring({ ...call, extension: '1001' })).toEqual(delivered);
  expect(await practiceCaller(() => 't').ring({ host: '127.0.0.1', port: ofZil.port }, 'http')).toEqual(delivered);
  expect(ofPbx.requests).toHaveLength(2);
  const withoutHost = (requests: readonly string[]) => requests.map((request) => request.replace(/^Host: .*$/m, ''));
  expect(withoutHost(ofZil.requests)).toEqual(withoutHost(ofPbx.requests));
});

test('a practice call fails with the reason when the listener is closed, or has another token', async () => {
  const listener = webhookServer(listenerOptions({ tokens: () => ['a'.repeat(32)] }), listenerEvents());
  const opened = await listener.open({ host: '127.0.0.1', port: 0 }, null);
  if (!opened.ok) throw new Error(opened.error.kind);
  const address = { host: '127.0.0.1', port: opened.value.port };
  expect(await practiceCaller(() => 'a'.repeat(32)).ring(address, 'http')).toEqual(delivered);
  expect(await practiceCaller(() => 'wrong').ring(address, 'http')).toEqual({ ok: false, error: '404' });
  await opened.value.close();
  expect(await practiceCaller(() => 'a'.repeat(32)).ring(address, 'http')).toEqual({
    ok: false,
    error: 'ECONNREFUSED',
  });
});
