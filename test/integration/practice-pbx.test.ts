import { expect, test } from 'vitest';
import { sampleRecord } from '../fakes/sample-record.ts';
import { subscribedListener } from '../practice/raw-listener.ts';
import { sampleCall, sampleDay } from '../practice/sample-call.ts';
import { ask, practicePbx } from '../practice/tested-pbx.ts';

test.each([
  ['nothing', ''],
  ['a wrong password', 'username=ofis&pwd=wrong'],
  ['a wrong name', 'username=baska&pwd=a%20b%2B%25'],
  ['no password', 'username=ofis'],
  ['a password that is not percent-encoded', 'username=ofis&pwd=a b+%'],
  ['a password with a plus for its space', 'username=ofis&pwd=a+b%2B%25'],
])('a client that logs in with %s is refused', async (_what, query) => {
  const pbx = await practicePbx({ account: { username: 'ofis', password: 'a b+%' } });
  const answer = await fetch(new URL(`creditinfo?${query}`, pbx.baseUrl));
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
  const { pbx, listener } = await subscribedListener();
  const answer = await ask(pbx, 'subscribe', parameters);
  expect([answer.status, await answer.json()]).toMatchObject([400, { errorCode: 'INVALID_DATA' }]);
  await pbx.ring({ caller: '905335554321', line: '908505501234', extension: '1001' });
  expect(listener.requests).toHaveLength(1);
});

test('the minutes and messages left are as in the sample', async () => {
  const answer = await ask(await practicePbx(), 'creditinfo');
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
  const pbx = await practicePbx({ tenant: '1053' });
  const midnight = { startedAtMs: Date.parse('2018-01-24T00:00:00+03:00'), durationSeconds: 12 * 3_600 };
  pbx.recordCall(sampleCall);
  pbx.recordCall({ ...sampleCall, ...midnight, caller: '4930123456' });
  pbx.recordCall({ ...sampleCall, startedAtMs: midnight.startedAtMs - 1 });
  const records = await (await ask(pbx, 'cdrs', sampleDay)).json();
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
  const pbx = await practicePbx();
  pbx.recordCall(sampleCall);
  const found = async (startDate: string, endDate: string) =>
    ((await (await ask(pbx, 'cdrs', { startDate, endDate })).json()) as unknown[]).length;
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
  const pbx = await practicePbx({ account: { username: 'ofis', password: 'gizli' } });
  const answer = await fetch(new URL(`cdrs?username=ofis&pwd=gizli&${dates}`, pbx.baseUrl));
  expect([answer.status, await answer.json()]).toMatchObject([400, { errorCode: 'INVALID_DATA' }]);
});

test.each(['accessurl', 'crediturl'] as const)(
  '%s gives another link at each click, to no real page',
  async (asked) => {
    const pbx = await practicePbx();
    const link = async () => {
      const [{ url }] = (await (await ask(pbx, asked)).json()) as [{ url: string }];
      return new URL(url);
    };
    const [first, second] = [await link(), await link()];
    expect(first.href).not.toBe(second.href);
    expect([first.protocol, first.hostname]).toEqual(['https:', 'no-such-host.mutlucell.com']);
  },
);

test('the credit page takes the name only: a request with the password is refused', async () => {
  const pbx = await practicePbx();
  expect((await ask(pbx, 'crediturl')).status).toBe(200);
  expect((await ask(pbx, 'crediturl', { pwd: pbx.account.password })).status).toBe(401);
  expect((await ask(pbx, 'crediturl', { username: 'baska' })).status).toBe(401);
});

test.each([
  '/',
  '/api/mutlusantral/v1/',
  '/api/mutlusantral/v1/subscribe/',
  '/api/mutlusantral/v1/Subscribe',
  '/api/mutlusantral/%20/v1/crediturl',
  '/api/mutlusantral/v2/subscribe',
  '//',
])('at %s there is a page that says that nothing is there', async (path) => {
  const pbx = await practicePbx();
  const answer = await fetch(pbx.baseUrl.origin + path);
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([404, 'text/html;charset=UTF-8']);
  expect(await answer.text()).toContain('<!doctype html>');
});

test('a client that follows the headings instead of the samples, with POST, is refused', async () => {
  const answer = await ask(await practicePbx(), 'creditinfo', {}, 'POST');
  expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET']);
});

test('the PBX remembers its requests, and no secret', async () => {
  const { pbx } = await subscribedListener();
  await ask(pbx, 'crediturl', {}, 'POST');
  await fetch(new URL('nothing', pbx.baseUrl));
  expect(pbx.asked).toEqual([
    {
      method: 'GET',
      path: '/api/mutlusantral/v1/subscribe',
      parameters: ['username', 'pwd', 'notificationUrl', 'notificationEvents'],
    },
    { method: 'POST', path: '/api/mutlusantral/v1/crediturl', parameters: ['username'] },
    { method: 'GET', path: '/api/mutlusantral/v1/nothing', parameters: [] },
  ]);
});
