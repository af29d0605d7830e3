import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { practiceCaller } from '../../electron/net/practice-caller.ts';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { doorEvents, doorOptions } from '../fakes/door-options.ts';
import { sampleRecord } from '../fakes/sample-record.ts';
import {
  type ExchangeCall,
  type PracticeExchange,
  type PracticeExchangeOptions,
  startPracticeExchange,
} from '../practice/exchange.ts';
import type { PracticeFault } from '../practice/faults.ts';
import type { PracticeRecord } from '../practice/records.ts';
import { subscribeDoor } from '../practice/subscribe-door.ts';

const call = { caller: '905335554321', line: '908505501234' };
const ring = { ...call, extension: '1001' };
const choice = { ...call, menu: '42', digits: '9' };
const exit = { ...call, menu: '42', reason: 'TIMEOUT' } as const;

const unanswered: PracticeRecord = {
  caller: '905530000000',
  line: '908505500000',
  callee: '5000',
  calleeType: 'RINGGROUP',
  startedAtMs: Date.parse('2018-01-24T16:06:10+03:00'),
  durationSeconds: 4,
  billableSeconds: 0,
  hangupCause: 'NORMAL_CLEARING',
};
const thatDay = { startDate: '01/24/2018 00:00:00', endDate: '01/24/2018 23:59:59' };

async function practiceExchange(options?: PracticeExchangeOptions): Promise<PracticeExchange> {
  const exchange = await startPracticeExchange(options);
  onTestFinished(() => exchange.close());
  return exchange;
}

