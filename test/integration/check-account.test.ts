import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { checkAccount, exitStatus } from '../../build/check-account/check-account.ts';
import { openTerminal } from '../../build/check-account/terminal.ts';
import { nodeFetch } from '../../electron/net/node-fetch.ts';
import { distancesMs } from '../../src/pbx/careful-pbx-api.ts';
import type { Clock, Timers } from '../../src/ports.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { nobody, portOf, rawExchange, saying } from '../fakes/raw-exchange.ts';
import { ScriptedTerminal } from '../fakes/scripted-terminal.ts';
import type { ExchangeCall, PracticeExchange } from '../practice/exchange.ts';
import type { PracticeFault } from '../practice/faults.ts';
import { practiceExchange } from '../practice/tested-exchange.ts';

const account = { username: 'ofis@örnek', password: 'gizli +%41&=ş' };
const signIn = [account.username, account.password];
const ayse = { caller: '905335554321', line: '908505501234' };
const nowMs = Date.parse('2026-11-23T14:00:00+03:00');

/** Waits no longer than it must, and tells for how long it was to wait. */
function quickTimers() {
  const distances: number[] = [];
  const timers: Timers = {
    after(delayMs, run) {
      distances.push(delayMs);
      const timer = setTimeout(run, 0);
      return () => clearTimeout(timer);
    },
    soon: (run) => void setImmediate(run),
  };
  return { timers, distances };
}

async function check(
  apiUrl: string,
  terminal: ScriptedTerminal,
  args: readonly string[] = [],
  clock: Clock = new FakeTimers(nowMs),
) {
  const { timers, distances } = quickTimers();
  const status = await checkAccount([`--api-url=${apiUrl}`, ...args], { terminal, timers, clock, fetch: nodeFetch });
  return { status, distances, lines: terminal.lines };
}

async function practiceOffice(): Promise<PracticeExchange> {
  const exchange = await practiceExchange({ account });
  const record = {
    ...ayse,
    callee: '5000',
    calleeType: 'RINGGROUP',
    startedAtMs: nowMs - 90 * 60_000,
    durationSeconds: 4,
    billableSeconds: 0,
    hangupCause: 'NORMAL_CLEARING',
  };
  exchange.recordCall(record);
  exchange.recordCall({ ...record, calleeType: 'IVR', durationSeconds: 95, billableSeconds: 0 });
  exchange.recordCall({ ...record, startedAtMs: nowMs - 50 * 3_600_000, durationSeconds: 70, billableSeconds: 61 });
  return exchange;
}

const asking = (exchange: PracticeExchange) =>
  exchange.asked.map(({ method, path, parameters }) => [method, path.split('/').at(-1), ...parameters].join(' '));

/** Nothing of this may be on the screen. */
function expectNoSecret(screen: string, exchange: PracticeExchange): void {
  const secrets = [
    account.username,
    account.password,
    encodeURIComponent(account.username),
    encodeURIComponent(account.password),
    exchange.baseUrl.href,
    exchange.baseUrl.host,
    'ticket',
    '/practice/',
    '/h/',
    ayse.caller,
    '05335554321',
    '5335554321',
    ayse.line,
    '908505500000',
  ];
  expect(secrets.filter((secret) => screen.includes(secret))).toEqual([]);
}

