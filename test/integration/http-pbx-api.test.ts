import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { expect, onTestFinished, test } from 'vitest';
import { type Fetch, reasonOf } from '../../electron/net/exchange-fetch.ts';
import { httpPbxApi } from '../../electron/net/http-pbx-api.ts';
import { nodeFetch } from '../../electron/net/node-fetch.ts';
import type { PbxApi } from '../../src/ports.ts';
import { err } from '../../src/result.ts';
import { endless, nobody, portOf, rawExchange, saying } from '../fakes/raw-exchange.ts';
import { selfSigned } from '../fakes/self-signed.ts';
import type { PracticeExchange } from '../practice/exchange.ts';
import type { PracticeFault } from '../practice/faults.ts';
import { practiceExchange } from '../practice/tested-exchange.ts';

const secrets = { username: 'ofis@örnek', password: 'gizli +%41&=ş' };
const wish = { url: 'http://127.0.0.1:9/h/token', events: ['EXTENSION_RINGING'] } as const;
const day = { fromMs: Date.parse('2018-01-24T00:00:00+03:00'), untilMs: Date.parse('2018-01-24T23:59:59+03:00') };

function pbxApi(baseUrl: string, { account = secrets, timeoutMs = 600_000 } = {}): PbxApi {
  const api = httpPbxApi({ fetch: nodeFetch, timeoutMs }).open(baseUrl, account);
  onTestFinished(() => api.close());
  return api;
}

async function practiceOffice() {
  const exchange = await practiceExchange({ account: secrets });
  return { exchange, api: pbxApi(exchange.baseUrl.href) };
}

/** An office at an exchange that answers as it is told. */
async function rawOffice(answer: RequestListener, options?: { readonly timeoutMs: number }) {
  const exchange = await rawExchange(answer);
  return { ...exchange, api: pbxApi(exchange.baseUrl, options) };
}

/** All six questions at once. */
const everything = (api: PbxApi) =>
  Promise.all([
    api.subscribe(wish),
    api.unsubscribe(),
    api.credit(),
    api.creditLink(),
    api.records(day.fromMs, day.untilMs),
    api.panelLink(),
  ]);

const asking = (exchange: PracticeExchange) =>
  exchange.asked.map(({ method, path, parameters }) => [method, path.split('/').at(-1), ...parameters].join(' '));

const done = { ok: true, value: null };
const failed = (error: object) => ({ ok: false, error });
const notUnderstood = (status: number, found: string) => failed({ kind: 'not-understood', status, found });
const refusing = { kind: 'error-code', status: 200, within: 'array' } as const;
const wrong = { kind: 'wrong-credentials', message: 'Bu kullanıcı adı ve parola ile girilemiyor.' };

test('an office hears of calls at the very address it gave, and no more once it has unsubscribed', async () => {
  const { exchange, api } = await practiceOffice();
  const heard: string[] = [];
  const door = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end();
  });
  const url = `http://127.0.0.1:${await portOf(door)}/h/a-b_c?x=1&pwd=2+3`;
  onTestFinished(() => void door.close());
  const call = { caller: '905335554321', line: '908505501234' };

  expect(await api.subscribe({ url, events: ['EXTENSION_RINGING', 'IVR_MENU_EXIT'] })).toEqual(done);
  await exchange.ring({ ...call, extension: '1001' });
  await exchange.leaveMenu({ ...call, menu: '42', reason: 'TIMEOUT' });
  expect(await exchange.choose({ ...call, menu: '42', digits: '1' })).toMatchObject({ error: 'not-subscribed' });
  expect(heard).toEqual(['/h/a-b_c?x=1&pwd=2+3', '/h/a-b_c?x=1&pwd=2+3']);

  expect(await api.unsubscribe()).toEqual(done);
  expect(await exchange.ring({ ...call, extension: '1001' })).toMatchObject({ error: 'not-subscribed' });
  expect(asking(exchange)).toEqual([
    'GET subscribe username pwd notificationUrl notificationEvents',
    'GET unsubscribe username pwd',
  ]);
});

