import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { portOf } from '../fakes/raw-exchange.ts';
import type { PracticeExchange } from '../practice/exchange.ts';
import { rawListener, subscribedListener } from '../practice/raw-listener.ts';
import { subscribeListener } from '../practice/subscribe-listener.ts';
import { ask, practiceExchange } from '../practice/tested-exchange.ts';

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
    (exchange: PracticeExchange) => exchange.ring(ring),
  ],
  [
    'a key pressed in the menu',
    114,
    'event=IVR_MENU_ACTION&tenant_id=1234&calling_number=905335554321&called_number=908505501234&ivr_id=42&ivr_digits=9',
    (exchange: PracticeExchange) => exchange.choose(choice),
  ],
  [
    'a caller lost in the menu',
    123,
    'event=IVR_MENU_EXIT&tenant_id=1234&calling_number=905335554321&called_number=908505501234&ivr_id=42&ivr_exit_reason=TIMEOUT',
    (exchange: PracticeExchange) => exchange.leaveMenu(exit),
  ],
])('%s is told byte for byte as the exchange tells it', async (_what, length, body, happen) => {
  const { exchange, listener } = await subscribedListener();
  expect(await happen(exchange)).toEqual(delivered);
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

test('each extension of a ring group is told on a connection of its own', async () => {
  const { exchange, listener } = await subscribedListener();
  for (const extension of ['1001', '1002', '1003']) await exchange.ring({ ...call, extension });
  expect(listener.requests.map((request) => /extension_number=(\d+)/.exec(request)?.[1])).toEqual([
    '1001',
    '1002',
    '1003',
  ]);
});

test('an office that subscribed to ringing alone hears nothing of the menu', async () => {
  const exchange = await practiceExchange();
  const listener = await rawListener();
  await ask(exchange, 'subscribe', { notificationUrl: listener.url.href, notificationEvents: 'EXTENSION_RINGING' });
  expect(await exchange.choose(choice)).toEqual(nobodyToTell);
  expect(await exchange.leaveMenu(exit)).toEqual(nobodyToTell);
  expect(await exchange.ring(ring)).toEqual(delivered);
  expect(listener.requests).toHaveLength(1);
});

test('an event that is new is told to whoever subscribed, with nothing in it encoded', async () => {
  const { exchange, listener } = await subscribedListener();
  await exchange.send({ event: 'CALL_PARKED', calling_number: '+905335554321', note: 'a b@c:ş' });
  expect(listener.requests[0]).toMatch(/\r\n\r\nevent=CALL_PARKED&calling_number=\+905335554321&note=a b@c:ş$/);
});

test('nobody hears of a call before the subscription and after its end', async () => {
  const exchange = await practiceExchange();
  expect(await exchange.ring(ring)).toEqual(nobodyToTell);
  const listener = await rawListener();
  await subscribeListener(exchange, listener.url);
  const ended = await ask(exchange, 'unsubscribe');
  expect([ended.status, await ended.json()]).toEqual([200, [{}]]);
  expect(await exchange.ring(ring)).toEqual(nobodyToTell);
  expect([listener.requests, exchange.sent]).toEqual([[], []]);
});

test('a second computer that subscribes takes the place of the first', async () => {
  const { exchange, listener: first } = await subscribedListener();
  const second = await rawListener();
  await subscribeListener(exchange, second.url);
  await exchange.ring(ring);
  expect([first.requests.length, second.requests.length]).toEqual([0, 1]);
});

test.each([
  ['503 Service Unavailable', '503'],
  ['302 Found', '302'],
])('a notification that a door answers with %s is not sent again', async (status, error) => {
  const { exchange, listener } = await subscribedListener(status);
  expect(await exchange.ring(ring)).toEqual({ ok: false, error });
  expect(listener.requests).toHaveLength(1);
  expect(exchange.sent).toMatchObject([{ fields: { event: 'EXTENSION_RINGING' }, answer: { ok: false, error } }]);
});

test('an https address is spoken to in TLS', async () => {
  const exchange = await practiceExchange();
  const server = createServer();
  const port = await portOf(server);
  onTestFinished(() => void server.close());
  await subscribeListener(exchange, new URL(`https://127.0.0.1:${port}/`));
  expect(await exchange.ring(ring)).toEqual({ ok: false, error: 'EPROTO' });
});