/** Asks as a client should: logged in, and percent-encoded. A parameter that is `null` is left out. */
function ask(
  exchange: PracticeExchange,
  asked: ExchangeCall,
  parameters: Readonly<Record<string, string | null>> = {},
  method = 'GET',
): Promise<Response> {
  const { username, password } = exchange.account;
  const query = Object.entries({ username, pwd: asked === 'crediturl' ? null : password, ...parameters })
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
  return fetch(new URL(`${asked}?${query}`, exchange.baseUrl), { method, redirect: 'manual' });
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

/** A door that is nothing but a socket: it keeps every byte of each connection, and answers when a request is whole. */
async function rawDoor(status = '200 OK') {
  const requests: string[] = [];
  const port = await portOf(
    createSocketServer((socket) => {
      const index = requests.push('') - 1;
      socket.setEncoding('utf8').on('data', (text: string) => {
        requests[index] += text;
        const [head = '', body = ''] = (requests[index] ?? '').split('\r\n\r\n');
        const length = Number(/^Content-Length: (\d+)$/m.exec(head)?.[1]);
        if (Buffer.byteLength(body) === length)
          socket.write(`HTTP/1.1 ${status}\r\nLocation: /\r\nContent-Length: 3\r\n\r\nOK\n`);
      });
    }),
  );
  return { port, url: new URL(`http://127.0.0.1:${port}/`), requests };
}

async function subscribedDoor(status?: string) {
  const exchange = await practiceExchange();
  const door = await rawDoor(status);
  expect(await subscribeDoor(exchange, door.url)).toEqual({ ok: true, value: undefined });
  return { exchange, door };
}

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
  const { exchange, door } = await subscribedDoor();
  expect(await happen(exchange)).toEqual(delivered);
  expect(door.requests).toEqual([
    [
      'POST / HTTP/1.1',
      'User-Agent: freeswitch-curl/1.0',
      `Host: 127.0.0.1:${door.port}`,
      'Accept: */*',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${length}`,
      '',
      body,
    ].join('\r\n'),
  ]);
});

test('each extension of a ring group is told on a connection of its own', async () => {
  const { exchange, door } = await subscribedDoor();
  for (const extension of ['1001', '1002', '1003']) await exchange.ring({ ...call, extension });
  expect(door.requests.map((request) => /extension_number=(\d+)/.exec(request)?.[1])).toEqual(['1001', '1002', '1003']);
});

test('an office that subscribed to ringing alone hears nothing of the menu', async () => {
  const exchange = await practiceExchange();
  const door = await rawDoor();
  await ask(exchange, 'subscribe', { notificationUrl: door.url.href, notificationEvents: 'EXTENSION_RINGING' });
  expect(await exchange.choose(choice)).toEqual(nobodyToTell);
  expect(await exchange.leaveMenu(exit)).toEqual(nobodyToTell);
  expect(await exchange.ring(ring)).toEqual(delivered);
  expect(door.requests).toHaveLength(1);
});

test('an event that is new is told to whoever subscribed, with nothing in it encoded', async () => {
  const { exchange, door } = await subscribedDoor();
  await exchange.send({ event: 'CALL_PARKED', calling_number: '+905335554321', note: 'a b@c:ş' });
  expect(door.requests[0]).toMatch(/\r\n\r\nevent=CALL_PARKED&calling_number=\+905335554321&note=a b@c:ş$/);
});

test('nobody hears of a call before the subscription and after its end', async () => {
  const exchange = await practiceExchange();
  expect(await exchange.ring(ring)).toEqual(nobodyToTell);
  const door = await rawDoor();
  await subscribeDoor(exchange, door.url);
  const ended = await ask(exchange, 'unsubscribe');
  expect([ended.status, await ended.json()]).toEqual([200, [{}]]);
  expect(await exchange.ring(ring)).toEqual(nobodyToTell);
  expect([door.requests, exchange.sent]).toEqual([[], []]);
});

test('a second computer that subscribes takes the place of the first', async () => {
  const { exchange, door: first } = await subscribedDoor();
  const second = await rawDoor();
  await subscribeDoor(exchange, second.url);
  await exchange.ring(ring);
  expect([first.requests.length, second.requests.length]).toEqual([0, 1]);
});

test.each([
  ['503 Service Unavailable', '503'],
  ['302 Found', '302'],
])('a notification that a door answers with %s is not sent again', async (status, error) => {
  const { exchange, door } = await subscribedDoor(status);
  expect(await exchange.ring(ring)).toEqual({ ok: false, error });
  expect(door.requests).toHaveLength(1);
  expect(exchange.sent).toMatchObject([{ fields: { event: 'EXTENSION_RINGING' }, answer: { ok: false, error } }]);
});

test('an https address is spoken to in TLS', async () => {
  const exchange = await practiceExchange();
  const port = await portOf(createServer());
  await subscribeDoor(exchange, new URL(`https://127.0.0.1:${port}/`));
  expect(await exchange.ring(ring)).toEqual({ ok: false, error: 'EPROTO' });
});

test.each([
  ['nothing', ''],
  ['a wrong password', 'username=ofis&pwd=wrong'],
  ['a wrong name', 'username=baska&pwd=a%20b%2B%25'],
  ['no password', 'username=ofis'],
  ['a password that is not percent-encoded', 'username=ofis&pwd=a b+%'],
  ['a password with a plus for its space', 'username=ofis&pwd=a+b%2B%25'],
])('a client that logs in with %s is refused', async (_what, query) => {
  const exchange = await practiceExchange({ account: { username: 'ofis', password: 'a b+%' } });
  const answer = await fetch(new URL(`creditinfo?${query}`, exchange.baseUrl));
  expect([answer.status, await answer.json()]).toEqual([
    401,
    { errorCode: 'INVALID_DATA', message: 'Bu kullanıcı adı ve parola ile girilemiyor.' },
  ]);
});

test.each([
  ['no address', { notificationEvents: 'EXTENSION_RINGING' }],
  ['an address that is not http', { notificationUrl: 'ftp://ofis/', notificationEvents: 'EXTENSION_RINGING' }],
  ['no events', { notificationUrl: 'http://ofis/' }],
  ['an event that nobody knows', { notificationUrl: 'http://ofis/', notificationEvents: 'EXTENSION_RINGING,NEW' }],
  ['an empty place in the list', { notificationUrl: 'http://ofis/', notificationEvents: 'EXTENSION_RINGING,' }],
])('a subscription with %s is refused and changes nothing', async (_what, parameters) => {
  const { exchange, door } = await subscribedDoor();
  const answer = await ask(exchange, 'subscribe', parameters);
  expect([answer.status, await answer.json()]).toMatchObject([400, { errorCode: 'INVALID_DATA' }]);
  await exchange.ring(ring);
  expect(door.requests).toHaveLength(1);
});

test('what is left of minutes and messages is told as in the sample', async () => {
  const answer = await ask(await practiceExchange(), 'creditinfo');
  expect(answer.headers.get('Content-Type')).toBe('application/json;charset=UTF-8');
  expect(await answer.json()).toEqual([
    {
      pilotNo: 908505500000,
      voipBalance: '12.50 TL',
      voipPackName: 'Deneme Her Yöne 500 DK ',
      minuteLeft: '187 dk',
      voipPackExpireDate: '07/12/2026',
      smsBalance: '1.412 sms',
      smsPackName: 'Deneme 2.000 SMS',
      smsPackLeft: '640 sms',
      smsPackExpireDate: '05/12/2026',
    },
  ]);
});

test('call records mix two ways to write numbers, and their times have no zone', async () => {
  const exchange = await practiceExchange({ tenant: '1053' });
  const midnight = { startedAtMs: Date.parse('2018-01-24T00:00:00+03:00'), durationSeconds: 12 * 3_600 };
  exchange.recordCall(unanswered);
  exchange.recordCall({ ...unanswered, ...midnight, caller: '4930123456' });
  exchange.recordCall({ ...unanswered, startedAtMs: midnight.startedAtMs - 1 });
  const records = await (await ask(exchange, 'cdrs', thatDay)).json();
  expect(records).toEqual([
    { ...sampleRecord, idCdr: 1001 },
    expect.objectContaining({
      idCdr: 1002,
      callingNumber: '4930123456',
      startTimeDate: 'Jan 24, 2018 12:00:00 AM',
      endTimeDate: 'Jan 24, 2018 12:00:00 PM',
    }),
  ]);
});

test('call records are asked for by the time in Istanbul, both ends included', async () => {
  const exchange = await practiceExchange();
  exchange.recordCall(unanswered);
  const found = async (startDate: string, endDate: string) =>
    ((await (await ask(exchange, 'cdrs', { startDate, endDate })).json()) as unknown[]).length;
  expect(await found('01/24/2018 16:06:10', '01/24/2018 16:06:10')).toBe(1);
  expect(await found('01/24/2018 16:06:11', '01/24/2018 23:59:59')).toBe(0);
  expect(await found('01/24/2018 00:00:00', '01/24/2018 16:06:09')).toBe(0);
});

test.each([
  ['no dates', ''],
  ['no end', 'startDate=01/24/2018%2000:00:00'],
  ['the day before the month', 'startDate=24/01/2018%2000:00:00&endDate=25/01/2018%2000:00:00'],
  ['a day that is not in the calendar', 'startDate=02/29/2018%2000:00:00&endDate=03/01/2018%2000:00:00'],
  ['a plus for the space', 'startDate=01/24/2018+00:00:00&endDate=01/24/2018+23:59:59'],
  ['ISO dates', 'startDate=2018-01-24T00:00:00&endDate=2018-01-25T00:00:00'],
])('call records asked for with %s are refused', async (_what, dates) => {
  const exchange = await practiceExchange({ account: { username: 'ofis', password: 'gizli' } });
  const answer = await fetch(new URL(`cdrs?username=ofis&pwd=gizli&${dates}`, exchange.baseUrl));
  expect([answer.status, await answer.json()]).toMatchObject([400, { errorCode: 'INVALID_DATA' }]);
});

test.each(['accessurl', 'crediturl'] as const)(
  '%s gives another link at each click, to no real page',
  async (asked) => {
    const exchange = await practiceExchange();
    const link = async () => {
      const [{ url }] = (await (await ask(exchange, asked)).json()) as [{ url: string }];
      return new URL(url);
    };
    const [first, second] = [await link(), await link()];
    expect(first.href).not.toBe(second.href);
    expect([first.protocol, first.hostname]).toEqual(['https:', 'no-such-host.mutlucell.com']);
  },
);

test('the credit page is asked for by name only: whoever sends the password gives it away and is refused', async () => {
  const exchange = await practiceExchange();
  expect((await ask(exchange, 'crediturl')).status).toBe(200);
  expect((await ask(exchange, 'crediturl', { pwd: exchange.account.password })).status).toBe(401);
  expect((await ask(exchange, 'crediturl', { username: 'baska' })).status).toBe(401);
});

test.each([
  '/',
  '/api/mutlusantral/v1/',
  '/api/mutlusantral/v1/subscribe/',
  '/api/mutlusantral/v1/Subscribe',
  '/api/mutlusantral/%20/v1/crediturl',
  '/api/mutlusantral/v2/subscribe',
  '//',
])('at %s there is a page that says nothing is there', async (path) => {
  const exchange = await practiceExchange();
  const answer = await fetch(exchange.baseUrl.origin + path);
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([404, 'text/html;charset=UTF-8']);
  expect(await answer.text()).toContain('<!doctype html>');
});

test('whoever follows the headings instead of the samples, with POST, is refused', async () => {
  const answer = await ask(await practiceExchange(), 'creditinfo', {}, 'POST');
  expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET']);
});

test('the exchange remembers what it was asked, and no secret', async () => {
  const { exchange } = await subscribedDoor();
  await ask(exchange, 'crediturl', {}, 'POST');
  await fetch(new URL('nothing', exchange.baseUrl));
  expect(exchange.asked).toEqual([
    {
      method: 'GET',
      path: '/api/mutlusantral/v1/subscribe',
      parameters: ['username', 'pwd', 'notificationUrl', 'notificationEvents'],
    },
    { method: 'POST', path: '/api/mutlusantral/v1/crediturl', parameters: ['username'] },
    { method: 'GET', path: '/api/mutlusantral/v1/nothing', parameters: [] },
  ]);
});

const errorObject = { errorCode: 'INVALID_DATA', message: 'Deneme santralı bu isteği geri çevirdi.' };

test.each([
  ['object', 200, errorObject],
  ['array', 200, [errorObject]],
  ['nested', 200, { result: errorObject }],
  ['object', 500, errorObject],
] as const)('a refusal as %s, with status %s', async (within, status, body) => {
  const exchange = await practiceExchange();
  exchange.answerWith('creditinfo', { kind: 'error-code', status, within });
  const answer = await ask(exchange, 'creditinfo');
  expect([answer.status, await answer.json()]).toEqual([status, body]);
});

test.each([200, 500])('a page for people in place of an answer, with status %s', async (status) => {
  const exchange = await practiceExchange();
  exchange.answerWith('creditinfo', { kind: 'html-page', status });
  const answer = await ask(exchange, 'creditinfo');
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([status, 'text/html;charset=UTF-8']);
  expect(await answer.text()).toContain('<!doctype html>');
});

test('an empty answer', async () => {
  const exchange = await practiceExchange();
  exchange.answerWith('creditinfo', { kind: 'empty-body' });
  const answer = await ask(exchange, 'creditinfo');
  expect([answer.status, await answer.text()]).toEqual([200, '']);
});

test('an answer with comments and trailing commas is the same without them', async () => {
  const exchange = await practiceExchange();
  exchange.answerWith('accessurl', { kind: 'comments' });
  const text = await (await ask(exchange, 'accessurl')).text();
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  const plain = text.replace(/ \/\/ açıklama$/gm, '').replace(/,(?=\s*[}\]])/g, '');
  expect(JSON.parse(plain)).toEqual([{ url: 'https://no-such-host.mutlucell.com/practice/accessurl?ticket=1' }]);
});