test('an account is asked everything that changes nothing, and what came back is described', async () => {
  const exchange = await practiceOffice();
  const terminal = new ScriptedTerminal(...signIn);
  const { status, lines, distances } = await check(exchange.baseUrl.href, terminal);
  expect(status).toBe(exitStatus.done);
  expect(asking(exchange)).toEqual([
    'GET creditinfo username pwd',
    'GET cdrs username pwd startDate endDate',
    'GET cdrs username pwd startDate endDate',
    'GET accessurl username pwd',
    'GET crediturl username',
  ]);
  expect(distances).toContain(distancesMs.records);
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(
        /^asked with GET: status 200, application\/json, UTF-8 announced, bytes are utf-8, \d\.\d s$/,
      ),
      'main numbers: 1',
      'fields: pilotNo (number), voipBalance (text), voipPackName (text), minuteLeft (text), voipPackExpireDate (text), smsBalance (text), smsPackName (text), smsPackLeft (text), smsPackExpireDate (text)',
      'every amount and date was read with certainty',
      'voipPackExpireDate: a date with the day first and with the month first: not decided',
      'records of the last 24 hours: 2',
      'records of the last 168 hours: 3',
      'of the 2 records of the shorter question 2 came again',
      'calleeType RINGGROUP (person): 2 records, billable above 0 in 1; longer than 60 s 1, of these billable 0 in 0',
      'calleeType IVR (menu): 1 records, billable above 0 in 0; longer than 60 s 1, of these billable 0 in 1',
      'hangupCause NORMAL_CLEARING: 3 records, billable above 0 in 1; longer than 60 s 2, of these billable 0 in 1',
      expect.stringMatching(/^times look like: Aaa 99, 9999 99?:99:99 AM \(\d\)/),
      'the newest began 1 h 30 min ago (read as a clock in Istanbul)',
      'callingNumber: 0 and 10 digits (3)',
      'dialedNumber: 90 and 10 digits (3)',
      'records that share caller and start with another one: 2',
      expect.stringMatching(/^calls that Zil makes of them: \d, of several records \d: not known yet/),
      'lines of the office: 1, other numbers under which it calls: 0',
      'records that have not ended: 0',
      'shape: [{ url: text }]',
      'a link over https to no-such-host.mutlucell.com, which Zil opens at once',
      expect.stringMatching(/^asked with GET, without the password: status 200/),
    ]),
  );
  expectNoSecret(terminal.screen, exchange);
});

test('a wrong password is tried once, and the exchange is quoted', async () => {
  const exchange = await practiceOffice();
  const terminal = new ScriptedTerminal(account.username, 'yanlış');
  const { status, lines } = await check(exchange.baseUrl.href, terminal, ['--subscribe=https://ofis.example']);
  expect(status).toBe(exitStatus.wrongCredentials);
  expect(asking(exchange)).toEqual(['GET creditinfo username pwd']);
  expect(lines).toContain(
    'the exchange says that user name or password is wrong: "Bu kullanıcı adı ve parola ile girilemiyor."',
  );
  expect(lines).toContain('shape: { errorCode: text, message: text }');
  expect(terminal.screen).not.toContain('yanlış');
});

test.each([[[]], [['']], [['ofis']], [['ofis', '']]])('without an account (%j) nothing is asked', async (replies) => {
  const exchange = await practiceOffice();
  const { status } = await check(exchange.baseUrl.href, new ScriptedTerminal(...replies));
  expect(status).toBe(exitStatus.usage);
  expect(exchange.asked).toEqual([]);
});

test.each([
  ['http://exchange.example/', []],
  ['https://exchange.example/', ['--subscribe=ftp://ofis.example']],
  ['https://exchange.example/', ['--subscribe=']],
  ['https://exchange.example/', ['--listen=here']],
  ['https://exchange.example/', ['--password=gizli']],
])('what does not hold is named before anything is asked: %s %j', async (apiUrl, args) => {
  const terminal = new ScriptedTerminal();
  const { status, lines } = await check(apiUrl, terminal, args);
  expect(status).toBe(exitStatus.usage);
  expect(lines[0]).toBe(`This does not hold: ${args[0]?.replace(/=.*/, '') ?? '--api-url'}`);
  expect(terminal.screen).not.toContain('gizli');
});

const refusing = { kind: 'error-code', status: 200, within: 'array' } as const;