test('a subscription to nothing is never asked for: the document has the same path end it', async () => {
  const { exchange, api } = await practiceOffice();
  await expect(api.subscribe({ ...wish, url: '' })).rejects.toThrow();
  await expect(api.subscribe({ ...wish, events: [] })).rejects.toThrow();
  expect(exchange.asked).toEqual([]);
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

test('a password with half a letter in it is wrong, and no failure of the program', async () => {
  const { exchange } = await practiceOffice();
  const api = pbxApi(exchange.baseUrl.href, { account: { username: 'ofis', password: '\ud83d' } });
  expect(await api.credit()).toEqual(failed(wrong));
});

const credit = {
  pilot: '908505500000',
  voiceBalance: { raw: '12.50 TL', value: { amount: 12.5, currency: 'TL' } },
  voicePackage: {
    name: 'Deneme Her Yöne 500 DK',
    left: { raw: '187 dk', value: 187 },
    renewal: { raw: '07/12/2026', value: { first: 7, second: 12, year: 2026 } },
  },
  smsBalance: { raw: '1.412 sms', value: 1_412 },
  smsPackage: {
    name: 'Deneme 2.000 SMS',
    left: { raw: '640 sms', value: 640 },
    renewal: { raw: '05/12/2026', value: { first: 5, second: 12, year: 2026 } },
  },
};

test.each<[string, PracticeFault | null]>([
  ['as in the sample', null],
  ['with comments and trailing commas', { kind: 'comments' }],
  ['in the old Turkish charset', { kind: 'windows-1254' }],
])('what is left is read %s', async (_how, fault) => {
  const { exchange, api } = await practiceOffice();
  if (fault !== null) exchange.answerWith('creditinfo', fault);
  expect(await api.credit()).toEqual({ ok: true, value: [credit] });
});

const turkish = (charset: 'utf8' | 'windows-1254') => {
  const text = '[{"voipPackName": "Yurtiçi Görüşme ĞİŞğış"}]';
  if (charset === 'utf8') return Buffer.from(text);
  const letters: Readonly<Record<string, string>> = { Ğ: 'Ð', İ: 'Ý', Ş: 'Þ', ğ: 'ð', ı: 'ý', ş: 'þ' };
  return Buffer.from(
    text.replace(/[ĞİŞğış]/g, (letter) => letters[letter] ?? letter),
    'latin1',
  );
};

test.each([
  ['UTF-8, which nobody announced', 'utf8', 'application/json'],
  ['the old Turkish charset, which nobody announced', 'windows-1254', 'application/json'],
  ['the old Turkish charset, announced as UTF-8', 'windows-1254', 'application/json;charset=UTF-8'],
  ['the old Turkish charset, announced as Latin-5', 'windows-1254', 'text/plain; charset="iso-8859-9"'],
  ['UTF-8, announced as something that is no charset', 'utf8', 'application/json;charset=turkce'],
] as const)('Turkish letters are read in %s', async (_what, charset, contentType) => {
  const { api } = await rawOffice(saying(turkish(charset), 200, { 'Content-Type': contentType }));
  expect(await api.credit()).toMatchObject({ value: [{ voicePackage: { name: 'Yurtiçi Görüşme ĞİŞğış' } }] });
});

test.each<[string, PracticeFault | null]>([
  ['of the sample', null],
  ['of newer Java versions', { kind: 'narrow-spaces' }],
])('the calls of a day are read in the spelling %s', async (_whose, fault) => {
  const { exchange, api } = await practiceOffice();
  const startedAtMs = Date.parse('2018-01-24T16:06:10+03:00');
  const call = { caller: '905530000000', line: '908505500000', callee: '5000', calleeType: 'RINGGROUP' };
  const end = { durationSeconds: 4, billableSeconds: 0, hangupCause: 'NORMAL_CLEARING' };
  exchange.recordCall({ ...call, ...end, startedAtMs });
  exchange.recordCall({ ...call, ...end, startedAtMs: day.untilMs + 1_000 });
  if (fault !== null) exchange.answerWith('cdrs', fault);
  expect(await api.records(day.fromMs, day.untilMs)).toEqual({
    ok: true,
    value: [
      {
        id: '1001',
        tenant: '1234',
        callingNumber: '05530000000',
        dialledNumber: '908505500000',
        calleeNumber: '5000',
        calleeType: 'RINGGROUP',
        durationSeconds: 4,
        billableSeconds: 0,
        hangupCause: 'NORMAL_CLEARING',
        startedAt: { raw: 'Jan 24, 2018 4:06:10 PM', atMs: startedAtMs },
        endedAt: { raw: 'Jan 24, 2018 4:06:14 PM', atMs: startedAtMs + 4_000 },
        raw: expect.stringMatching(/^\{"idCdr":1001,.*"calleeType":"RINGGROUP"\}$/),
      },
    ],
  });
});

test('a day without calls is an empty list, and a missing page is none', async () => {
  const { exchange, api } = await practiceOffice();
  expect(await api.records(day.fromMs, day.untilMs)).toEqual({ ok: true, value: [] });
  exchange.answerWith('cdrs', { kind: 'html-page', status: 404 });
  expect(await api.records(day.fromMs, day.untilMs)).toEqual(notUnderstood(404, 'html'));
});

test('a wrong password is told by every question', async () => {
  const { exchange } = await practiceOffice();
  const answers = await everything(pbxApi(exchange.baseUrl.href, { account: { ...secrets, password: 'yanlış' } }));
  // Credit is bought without a password: whoever has none is asked for the name alone.
  expect(answers.map((answer) => (answer.ok ? 'link' : answer.error))).toEqual([
    wrong,
    wrong,
    wrong,
    'link',
    wrong,
    wrong,
  ]);
});

test.each([
  ['object', 200],
  ['array', 200],
  ['nested', 200],
  ['object', 500],
  ['array', 404],
] as const)('a refusal as %s, with status %d, is one', async (within, status) => {
  const { exchange, api } = await practiceOffice();
  const message = 'Deneme santralı bu isteği geri çevirdi.';
  for (const call of ['subscribe', 'cdrs', 'creditinfo'] as const) {
    exchange.answerWith(call, { kind: 'error-code', status, within }, 1);
  }
  const isAskedAgain = status === 404;
  const refused = failed({ kind: 'refused', code: 'INVALID_DATA', message });
  expect(await api.subscribe(wish)).toEqual(refused);
  expect(await api.records(day.fromMs, day.untilMs)).toEqual(refused);
  expect(await api.credit()).toEqual(failed({ kind: 'wrong-credentials', message }));
  expect(exchange.asked).toHaveLength(isAskedAgain ? 6 : 3);
});

test('nothing at all is an answer to a subscription only', async () => {
  const { exchange, api } = await practiceOffice();
  for (const call of ['subscribe', 'unsubscribe', 'creditinfo', 'crediturl', 'cdrs', 'accessurl'] as const) {
    exchange.answerWith(call, { kind: 'empty-body' });
  }
  const nothing = notUnderstood(200, 'nothing');
  expect(await everything(api)).toEqual([done, done, nothing, nothing, nothing, nothing]);
});

test.each<[string, string, number, string]>([
  ['a page of a hotel network', '<html>Wi-Fi</html>', 200, 'html'],
  ['a page that says that something broke', '<html>500</html>', 500, 'html'],
  ['something else', '"tamam"', 200, 'other'],
  ['a number', '17', 200, 'other'],
])('%s is no answer to any question', async (_what, body, status, found) => {
  const { api } = await rawOffice(saying(body, status));
  const no = notUnderstood(status, found);
  const [subscribed, unsubscribed, ...answers] = await everything(api);
  expect(answers).toEqual([no, no, no, no]);
  // JSON without an error code is what the document asks for, and a subscription has nothing more to say.
  expect([subscribed, unsubscribed]).toEqual(found === 'other' ? [done, done] : [no, no]);
});

test('an answer without end is given up', async () => {
  const { api } = await rawOffice(endless);
  expect(await api.credit()).toEqual(notUnderstood(200, 'other'));
});

test('nobody is sent anywhere else with the password', async () => {
  const { asked, api } = await rawOffice((_request, response) => {
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });
  expect(await api.credit()).toEqual(notUnderstood(307, 'redirect'));
  expect(await api.subscribe(wish)).toEqual(notUnderstood(307, 'redirect'));
  expect(await api.panelLink()).toEqual(notUnderstood(307, 'redirect'));
  expect(asked).toHaveLength(3);
});

const link = 'https://panel.mutlucell.com/giris?bilet=1';

test.each<[string, PracticeFault]>([
  ['bare text', { kind: 'text', text: `${link}\n` }],
  ['a text of JSON', { kind: 'text', text: `"${link}"` }],
  ['the place of a redirect', { kind: 'redirect', location: link }],
])('a link is read from %s', async (_what, fault) => {
  const { exchange, api } = await practiceOffice();
  exchange.answerWith('accessurl', fault);
  exchange.answerWith('crediturl', fault);
  expect(await api.panelLink()).toEqual({ ok: true, value: link });
  expect(await api.creditLink()).toEqual({ ok: true, value: link });
  expect(exchange.asked).toHaveLength(2);
});

test('each click on the panel has a link of its own', async () => {
  const { api } = await practiceOffice();
  const links = [await api.panelLink(), await api.panelLink()].map((answer) => (answer.ok ? answer.value : ''));
  expect(links).toEqual([
    'https://no-such-host.mutlucell.com/practice/accessurl?ticket=1',
    'https://no-such-host.mutlucell.com/practice/accessurl?ticket=2',
  ]);
});

test('the page where credit is bought is asked for by name, at the path without the stray space', async () => {
  const { exchange, api } = await practiceOffice();
  expect((await api.creditLink()).ok).toBe(true);
  expect(exchange.asked).toEqual([{ method: 'GET', path: '/api/mutlusantral/v1/crediturl', parameters: ['username'] }]);
});

test('an exchange that wants the password for it gets it, at once from the second click on', async () => {
  const { exchange, api } = await practiceOffice();
  exchange.answerWith('crediturl', { kind: 'password-wanted' }, 3);
  expect((await api.creditLink()).ok).toBe(true);
  expect((await api.creditLink()).ok).toBe(true);
  const [byName, withPassword] = ['GET crediturl username', 'GET crediturl username pwd'];
  expect(asking(exchange)).toEqual([byName, withPassword, withPassword]);

  // It does no longer: the password is kept back again.
  expect(await api.creditLink()).toEqual(failed(wrong));
  expect((await api.creditLink()).ok).toBe(true);
  expect(asking(exchange).slice(3)).toEqual([withPassword, byName]);
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

test.each([404, 405, 501])(
  'an exchange that answers GET with %d is asked with POST, and from then on only so',
  async (status) => {
    const { asked, api } = await rawOffice((request, response) => {
      if (request.method === 'POST') response.end('[{}]');
      else response.writeHead(status).end('{"errorCode": "NOT_FOUND", "message": "Sayfa Bulunamadı"}');
    });
    expect(await api.subscribe(wish)).toEqual(done);
    expect(await api.subscribe(wish)).toEqual(done);
    expect(await api.unsubscribe()).toEqual(done);
    const [first = ''] = asked;
    expect(asked.slice(0, 3)).toEqual([first, first.replace('GET', 'POST'), first.replace('GET', 'POST')]);
    expect(asked.slice(3).map((each) => each.replace(/\?.*/, ''))).toEqual([
      'GET /v1/unsubscribe',
      'POST /v1/unsubscribe',
    ]);
  },
);

test('the practice exchange, when it follows the headings, is asked as they say', async () => {
  const { exchange, api } = await practiceOffice();
  exchange.answerWith('creditinfo', { kind: 'get-refused' }, 3);
  expect(await api.credit()).toEqual({ ok: true, value: [credit] });
  expect(await api.credit()).toEqual({ ok: true, value: [credit] });
  // It follows its samples again.
  expect(await api.credit()).toEqual({ ok: true, value: [credit] });
  expect(exchange.asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'POST', 'GET']);
});

test('an answer to POST that is no success is given, but nothing is learnt from it', async () => {
  const { asked, api } = await rawOffice((request, response) => {
    response.writeHead(request.method === 'POST' ? 500 : 404).end('<html>');
  });
  expect(await api.credit()).toEqual(notUnderstood(500, 'html'));
  expect(await api.credit()).toEqual(notUnderstood(500, 'html'));
  expect(asked.map((each) => each.split(' ')[0])).toEqual(['GET', 'POST', 'GET', 'POST']);
});

test('an exchange that knows neither way is asked both once, and says what it said first', async () => {
  const { asked, api } = await rawOffice((request, response) => {
    response.writeHead(request.method === 'POST' ? 405 : 404).end('<html>');
  });
  expect(await api.credit()).toEqual(notUnderstood(404, 'html'));
  expect(asked).toHaveLength(2);
});

test.each<[string, PracticeFault]>([
  ['before its answer', { kind: 'cut', when: 'before-answer' }],
  ['in the middle of it', { kind: 'cut', when: 'half-way' }],
])('an exchange that hangs up %s was not reached', async (_when, fault) => {
  const { exchange, api } = await practiceOffice();
  exchange.answerWith('creditinfo', fault);
  expect(await api.credit()).toMatchObject(
    failed({ kind: 'not-reachable', reason: expect.stringMatching(/^[A-Z_]+$/) }),
  );
});

test('where nobody listens the reason is that of the system', async () => {
  expect(await pbxApi(await nobody()).credit()).toEqual(failed({ kind: 'not-reachable', reason: 'ECONNREFUSED' }));
});

test('an exchange that cannot show who it is hears no password', async () => {
  let asked = 0;
  const server = createTlsServer(selfSigned, (_request, response) => {
    asked += 1;
    response.end('[]');
  });
  const port = await portOf(server);
  onTestFinished(() => void server.close());
  expect(await pbxApi(`https://127.0.0.1:${port}/`).credit()).toEqual(
    failed({ kind: 'not-reachable', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
  );
  expect(asked).toBe(0);
});

test.each([
  ['says nothing', () => {}],
  ['begins and says no more', (response: { write(text: string): void }) => response.write('[')],
])('an exchange that %s has run out of time', async (_what, answer) => {
  const { api } = await rawOffice((_request, response) => void answer(response), { timeoutMs: 100 });
  expect(await api.credit()).toEqual(failed({ kind: 'timeout' }));
});

test('when the program stops asking, nobody waits for an answer any more', async () => {
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  let isHungUp = () => {};
  const hungUp = new Promise<void>((resolve) => {
    isHungUp = resolve;
  });
  const exchange = await rawOffice((request) => {
    request.once('close', isHungUp);
    isAsked();
  });
  const waiting = exchange.api.credit();
  await asked;
  exchange.api.close();
  expect(await waiting).toEqual(failed({ kind: 'called-off' }));
  await hungUp;
  expect((await everything(exchange.api)).map((answer) => answer.ok || answer.error.kind)).toEqual(
    Array.from({ length: 6 }, () => 'called-off'),
  );
  expect(exchange.asked).toHaveLength(1);
});

test('no failure names an address, a user or a password', async () => {
  const { exchange, api } = await practiceOffice();
  for (const call of ['subscribe', 'unsubscribe', 'creditinfo', 'cdrs', 'accessurl'] as const) {
    exchange.answerWith(call, refusing);
  }
  const silent = await rawOffice(() => {}, { timeoutMs: 50 });
  const strange = await rawOffice(saying('?', 418));
  const apis = [api, silent.api, strange.api, pbxApi(await nobody())];
  const answers = (await Promise.all(apis.map(everything))).flat();
  expect(answers.filter(({ ok }) => !ok).length).toBeGreaterThan(20);
  expect(JSON.stringify(answers.filter(({ ok }) => !ok))).not.toMatch(/127\.0|http|ofis|gizli|pwd|username|token/i);
});

test.each([
  [
    Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
    'ENOTFOUND',
  ],
  [Object.assign(new Error('connect http://a/?pwd=1'), { code: 'ETIMEDOUT' }), 'ETIMEDOUT'],
  [new Error('net::ERR_NAME_NOT_RESOLVED'), 'ERR_NAME_NOT_RESOLVED'],
  [new Error('net::ERR_FAILED http://a/?pwd=1'), 'ERR_FAILED'],
  [new TypeError('Failed to parse URL from http://a/?pwd=1'), 'TYPEERROR'],
  [Object.assign(new Error(), { code: 'a?pwd=gizli:1' }), 'APWDGIZLI1'],
  ['http://a/?pwd=1', 'UNKNOWN'],
])('of %s only the code is told', (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
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
])('an exchange at %s may be asked: %s', async (apiUrl, isAllowed) => {
  const asked: string[] = [];
  const fetch: Fetch = async (url) => {
    asked.push(url);
    throw new Error('nobody is there');
  };
  const answer = await httpPbxApi({ fetch }).open(apiUrl, secrets).credit();
  expect(asked.length).toBe(isAllowed ? 1 : 0);
  if (!isAllowed) expect(answer).toEqual(err({ kind: 'not-reachable', reason: 'ERR_INVALID_URL' }));
});

test('what the exchange says of the time is told, and an answer without a time tells nothing', async () => {
  const told: number[] = [];
  let date: string | null = 'Mon, 30 Nov 2026 09:00:00 GMT';
  const exchange = await rawExchange((_request, response) => {
    response.sendDate = false;
    if (date !== null) response.setHeader('Date', date);
    response.end('[{}]');
  });
  const api = httpPbxApi({ fetch: nodeFetch, onTime: (saidMs) => told.push(saidMs) }).open(exchange.baseUrl, secrets);
  onTestFinished(() => api.close());
  await api.unsubscribe();
  date = 'dün';
  await api.unsubscribe();
  date = null;
  await api.unsubscribe();
  expect(told).toEqual([Date.UTC(2026, 10, 30, 9, 0, 0)]);
});
