import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { httpPbxApi } from '../../electron/net/http-pbx-api.ts';
import { nodeFetch } from '../../electron/net/node-fetch.ts';
import type { Fetch } from '../../electron/net/pbx-fetch.ts';
import { err } from '../../src/result.ts';
import { portOf, rawPbx, saying } from '../fakes/raw-pbx.ts';
import {
  asking,
  day,
  done,
  failed,
  notUnderstood,
  pbxApi,
  practiceOffice,
  rawOffice,
  request,
  secrets,
  wrong,
} from './asked-pbx.ts';

test('an office receives webhooks at exactly the address that it gave, and none after it has unsubscribed', async () => {
  const { pbx, api } = await practiceOffice();
  const heard: string[] = [];
  const listener = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end();
  });
  const url = `http://127.0.0.1:${await portOf(listener)}/h/a-b_c?x=1&pwd=2+3`;
  onTestFinished(() => void listener.close());
  const call = { caller: '905335554321', line: '908505501234' };

  expect(await api.subscribe({ url, events: ['EXTENSION_RINGING', 'IVR_MENU_EXIT'] })).toEqual(done);
  await pbx.ring({ ...call, extension: '1001' });
  await pbx.leaveMenu({ ...call, menu: '42', reason: 'TIMEOUT' });
  expect(await pbx.choose({ ...call, menu: '42', digits: '1' })).toMatchObject({ error: 'not-subscribed' });
  expect(heard).toEqual(['/h/a-b_c?x=1&pwd=2+3', '/h/a-b_c?x=1&pwd=2+3']);

  expect(await api.unsubscribe()).toEqual(done);
  expect(await pbx.ring({ ...call, extension: '1001' })).toMatchObject({ error: 'not-subscribed' });
  expect(asking(pbx)).toEqual([
    'GET subscribe username pwd notificationUrl notificationEvents',
    'GET unsubscribe username pwd',
  ]);
});

test('a subscription without events is never requested: in the document the same path ends one', async () => {
  const { pbx, api } = await practiceOffice();
  await expect(api.subscribe({ ...request, url: '' })).rejects.toThrow();
  await expect(api.subscribe({ ...request, events: [] })).rejects.toThrow();
  expect(pbx.asked).toEqual([]);
});

test('nothing is sent unencoded, and a space is never a plus', async () => {
  const { asked, api } = await rawOffice(saying('[]'));
  await api.subscribe({ url: 'https://ofis.example:8443/h/x?a=1&b=2', events: ['EXTENSION_RINGING', 'IVR_MENU_EXIT'] });
  await api.records(day.fromMs, day.untilMs);
  const account = 'username=ofis%40%C3%B6rnek&pwd=gizli%20%2B%2541%26%3D%C5%9F';
  expect(asked).toEqual([
    `GET /v1/subscribe?${account}&notificationUrl=https%3A%2F%2Fofis.example%3A8443%2Fh%2Fx%3Fa%3D1%26b%3D2&notificationEvents=EXTENSION_RINGING%2CIVR_MENU_EXIT`,
    `GET /v1/cdrs?${account}&startDate=01%2F24%2F2018%2000%3A00%3A00&endDate=01%2F24%2F2018%2023%3A59%3A59`,
  ]);
});

test('a password with half a surrogate pair is wrong, and not an error of Zil', async () => {
  const { pbx } = await practiceOffice();
  const api = pbxApi(pbx.baseUrl.href, { account: { username: 'ofis', password: '\ud83d' } });
  expect(await api.credit()).toEqual(failed(wrong));
});

test('nobody is sent anywhere else with the password', async () => {
  const { asked, api } = await rawOffice((_request, response) => {
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });
  expect(await api.credit()).toEqual(notUnderstood(307, 'redirect'));
  expect(await api.subscribe(request)).toEqual(notUnderstood(307, 'redirect'));
  expect(await api.panelLink()).toEqual(notUnderstood(307, 'redirect'));
  expect(asked).toHaveLength(3);
});

test.each([
  [400, '', { kind: 'wrong-credentials', message: 'Parola yanlış' }],
  [
    200,
    '{"errorCode": "INVALID_DATA", "message": "Parola eksik"}',
    { kind: 'wrong-credentials', message: 'Parola yanlış' },
  ],
  [200, '{"errorCode": "BUSY", "message": "Sonra"}', { kind: 'refused', code: 'BUSY', message: 'Sonra' }],
  [500, '', { kind: 'not-understood', status: 500, found: 'nothing' }],
])('credit refused by name with %d %j, and with the password too, is %j', async (status, body, error) => {
  const { asked, api } = await rawOffice((request, response) => {
    const withPassword = request.url?.includes('pwd=');
    response.writeHead(withPassword ? 401 : status);
    response.end(withPassword ? '{"errorCode": "INVALID_DATA", "message": "Parola yanlış"}' : body);
  });
  expect(await api.creditLink()).toEqual(failed(error));
  expect(asked).toHaveLength(status === 500 ? 1 : 2);
});

test.each([
  ['https://login.mutlucell.com/api/mutlusantral/v1/', true],
  ['https://10.0.0.1:8443', true],
  ['http://127.0.0.1:5000/api/', true],
  ['http://127.1/', true],
  ['http://localhost:5000/', true],
  ['http://[::1]:5000/', true],
  ['http://login.mutlucell.com/api/', false],
  ['http://128.0.0.1/', false],
  ['http://127.0.0.1.example/', false],
  ['http://localhost.example/', false],
  ['http://0.0.0.0/', false],
  ['ftp://127.0.0.1/', false],
  ['https://ofis:gizli@login.mutlucell.com/', false],
  ['https://login.mutlucell.com/?x=1', false],
  ['https://login.mutlucell.com/#x', false],
  ['login.mutlucell.com', false],
  ['', false],
])('a PBX at %s may be asked: %s', async (apiUrl, isAllowed) => {
  const asked: string[] = [];
  const fetch: Fetch = async (url) => {
    asked.push(url);
    throw new Error('nobody is there');
  };
  const answer = await httpPbxApi({ fetch }).open(apiUrl, secrets).credit();
  expect(asked.length).toBe(isAllowed ? 1 : 0);
  if (!isAllowed) expect(answer).toEqual(err({ kind: 'not-reachable', reason: 'ERR_INVALID_URL' }));
});

test('the PBX’s time is reported, and an answer without a time reports nothing', async () => {
  const told: number[] = [];
  let date: string | null = 'Mon, 30 Nov 2026 09:00:00 GMT';
  const pbx = await rawPbx((_request, response) => {
    response.sendDate = false;
    if (date !== null) response.setHeader('Date', date);
    response.end('[{}]');
  });
  const api = httpPbxApi({ fetch: nodeFetch, onTime: (statedMs) => told.push(statedMs) }).open(pbx.baseUrl, secrets);
  onTestFinished(() => api.close());
  await api.unsubscribe();
  date = 'dün';
  await api.unsubscribe();
  date = null;
  await api.unsubscribe();
  expect(told).toEqual([Date.UTC(2026, 10, 30, 9, 0, 0)]);
});