test.each<[ExchangeCall, PracticeFault, string]>([
  ['creditinfo', { kind: 'get-refused' }, 'asked with GET: status 405, text/html, UTF-8 announced, bytes are ascii'],
  ['creditinfo', { kind: 'comments' }, 'it is JSON only without its comments or trailing commas'],
  ['creditinfo', { kind: 'windows-1254' }, 'application/json, windows-1254 announced, bytes are not utf-8'],
  ['creditinfo', { kind: 'html-page', status: 500 }, 'not understood: status 500, a web page'],
  ['creditinfo', { kind: 'empty-body' }, 'the body is empty'],
  ['creditinfo', { kind: 'cut', when: 'half-way' }, 'asked with GET: no whole answer'],
  ['cdrs', refusing, 'the exchange says no: INVALID_DATA, "Deneme santralı bu isteği geri çevirdi."'],
  ['cdrs', { kind: 'text', text: '[{ "idCdr": 1, "startTimeDate": "dün" }]' }, 'times that Zil cannot read: 1'],
  [
    'accessurl',
    { kind: 'redirect', location: 'https://panel.example/in?t=8' },
    'panel.example, which Zil asks a person about first',
  ],
  ['accessurl', { kind: 'text', text: 'http://panel.example/in?t=8' }, 'the body is not JSON'],
  ['crediturl', { kind: 'password-wanted' }, 'asked with GET, without the password: status 401'],
])('what is wrong with %s is described and the rest is asked all the same: %j', async (call, fault, described) => {
  const exchange = await practiceOffice();
  exchange.answerWith(call, fault, ['get-refused', 'password-wanted'].includes(fault.kind) ? 2 : 1);
  const terminal = new ScriptedTerminal(...signIn);
  const { status } = await check(exchange.baseUrl.href, terminal);
  expect(status).toBe(exitStatus.done);
  expect(terminal.screen).toContain(described);
  expect(asking(exchange).at(-1)).toMatch(/^GET crediturl/);
  expectNoSecret(terminal.screen, exchange);
});

test('narrow blanks in times are named', async () => {
  const exchange = await practiceOffice();
  exchange.answerWith('cdrs', { kind: 'narrow-spaces' }, 2);
  const terminal = new ScriptedTerminal(...signIn);
  await check(exchange.baseUrl.href, terminal);
  expect(terminal.screen).toContain('99:99:99<U+202F>AM');
});

test('an exchange that quotes the account and numbers in its answers gives nothing of them away', async () => {
  const { username, password } = account;
  const quoted = `${username} ${encodeURIComponent(password)} https://x.example/?pwd=${password} 0533 555 43 21`;
  const body = JSON.stringify([
    { idCdr: 1, pilotNo: quoted, voipBalance: quoted, calleeType: quoted, [quoted]: 1, startTimeDate: quoted },
  ]);
  for (const answer of [body, JSON.stringify({ errorCode: username, message: quoted })]) {
    const { baseUrl, asked } = await rawExchange(saying(answer, 200, { 'Content-Type': username.replace('ö', 'o') }));
    const terminal = new ScriptedTerminal(...signIn);
    await check(baseUrl, terminal);
    expect(asked.length).toBeGreaterThan(3);
    for (const secret of [username, password, encodeURIComponent(password), '555', '0533', 'x.example']) {
      expect(terminal.screen).not.toContain(secret);
    }
  }
});

test('an exchange that is not there is said to be so', async () => {
  const terminal = new ScriptedTerminal(...signIn);
  const { status, lines } = await check(await nobody(), terminal);
  expect(status).toBe(exitStatus.failed);
  expect(lines).toContain('no connection: ECONNREFUSED');
});

test('Ctrl+C while the exchange is asked ends at once', async () => {
  const exchange = await practiceOffice();
  exchange.answerWith('creditinfo', { kind: 'slow', until: new Promise(() => {}) });
  const terminal = new ScriptedTerminal(...signIn);
  void expect
    .poll(() => exchange.asked)
    .toHaveLength(1)
    .then(() => terminal.pressControlC());
  expect((await check(exchange.baseUrl.href, terminal)).status).toBe(exitStatus.interrupted);
  expect(exchange.asked).toHaveLength(1);
});