test('an answer in the old Turkish charset', async () => {
  const exchange = await practiceExchange();
  exchange.answerWith('creditinfo', { kind: 'windows-1254' });
  const answer = await ask(exchange, 'creditinfo');
  const bytes = await answer.arrayBuffer();
  expect(answer.headers.get('Content-Type')).toBe('application/json;charset=windows-1254');
  expect(new TextDecoder().decode(bytes)).toContain('Y�ne');
  expect(new TextDecoder('windows-1254').decode(bytes)).toContain('Yöne');
});

test('times as newer Java versions write them', async () => {
  const exchange = await practiceExchange();
  exchange.recordCall(unanswered);
  exchange.answerWith('cdrs', { kind: 'narrow-spaces' });
  expect(await (await ask(exchange, 'cdrs', thatDay)).json()).toMatchObject([
    { startTimeDate: 'Jan 24, 2018 4:06:10\u202fPM', endTimeDate: 'Jan 24, 2018 4:06:14\u202fPM' },
  ]);
});

test('a link as the place of a redirect, or as bare text', async () => {
  const exchange = await practiceExchange();
  exchange.answerWith('accessurl', { kind: 'redirect', location: 'https://panel.mutlucell.com/' });
  const redirect = await ask(exchange, 'accessurl');
  expect([redirect.status, redirect.headers.get('Location')]).toEqual([302, 'https://panel.mutlucell.com/']);
  exchange.answerWith('accessurl', { kind: 'text', text: 'https://panel.mutlucell.com/' });
  const text = await ask(exchange, 'accessurl');
  expect([text.status, await text.text()]).toEqual([200, 'https://panel.mutlucell.com/']);
});

