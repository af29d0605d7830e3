import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { portOf } from '../fakes/raw-pbx.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import { rawListener, subscribedListener } from '../practice/raw-listener.ts';
import { subscribeListener } from '../practice/subscribe-listener.ts';
import { ask, practicePbx } from '../practice/tested-pbx.ts';

const call = { caller: '905335554321', line: '908505501234' };
const ring = { ...call, extension: '1001' };
const choice = { ...call, menu: '42', digits: '9' };
const exit = { ...call, menu: '42', reason: 'TIMEOUT' } as const;

const delivered = { ok: true, value: undefined };
const nobodyToTell = { ok: false, error: 'not-subscribed' };

test.each([
  [
    'an extension that rings',
    156,
    'event=EXTENSION_RINGING&tenant_id=1234&calling_number=905335554321&called_number=908505501234&extension_number=1001&extension_uri=12341001@192.168.1.3:56165',
    (pbx: PracticePbx) => pbx.ring(ring),
  ],
  [
    'a key pressed in the menu',
    114,
    'event=IVR_MENU_ACTION&tenant_id=1234&calling_number=905335554321&called_number=908505501234&ivr_id=42&ivr_digits=9',
    (pbx: PracticePbx) => pbx.choose(choice),
  ],
  [
    'a caller lost in the menu',
    123,
    'event=IVR_MENU_EXIT&tenant_id=1234&calling_number=905335554321&called_number=908505501234&ivr_id=42&ivr_exit_reason=TIMEOUT',
    (pbx: PracticePbx) => pbx.leaveMenu(exit),
  ],
])('%s is sent byte for byte as the PBX sends it', async (_what, length, body, happen) => {
  const { pbx, listener } = await subscribedListener();
  expect(await happen(pbx)).toEqual(delivered);
  expect(listener.requests).toEqual([
    [
      'POST / HTTP/1.1',
      'User-Agent: freeswitch-curl/1.0',
      `Host: 127.0.0.1:${listener.port}`,
      'Accept: */*',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${length}`,
      '',
      body,
    ].join('\r\n'),
  ]);
});

test('each extension of a ring group has a webhook on a connection of its own', async () => {
  const { pbx, listener } = await subscribedListener();
  for (const extension of ['1001', '1002', '1003']) await pbx.ring({ ...call, extension });
  expect(listener.requests.map((request) => /extension_number=(\d+)/.exec(request)?.[1])).toEqual([
    '1001',
    '1002',
    '1003',
  ]);
});

test('an office that subscribed only to ringing gets no webhook of the menu', async () => {
  const pbx = await practicePbx();
  const listener = await rawListener();
  await ask(pbx, 'subscribe', { notificationUrl: listener.url.href, notificationEvents: 'EXTENSION_RINGING' });
  expect(await pbx.choose(choice)).toEqual(nobodyToTell);
  expect(await pbx.leaveMenu(exit)).toEqual(nobodyToTell);
  expect(await pbx.ring(ring)).toEqual(delivered);
  expect(listener.requests).toHaveLength(1);
});

test('a new event is sent to the subscriber, with nothing in it encoded', async () => {
  const { pbx, listener } = await subscribedListener();
  await pbx.send({ event: 'CALL_PARKED', calling_number: '+905335554321', note: 'a b@c:ş' });
  expect(listener.requests[0]).toMatch(/\r\n\r\nevent=CALL_PARKED&calling_number=\+905335554321&note=a b@c:ş$/);
});

test('no webhook is sent before the subscription and after its end', async () => {
  const pbx = await practicePbx();
  expect(await pbx.ring(ring)).toEqual(nobodyToTell);
  const listener = await rawListener();
  await subscribeListener(pbx, listener.url);
  const ended = await ask(pbx, 'unsubscribe');
  expect([ended.status, await ended.json()]).toEqual([200, [{}]]);
  expect(await pbx.ring(ring)).toEqual(nobodyToTell);
  expect([listener.requests, pbx.sent]).toEqual([[], []]);
});

test('a second computer that subscribes takes the place of the first', async () => {
  const { pbx, listener: first } = await subscribedListener();
  const second = await rawListener();
  await subscribeListener(pbx, second.url);
  await pbx.ring(ring);
  expect([first.requests.length, second.requests.length]).toEqual([0, 1]);
});

test.each([
  ['503 Service Unavailable', '503'],
  ['302 Found', '302'],
])('a webhook that a listener answers with %s is not sent again', async (status, error) => {
  const { pbx, listener } = await subscribedListener(status);
  expect(await pbx.ring(ring)).toEqual({ ok: false, error });
  expect(listener.requests).toHaveLength(1);
  expect(pbx.sent).toMatchObject([{ fields: { event: 'EXTENSION_RINGING' }, answer: { ok: false, error } }]);
});

test('webhooks to an https address use TLS', async () => {
  const pbx = await practicePbx();
  const server = createServer();
  const port = await portOf(server);
  onTestFinished(() => void server.close());
  await subscribeListener(pbx, new URL(`https://127.0.0.1:${port}/`));
  expect(await pbx.ring(ring)).toEqual({ ok: false, error: 'EPROTO' });
});