/** An office whose exchange reaches the listener, and a person with a mobile. */
async function callingOffice() {
  const exchange = await practiceOffice();
  const placeholder = createServer();
  const port = await portOf(placeholder);
  await new Promise((resolve) => placeholder.close(resolve));
  const args = [`--subscribe=http://127.0.0.1:${port}`, `--listen=${port}`];
  const outcomes: unknown[] = [];
  const clock = new FakeTimers(nowMs);
  const ring = () => {
    void exchange.ring({ ...ayse, extension: '1001' }).then((outcome) => outcomes.push(outcome));
    return '';
  };
  /** The notification arrives while the person walks to the phone. */
  const rang = async () => {
    await new Promise<void>((resolve) => void countedTimers.after(150, resolve));
    await clock.advance(300);
    return '';
  };
  return { exchange, port, args, outcomes, clock, call: [ring, rang, ''] };
}

test('four calls show what a dead listener does, and the subscription is given back', async () => {
  const { exchange, args, call, outcomes, clock } = await callingOffice();
  const terminal = new ScriptedTerminal(...signIn, 'Evet', ...call, ...call, ...call, ...call);
  const { status, lines } = await check(exchange.baseUrl.href, terminal, args, clock);
  expect(status).toBe(exitStatus.done);
  expect(asking(exchange).slice(-3)).toEqual([
    'GET subscribe username pwd notificationUrl notificationEvents',
    'GET unsubscribe username pwd',
    'GET cdrs username pwd startDate endDate',
  ]);
  expect(exchange.isSubscribed).toBe(false);
  expect(outcomes).toMatchObject([
    { ok: true },
    { error: expect.stringMatching(/ECONNRESET|socket/i) },
    { error: 'ECONNREFUSED' },
    { error: 'not-subscribed' },
  ]);
  expect(lines).toEqual(
    expect.arrayContaining([
      'subscribed to 3 of 3 kinds of notification',
      'EXTENSION_RINGING, application/x-www-form-urlencoded; fields event tenant_id calling_number called_number extension_number extension_uri; calling_number 90 and 10 digits; called_number 90 and 10 digits; extension_number 4 digits; understood',
      'the listener answers: the phone rang after 0.3 s, notifications 1, the first after 0.0 s',
      'the listener never answers: the phone rang after 0.3 s, notifications 1, the first after 0.0 s',
      'nothing listens: the phone rang after 0.3 s, notifications 0',
      'nothing is subscribed: the phone rang after 0.3 s, notifications 0',
      'when the listener never answers: no delay of ringing that a finger could measure',
      'when nothing listens: no delay of ringing that a finger could measure',
      expect.stringMatching(/^calls that were heard: \d; none of them has a record yet/),
    ]),
  );
  expectNoSecret(terminal.screen.replace(/--subscribe\S*/g, ''), exchange);
});

test.each([
  ['says no', 'hayır'],
  ['says nothing', ''],
  ['is gone', null],
])('a person who %s is not subscribed', async (_name, reply) => {
  const { exchange, args } = await callingOffice();
  const { status, lines } = await check(exchange.baseUrl.href, new ScriptedTerminal(...signIn, reply), args);
  expect(status).toBe(exitStatus.done);
  expect(lines).toContain('Nothing was subscribed.');
  expect(asking(exchange).filter((each) => each.includes('subscribe'))).toEqual([]);
});

test.each([0, 1, 2, 4])('Ctrl+C after %i answers takes the subscription back', async (answered) => {
  const { exchange, args, call } = await callingOffice();
  const replies = [...call, ...call].slice(0, answered);
  const terminal: ScriptedTerminal = new ScriptedTerminal(...signIn, 'yes', ...replies, () => terminal.pressControlC());
  const { status } = await check(exchange.baseUrl.href, terminal, args);
  expect(status).toBe(exitStatus.interrupted);
  expect(asking(exchange).at(-1)).toBe('GET unsubscribe username pwd');
  expect(exchange.isSubscribed).toBe(false);
});

test('what the exchange took without a word is taken back, too', async () => {
  const { exchange, args } = await callingOffice();
  exchange.answerWith('subscribe', { kind: 'cut', when: 'before-answer' });
  const { status } = await check(exchange.baseUrl.href, new ScriptedTerminal(...signIn, 'yes'), args);
  expect(status).toBe(exitStatus.failed);
  expect(exchange.isSubscribed).toBe(false);
});