test('a slow answer comes when it is released, and others are answered meanwhile', async () => {
  const exchange = await practiceExchange();
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  exchange.answerWith('creditinfo', { kind: 'slow', until });
  let answered = false;
  const slow = ask(exchange, 'creditinfo').then((answer) => {
    answered = true;
    return answer.status;
  });
  while (exchange.asked.length === 0) await fetch(exchange.baseUrl.origin);
  expect((await ask(exchange, 'creditinfo')).status).toBe(200);
  expect(answered).toBe(false);
  release();
  expect(await slow).toBe(200);
});

test('an exchange that closes cuts off whoever waits', async () => {
  const exchange = await startPracticeExchange();
  exchange.answerWith('creditinfo', { kind: 'slow', until: new Promise(() => {}) });
  const cut = expect(ask(exchange, 'creditinfo')).rejects.toThrow();
  while (!exchange.asked.some(({ path }) => path.endsWith('creditinfo'))) await fetch(exchange.baseUrl.origin);
  await exchange.close();
  await cut;
});

test('a connection that is cut before the answer, and one that is cut half-way', async () => {
  const exchange = await practiceExchange();
  exchange.answerWith('creditinfo', { kind: 'cut', when: 'before-answer' });
  await expect(ask(exchange, 'creditinfo')).rejects.toThrow('fetch failed');
  exchange.answerWith('creditinfo', { kind: 'cut', when: 'half-way' });
  const answer = await ask(exchange, 'creditinfo');
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow('terminated');
});

