import { expect, test } from 'vitest';
import type { PracticeFault } from '../practice/faults.ts';
import { startPracticePbx } from '../practice/practice-pbx.ts';
import { rawListener } from '../practice/raw-listener.ts';
import { sampleCall, sampleDay } from '../practice/sample-call.ts';
import { subscribeListener } from '../practice/subscribe-listener.ts';
import { ask, practicePbx } from '../practice/tested-pbx.ts';

const errorObject = { errorCode: 'INVALID_DATA', message: 'Deneme santralı bu isteği geri çevirdi.' };

test.each([
  ['object', 200, errorObject],
  ['array', 200, [errorObject]],
  ['nested', 200, { result: errorObject }],
  ['object', 500, errorObject],
] as const)('a refusal as %s, with status %s', async (within, status, body) => {
  const pbx = await practicePbx();
  pbx.answerWith('creditinfo', { kind: 'error-code', status, within });
  const answer = await ask(pbx, 'creditinfo');
  expect([answer.status, await answer.json()]).toEqual([status, body]);
});

test.each([200, 500])('an HTML page in place of an answer, with status %s', async (status) => {
  const pbx = await practicePbx();
  pbx.answerWith('creditinfo', { kind: 'html-page', status });
  const answer = await ask(pbx, 'creditinfo');
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([status, 'text/html;charset=UTF-8']);
  expect(await answer.text()).toContain('<!doctype html>');
});

test('an empty answer', async () => {
  const pbx = await practicePbx();
  pbx.answerWith('creditinfo', { kind: 'empty-body' });
  const answer = await ask(pbx, 'creditinfo');
  expect([answer.status, await answer.text()]).toEqual([200, '']);
});

test('an answer with comments and trailing commas is the same without them', async () => {
  const pbx = await practicePbx();
  pbx.answerWith('accessurl', { kind: 'comments' });
  const text = await (await ask(pbx, 'accessurl')).text();
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  const plain = text.replace(/ \/\/ açıklama$/gm, '').replace(/,(?=\s*[}\]])/g, '');
  expect(JSON.parse(plain)).toEqual([{ url: 'https://no-such-host.mutlucell.com/practice/accessurl?ticket=1' }]);
});

test('an answer in the old Turkish charset', async () => {
  const pbx = await practicePbx();
  pbx.answerWith('creditinfo', { kind: 'windows-1254' });
  const answer = await ask(pbx, 'creditinfo');
  const bytes = await answer.arrayBuffer();
  expect(answer.headers.get('Content-Type')).toBe('application/json;charset=windows-1254');
  expect(new TextDecoder().decode(bytes)).toContain('Y�ne');
  expect(new TextDecoder('windows-1254').decode(bytes)).toContain('Yöne');
});

test('times as newer Java versions write them', async () => {
  const pbx = await practicePbx();
  pbx.recordCall(sampleCall);
  pbx.answerWith('cdrs', { kind: 'narrow-spaces' });
  expect(await (await ask(pbx, 'cdrs', sampleDay)).json()).toMatchObject([
    { startTimeDate: 'Jan 24, 2018 4:06:10\u202fPM', endTimeDate: 'Jan 24, 2018 4:06:14\u202fPM' },
  ]);
});

test('a link as the place of a redirect, or as bare text', async () => {
  const pbx = await practicePbx();
  pbx.answerWith('accessurl', { kind: 'redirect', location: 'https://panel.mutlucell.com/' });
  const redirect = await ask(pbx, 'accessurl');
  expect([redirect.status, redirect.headers.get('Location')]).toEqual([302, 'https://panel.mutlucell.com/']);
  pbx.answerWith('accessurl', { kind: 'text', text: 'https://panel.mutlucell.com/' });
  const text = await ask(pbx, 'accessurl');
  expect([text.status, await text.text()]).toEqual([200, 'https://panel.mutlucell.com/']);
});

test('a slow answer comes when it is released, and others are answered meanwhile', async () => {
  const pbx = await practicePbx();
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  pbx.answerWith('creditinfo', { kind: 'slow', until });
  let answered = false;
  const slow = ask(pbx, 'creditinfo').then((answer) => {
    answered = true;
    return answer.status;
  });
  while (pbx.asked.length === 0) await fetch(pbx.baseUrl.origin);
  expect((await ask(pbx, 'creditinfo')).status).toBe(200);
  expect(answered).toBe(false);
  release();
  expect(await slow).toBe(200);
});

test('a PBX that closes disconnects waiting clients', async () => {
  const pbx = await startPracticePbx();
  pbx.answerWith('creditinfo', { kind: 'slow', until: new Promise(() => {}) });
  const cut = expect(ask(pbx, 'creditinfo')).rejects.toThrow();
  while (!pbx.asked.some(({ path }) => path.endsWith('creditinfo'))) await fetch(pbx.baseUrl.origin);
  await pbx.close();
  await cut;
});

test('a connection that is cut before the answer, and one that is cut half-way', async () => {
  const pbx = await practicePbx();
  pbx.answerWith('creditinfo', { kind: 'cut', when: 'before-answer' });
  await expect(ask(pbx, 'creditinfo')).rejects.toThrow('fetch failed');
  pbx.answerWith('creditinfo', { kind: 'cut', when: 'half-way' });
  const answer = await ask(pbx, 'creditinfo');
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow('terminated');
});

test('a PBX that follows its headings refuses GET and takes POST with the same query', async () => {
  const pbx = await practicePbx();
  pbx.answerWith('creditinfo', { kind: 'get-refused' }, 2);
  const refused = await ask(pbx, 'creditinfo');
  expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'POST']);
  const taken = await ask(pbx, 'creditinfo', {}, 'POST');
  expect([taken.status, await taken.json()]).toMatchObject([200, [{ smsBalance: '1.412 sms' }]]);
});

test('a PBX that requires the password for the credit page, too', async () => {
  const pbx = await practicePbx();
  pbx.answerWith('crediturl', { kind: 'password-wanted' }, 2);
  expect((await ask(pbx, 'crediturl')).status).toBe(401);
  expect((await ask(pbx, 'crediturl', { pwd: pbx.account.password })).status).toBe(200);
});

test('a fault hits as many requests as asked for, of its own path only', async () => {
  const pbx = await practicePbx();
  pbx.answerWith('creditinfo', { kind: 'html-page', status: 503 }, 2);
  const statuses = [];
  for (const asked of ['creditinfo', 'accessurl', 'creditinfo', 'creditinfo'] as const) {
    statuses.push((await ask(pbx, asked)).status);
  }
  expect(statuses).toEqual([503, 200, 503, 200]);
});

test.each<[PracticeFault, number]>([
  [{ kind: 'empty-body' }, 1],
  [{ kind: 'comments' }, 1],
  [{ kind: 'html-page', status: 200 }, 0],
  [{ kind: 'error-code', status: 200, within: 'object' }, 0],
])('a subscription that meets %j brings %s notifications', async (fault, expected) => {
  const pbx = await practicePbx();
  const listener = await rawListener();
  pbx.answerWith('subscribe', fault);
  await subscribeListener(pbx, listener.url);
  await pbx.ring({ caller: '905335554321', line: '908505501234', extension: '1001' });
  expect(listener.requests).toHaveLength(expected);
});