test('the subscription is given back at the third try, and when that fails it is said loudly', async () => {
  for (const [times, isLost] of [
    [2, false],
    [3, true],
  ] as const) {
    const { exchange, args } = await callingOffice();
    exchange.answerWith('unsubscribe', { kind: 'html-page', status: 500 }, times);
    const terminal = new ScriptedTerminal(...signIn, 'yes');
    const { status } = await check(exchange.baseUrl.href, terminal, args);
    expect(status).toBe(isLost ? exitStatus.failed : exitStatus.done);
    expect(terminal.screen.includes('STILL SUBSCRIBED')).toBe(isLost);
    expect(exchange.isSubscribed).toBe(isLost);
  }
});

test('an exchange that knows ringing only is subscribed to that', async () => {
  const { exchange, args } = await callingOffice();
  exchange.answerWith('subscribe', { ...refusing, status: 400 });
  const terminal = new ScriptedTerminal(...signIn, 'yes');
  await check(exchange.baseUrl.href, terminal, args);
  expect(terminal.lines).toContain('subscribed to 1 of 3 kinds of notification');
});

test('where Zil listens already nothing is subscribed', async () => {
  const { exchange, args, port } = await callingOffice();
  const zil = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void zil.close());
  const terminal = new ScriptedTerminal(...signIn, 'yes');
  const { status } = await check(exchange.baseUrl.href, terminal, args);
  expect(status).toBe(exitStatus.failed);
  expect(terminal.screen).toContain('Nothing can listen there (EADDRINUSE)');
  expect(asking(exchange).filter((each) => each.includes('subscribe'))).toEqual([]);
});

/** What a terminal does for a program that reads it sign by sign. */
function typewriter({ isTTY }: { readonly isTTY: boolean }) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => {} });
  const output = new PassThrough({ encoding: 'utf8' });
  let screen = '';
  output.on('data', (text) => {
    screen += text;
  });
  const terminal = openTerminal(input, output);
  onTestFinished(() => terminal.close());
  return { input, terminal, screen: () => screen };
}

const shown = (text: () => string, wanted: string) => expect.poll(text).toContain(wanted);

test('a password that is typed is not to be seen, and neither key brings it back', async () => {
  const { input, terminal, screen } = typewriter({ isTTY: true });
  const name = terminal.ask('User name: ');
  input.write('ofis\r');
  expect(await name).toBe('ofis');
  await shown(screen, 'ofis');
  const password = terminal.askSecret('Password: ');
  for (const sign of 'gizlisöz') input.write(sign);
  input.write('\r');
  expect(await password).toBe('gizlisöz');
  const next = terminal.ask('Next: ');
  input.write('\u001b[A\r');
  expect(await next).toBe('');
  await shown(screen, 'Next: ');
  expect(screen()).not.toMatch(/g|ö/);
});

test('what was typed before a question is no answer to it', async () => {
  const { input, terminal } = typewriter({ isTTY: true });
  input.write('too early\r');
  await new Promise((resolve) => setImmediate(resolve));
  const answer = terminal.ask('Press Enter: ');
  input.write('now\r');
  expect(await answer).toBe('now');
});

test('Ctrl+C ends the question that waits and all that come', async () => {
  const { input, terminal } = typewriter({ isTTY: true });
  const answer = terminal.ask('User name: ');
  input.write('\u0003');
  expect(await answer).toBeNull();
  expect(terminal.interrupted.aborted).toBe(true);
  expect(await terminal.ask('Password: ')).toBeNull();
});

test('two lines of a file are user name and password, and after them there is nothing', async () => {
  const { input, terminal, screen } = typewriter({ isTTY: false });
  input.end('ofis\r\ngizlisöz\n');
  expect([await terminal.ask('User name: '), await terminal.askSecret('Password: ')]).toEqual(['ofis', 'gizlisöz']);
  expect(await terminal.ask('Type "yes": ')).toBeNull();
  expect(screen()).not.toMatch(/ofis|gizli/);
});