test('an exchange that follows its headings refuses GET and takes POST with the same query', async () => {
  const exchange = await practiceExchange();
  exchange.answerWith('creditinfo', { kind: 'get-refused' }, 2);
  const refused = await ask(exchange, 'creditinfo');
  expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'POST']);
  const taken = await ask(exchange, 'creditinfo', {}, 'POST');
  expect([taken.status, await taken.json()]).toMatchObject([200, [{ smsBalance: '1.412 sms' }]]);
});

test('an exchange that wants the password for the credit page too', async () => {
  const exchange = await practiceExchange();
  exchange.answerWith('crediturl', { kind: 'password-wanted' }, 2);
  expect((await ask(exchange, 'crediturl')).status).toBe(401);
  expect((await ask(exchange, 'crediturl', { pwd: exchange.account.password })).status).toBe(200);
});

test('a fault meets as many requests as it was told to, of its own path only', async () => {
  const exchange = await practiceExchange();
  exchange.answerWith('creditinfo', { kind: 'html-page', status: 503 }, 2);
  const statuses = [];
  for (const asked of ['creditinfo', 'accessurl', 'creditinfo', 'creditinfo'] as const) {
    statuses.push((await ask(exchange, asked)).status);
  }
  expect(statuses).toEqual([503, 200, 503, 200]);
});

test.each<[PracticeFault, number]>([
  [{ kind: 'empty-body' }, 1],
  [{ kind: 'comments' }, 1],
  [{ kind: 'html-page', status: 200 }, 0],
  [{ kind: 'error-code', status: 200, within: 'object' }, 0],
])('a subscription that meets %j brings %s notifications', async (fault, expected) => {
  const exchange = await practiceExchange();
  const door = await rawDoor();
  exchange.answerWith('subscribe', fault);
  await subscribeDoor(exchange, door.url);
  await exchange.ring(ring);
  expect(door.requests).toHaveLength(expected);
});

test('a practice call is a choice in the menu and a ring, from an exchange that is none', async () => {
  const door = await rawDoor();
  expect(await practiceCaller(() => 't').ring({ host: '127.0.0.1', port: door.port }, 'http')).toEqual(delivered);
  const [choose = '', rings = '', ...more] = door.requests;
  const same = `tenant_id=${practiceTenant}&calling_number=905550000000&called_number=908505500000`;
  expect(choose).toMatch(/^POST \/h\/t HTTP\/1\.1\r\nUser-Agent: freeswitch-curl/);
  expect(choose).toMatch(new RegExp(`event=IVR_MENU_ACTION&${same}&ivr_id=42&ivr_digits=1$`));
  expect(rings).toContain(`event=EXTENSION_RINGING&${same}&extension_number=1001&`);
  expect(more).toEqual([]);
});

test('a practice call fails with the reason when the door is closed, or knows nothing of the secret', async () => {
  const door = webhookServer(doorOptions({ tokens: () => ['a'.repeat(32)] }));
  const opened = await door.open({ host: '127.0.0.1', port: 0 }, null, doorEvents());
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
