import { expect, test } from 'vitest';
import { exitStatus } from '../../build/check-account/check-account.ts';
import { distancesMs } from '../../src/pbx/careful-pbx-api.ts';
import { nobody, rawPbx, saying } from '../fakes/raw-pbx.ts';
import { ScriptedTerminal } from '../fakes/scripted-terminal.ts';
import type { PracticeFault } from '../practice/faults.ts';
import type { PbxCall } from '../practice/practice-pbx.ts';
import { account, asking, check, expectNoSecret, practiceOffice, refusing, signIn } from './checked-account.ts';

test('an account is asked everything that changes nothing, and the answers are described', async () => {
  const pbx = await practiceOffice();
  const terminal = new ScriptedTerminal(...signIn);
  const { status, lines, distances } = await check(pbx.baseUrl.href, terminal);
  expect(status).toBe(exitStatus.done);
  expect(asking(pbx)).toEqual([
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
  expectNoSecret(terminal.screen, pbx);
});

test('a wrong password is tried once, and the PBX is quoted', async () => {
  const pbx = await practiceOffice();
  const terminal = new ScriptedTerminal(account.username, 'yanlış');
  const { status, lines } = await check(pbx.baseUrl.href, terminal, ['--subscribe=https://ofis.example']);
  expect(status).toBe(exitStatus.wrongCredentials);
  expect(asking(pbx)).toEqual(['GET creditinfo username pwd']);
  expect(lines).toContain(
    'the PBX says that user name or password is wrong: "Bu kullanıcı adı ve parola ile girilemiyor."',
  );
  expect(lines).toContain('shape: { errorCode: text, message: text }');
  expect(terminal.screen).not.toContain('yanlış');
});

test.each([[[]], [['']], [['ofis']], [['ofis', '']]])('without an account (%j) nothing is asked', async (replies) => {
  const pbx = await practiceOffice();
  const { status } = await check(pbx.baseUrl.href, new ScriptedTerminal(...replies));
  expect(status).toBe(exitStatus.usage);
  expect(pbx.asked).toEqual([]);
});

test.each([
  ['http://exchange.example/', []],
  ['https://exchange.example/', ['--subscribe=ftp://ofis.example']],
  ['https://exchange.example/', ['--subscribe=']],
  ['https://exchange.example/', ['--listen=here']],
  ['https://exchange.example/', ['--password=gizli']],
])('an invalid argument is named before anything is asked: %s %j', async (apiUrl, args) => {
  const terminal = new ScriptedTerminal();
  const { status, lines } = await check(apiUrl, terminal, args);
  expect(status).toBe(exitStatus.usage);
  expect(lines[0]).toBe(`This does not hold: ${args[0]?.replace(/=.*/, '') ?? '--api-url'}`);
  expect(terminal.screen).not.toContain('gizli');
});

test.each<[PbxCall, PracticeFault, string]>([
  ['creditinfo', { kind: 'get-refused' }, 'asked with GET: status 405, text/html, UTF-8 announced, bytes are ascii'],
  ['creditinfo', { kind: 'comments' }, 'it is JSON only without its comments or trailing commas'],
  ['creditinfo', { kind: 'windows-1254' }, 'application/json, windows-1254 announced, bytes are not utf-8'],
  ['creditinfo', { kind: 'html-page', status: 500 }, 'not understood: status 500, a web page'],
  ['creditinfo', { kind: 'empty-body' }, 'the body is empty'],
  ['creditinfo', { kind: 'cut', when: 'half-way' }, 'asked with GET: no whole answer'],
  ['cdrs', refusing, 'the PBX says no: INVALID_DATA, "Deneme santralı bu isteği geri çevirdi."'],
  ['cdrs', { kind: 'text', text: '[{ "idCdr": 1, "startTimeDate": "dün" }]' }, 'times that Zil cannot read: 1'],
  [
    'accessurl',
    { kind: 'redirect', location: 'https://panel.example/in?t=8' },
    'panel.example, which Zil asks a person about first',
  ],
  ['accessurl', { kind: 'text', text: 'http://panel.example/in?t=8' }, 'the body is not JSON'],
  ['crediturl', { kind: 'password-wanted' }, 'asked with GET, without the password: status 401'],
])('a fault in %s is described, and the rest is still asked: %j', async (call, fault, described) => {
  const pbx = await practiceOffice();
  pbx.answerWith(call, fault, ['get-refused', 'password-wanted'].includes(fault.kind) ? 2 : 1);
  const terminal = new ScriptedTerminal(...signIn);
  const { status } = await check(pbx.baseUrl.href, terminal);
  expect(status).toBe(exitStatus.done);
  expect(terminal.screen).toContain(described);
  expect(asking(pbx).at(-1)).toMatch(/^GET crediturl/);
  expectNoSecret(terminal.screen, pbx);
});

test('narrow spaces in times are reported', async () => {
  const pbx = await practiceOffice();
  pbx.answerWith('cdrs', { kind: 'narrow-spaces' }, 2);
  const terminal = new ScriptedTerminal(...signIn);
  await check(pbx.baseUrl.href, terminal);
  expect(terminal.screen).toContain('99:99:99<U+202F>AM');
});

test('account and numbers that the PBX quotes in its answers are not printed', async () => {
  const { username, password } = account;
  const quoted = `${username} ${encodeURIComponent(password)} https://x.example/?pwd=${password} 0533 555 43 21`;
  const body = JSON.stringify([
    { idCdr: 1, pilotNo: quoted, voipBalance: quoted, calleeType: quoted, [quoted]: 1, startTimeDate: quoted },
  ]);
  for (const answer of [body, JSON.stringify({ errorCode: username, message: quoted })]) {
    const { baseUrl, asked } = await rawPbx(saying(answer, 200, { 'Content-Type': username.replace('ö', 'o') }));
    const terminal = new ScriptedTerminal(...signIn);
    await check(baseUrl, terminal);
    expect(asked.length).toBeGreaterThan(3);
    for (const secret of [username, password, encodeURIComponent(password), '555', '0533', 'x.example']) {
      expect(terminal.screen).not.toContain(secret);
    }
  }
});

test('a PBX that is not there is reported', async () => {
  const terminal = new ScriptedTerminal(...signIn);
  const { status, lines } = await check(await nobody(), terminal);
  expect(status).toBe(exitStatus.failed);
  expect(lines).toContain('no connection: ECONNREFUSED');
});

test('Ctrl+C while the PBX is asked ends at once', async () => {
  const pbx = await practiceOffice();
  pbx.answerWith('creditinfo', { kind: 'slow', until: new Promise(() => {}) });
  const terminal = new ScriptedTerminal(...signIn);
  void expect
    .poll(() => pbx.asked)
    .toHaveLength(1)
    .then(() => terminal.pressControlC());
  expect((await check(pbx.baseUrl.href, terminal)).status).toBe(exitStatus.interrupted);
  expect(pbx.asked).toHaveLength(1);
});
