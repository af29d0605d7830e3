import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { requestDate } from '../../src/pbx/record-time.ts';
import { sampleRecord } from '../fakes/sample-record.ts';
import { type PracticeExchange, type PracticeExchangeOptions, startPracticeExchange } from '../practice/exchange.ts';
import { subscribeDoor } from '../practice/subscribe-door.ts';

const ayse = { caller: '905335554321', line: '908505501234' };
const mehmet = { ...ayse, caller: '902123334455' };
const inside = { caller: '1002', line: '' };
const startedAtMs = Date.parse('2026-03-02T10:00:00.700+03:00');
const dayMs = 24 * 3_600_000;
const nobodyToTell = { ok: false, error: 'not-subscribed' };

/** An office whose clock goes on only when it is told to. */
async function office(options: PracticeExchangeOptions = {}) {
  let nowMs = startedAtMs;
  const exchange = await startPracticeExchange({ nowMs: () => nowMs, ...options });
  onTestFinished(() => exchange.close());
  return {
    exchange,
    pass: (seconds: number) => {
      nowMs += seconds * 1_000;
    },
  };
}

async function askedOf(exchange: PracticeExchange, startDate: string, endDate: string): Promise<readonly object[]> {
  const { username, password: pwd } = exchange.account;
  const query = Object.entries({ username, pwd, startDate, endDate })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return (await (await fetch(new URL(`cdrs?${query}`, exchange.baseUrl))).json()) as readonly object[];
}

/** The records of a year around that day. */
const recordsOf = (exchange: PracticeExchange) => askedOf(exchange, '09/01/2025 00:00:00', '09/01/2026 00:00:00');

/** What is told of each record: callee and its kind, seconds, seconds billed, cause. */
async function storyOf(exchange: PracticeExchange): Promise<readonly string[]> {
  const names = ['calleeType', 'calleeDialedNumber', 'callDuration', 'billableDuration', 'hangupCause'] as const;
  const records = (await recordsOf(exchange)) as readonly Record<(typeof names)[number], unknown>[];
  return records.map((record) => names.map((name) => record[name]).join(' '));
}

type Office = Awaited<ReturnType<typeof office>>;

/** A caller presses 2 after 8 s in the menu, a group rings for 5 s, 1002 answers, and they talk for 60 s. */
async function groupCall({ exchange, pass }: Office): Promise<void> {
  await exchange.choose({ ...ayse, menu: '42', digits: '2' });
  pass(8);
  for (const extension of ['1001', '1002', '1003']) await exchange.ring({ ...ayse, extension });
  pass(5);
  exchange.answer({ ...ayse, extension: '1002' });
  pass(60);
  exchange.hangUp(ayse);
}

test('a call that rang and was answered is in the records from the hang-up on, and not before', async () => {
  const { exchange, pass } = await office();
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(7);
  exchange.answer({ ...ayse, extension: '1001' });
  pass(3_600);
  expect(await recordsOf(exchange)).toEqual([]);
  exchange.hangUp(ayse);
  expect(await recordsOf(exchange)).toEqual([
    {
      idCdr: 1001,
      idTenant: 1234,
      callingNumber: '05335554321',
      dialedNumber: '908505501234',
      calleeDialedNumber: '1001',
      callDuration: 3_607,
      billableDuration: 3_600,
      hangupCause: 'NORMAL_CLEARING',
      startTimeDate: 'Mar 2, 2026 10:00:00 AM',
      endTimeDate: 'Mar 2, 2026 11:00:07 AM',
      calleeType: 'EXTENSION',
    },
  ]);
});

test('calls are recorded when no computer is subscribed: that is when records are needed', async () => {
  const { exchange, pass } = await office();
  expect(await exchange.choose({ ...ayse, menu: '42', digits: '1' })).toEqual(nobodyToTell);
  expect(await exchange.ring({ ...ayse, extension: '1001' })).toEqual(nobodyToTell);
  expect(await exchange.leaveMenu({ ...mehmet, menu: '42', reason: 'TIMEOUT' })).toEqual(nobodyToTell);
  pass(5);
  exchange.hangUp(ayse);
  exchange.hangUp(mehmet);
  expect(await storyOf(exchange)).toEqual(['EXTENSION 1001 5 0 ORIGINATOR_CANCEL', 'IVR 42 5 0 ORIGINATOR_CANCEL']);
});

test.each([
  ['gives up while it rings', undefined, 'EXTENSION 1001 4 0 ORIGINATOR_CANCEL'],
  ['finds the extension busy', 'USER_BUSY', 'EXTENSION 1001 4 0 USER_BUSY'],
])('a caller who %s is recorded with the cause', async (_what, cause, story) => {
  const { exchange, pass } = await office();
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(4);
  exchange.hangUp(ayse, cause);
  expect(await storyOf(exchange)).toEqual([story]);
});

test('the sample of the document is a group that rang for four seconds and was not answered', async () => {
  let nowMs = Date.parse('2018-01-24T16:06:10+03:00');
  const { exchange } = await office({ tenant: '1053', nowMs: () => nowMs });
  const call = { caller: '905530000000', line: '908505500000' };
  for (const extension of ['1001', '1002']) await exchange.ring({ ...call, extension });
  nowMs += 4_000;
  exchange.hangUp(call, 'NORMAL_CLEARING');
  expect(await askedOf(exchange, '01/24/2018 00:00:00', '01/24/2018 23:59:59')).toEqual([
    { ...sampleRecord, idCdr: 1001 },
  ]);
});

test('ringing that nobody answers ends by itself after half a minute, counted from the last that began to ring', async () => {
  const { exchange, pass } = await office();
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(20);
  await exchange.ring({ ...ayse, extension: '1002' });
  pass(29.9);
  expect(await storyOf(exchange)).toEqual([]);
  pass(0.1);
  expect(await storyOf(exchange)).toEqual(['RINGGROUP 5000 50 0 NO_ANSWER']);
  pass(600);
  expect(await storyOf(exchange)).toEqual(['RINGGROUP 5000 50 0 NO_ANSWER']);
});

test('a caller who is idle in the menu is let go half a minute after the last key', async () => {
  const { exchange, pass } = await office();
  await exchange.choose({ ...ayse, menu: '42', digits: '1' });
  pass(25);
  await exchange.leaveMenu({ ...ayse, menu: '43', reason: 'FAILURE' });
  pass(29);
  expect(await storyOf(exchange)).toEqual([]);
  pass(1);
  expect(await storyOf(exchange)).toEqual(['IVR 43 55 0 NORMAL_CLEARING']);
});

test('whoever calls again after that makes a second call, and records keep their ids', async () => {
  const { exchange, pass } = await office();
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(31);
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(2);
  await exchange.ring({ ...mehmet, extension: '1004' });
  pass(3);
  exchange.hangUp(mehmet);
  pass(25);
  expect(await recordsOf(exchange)).toMatchObject([
    { idCdr: 1001, callingNumber: '05335554321', callDuration: 30, hangupCause: 'NO_ANSWER' },
    { idCdr: 1002, callingNumber: '02123334455', callDuration: 3, hangupCause: 'ORIGINATOR_CANCEL' },
    { idCdr: 1003, callingNumber: '05335554321', callDuration: 30, startTimeDate: 'Mar 2, 2026 10:00:31 AM' },
  ]);
});

test('records have their ids in the order in which calls ended, whenever somebody asks', async () => {
  const { exchange, pass } = await office();
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(5);
  await exchange.ring({ ...mehmet, extension: '1004' });
  pass(15);
  await exchange.ring({ ...ayse, extension: '1002' });
  pass(600);
  expect(await storyOf(exchange)).toEqual(['EXTENSION 1004 30 0 NO_ANSWER', 'RINGGROUP 5000 50 0 NO_ANSWER']);
});

test('seconds are counted as a clock shows them', async () => {
  const { exchange, pass } = await office();
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(4.5);
  exchange.hangUp(ayse);
  expect(await recordsOf(exchange)).toMatchObject([
    { startTimeDate: 'Mar 2, 2026 10:00:00 AM', endTimeDate: 'Mar 2, 2026 10:00:05 AM', callDuration: 5 },
  ]);
});

test('two callers on one line, and one caller on two lines, are calls of their own', async () => {
  const { exchange, pass } = await office();
  for (const call of [ayse, mehmet, { ...ayse, line: '908505501235' }]) {
    await exchange.ring({ ...call, extension: '1001' });
  }
  exchange.answer({ ...mehmet, extension: '1001' });
  pass(30);
  expect(await storyOf(exchange)).toEqual(['EXTENSION 1001 30 0 NO_ANSWER', 'EXTENSION 1001 30 0 NO_ANSWER']);
  exchange.hangUp(mehmet);
  expect((await storyOf(exchange)).at(-1)).toBe('EXTENSION 1001 30 30 NORMAL_CLEARING');
});

test('a call that is handed over rings at the colleague with its first caller, and is one record of both talks', async () => {
  const { exchange, pass } = await office();
  const bodies: string[] = [];
  const door = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => bodies.push(text));
    request.on('end', () => response.end('OK'));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void door.close());
  await once(door, 'listening');
  await subscribeDoor(exchange, new URL(`http://127.0.0.1:${(door.address() as AddressInfo).port}/`));

  for (const extension of ['1001', '1002']) await exchange.ring({ ...ayse, extension });
  pass(5);
  exchange.answer({ ...ayse, extension: '1001' });
  pass(20);
  expect(await exchange.transfer({ ...ayse, extension: '1005' })).toEqual({ ok: true, value: undefined });
  pass(6);
  exchange.answer({ ...ayse, extension: '1005' });
  pass(40);
  exchange.hangUp(ayse);
  expect(bodies.at(-1)).toMatch(/^event=EXTENSION_RINGING&.*calling_number=905335554321&.*extension_number=1005&/);
  expect(bodies).toHaveLength(3);
  expect(await storyOf(exchange)).toEqual(['EXTENSION 1005 71 60 NORMAL_CLEARING']);
});

test('a call that is handed over to nobody ends by itself, and was talked all the same', async () => {
  const { exchange, pass } = await office();
  await exchange.ring({ ...ayse, extension: '1001' });
  exchange.answer({ ...ayse, extension: '1001' });
  pass(20);
  await exchange.transfer({ ...ayse, extension: '1005' });
  pass(90);
  expect(await storyOf(exchange)).toEqual(['EXTENSION 1005 50 20 NO_ANSWER']);
});

test('the records of a leg each: the menu, the group’s losers, who talked, and who took over', async () => {
  const { exchange, pass } = await office({ records: { form: 'leg' } });
  await exchange.choose({ ...ayse, menu: '42', digits: '2' });
  pass(8);
  for (const extension of ['1001', '1002', '1003']) await exchange.ring({ ...ayse, extension });
  pass(5);
  exchange.answer({ ...ayse, extension: '1002' });
  pass(20);
  await exchange.transfer({ ...ayse, extension: '1005' });
  pass(6);
  exchange.answer({ ...ayse, extension: '1005' });
  pass(40);
  exchange.hangUp(ayse);
  expect(await storyOf(exchange)).toEqual([
    'IVR 42 8 0 NORMAL_CLEARING',
    'EXTENSION 1001 5 0 LOSE_RACE',
    'EXTENSION 1002 25 20 BLIND_TRANSFER',
    'EXTENSION 1003 5 0 LOSE_RACE',
    'EXTENSION 1005 46 40 NORMAL_CLEARING',
  ]);
  expect(await recordsOf(exchange)).toMatchObject(
    ['10:00:00', '10:00:08', '10:00:08', '10:00:08', '10:00:33'].map((time) => ({
      callingNumber: '05335554321',
      startTimeDate: `Mar 2, 2026 ${time} AM`,
    })),
  );
});

test('the legs of a call that nobody answered end when they have rung for long enough, or when the caller gives up', async () => {
  const { exchange, pass } = await office({ records: { form: 'leg' } });
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(20);
  await exchange.ring({ ...ayse, extension: '1002' });
  pass(15);
  expect(() => exchange.answer({ ...ayse, extension: '1001' })).toThrow('1001 does not ring');
  exchange.hangUp(ayse);
  expect(await storyOf(exchange)).toEqual(['EXTENSION 1001 30 0 NO_ANSWER', 'EXTENSION 1002 15 0 ORIGINATOR_CANCEL']);
});

test('a colleague who is asked during the talk and takes the call over ends the talk of the first', async () => {
  const { exchange, pass } = await office({ records: { form: 'leg' } });
  await exchange.ring({ ...ayse, extension: '1001' });
  exchange.answer({ ...ayse, extension: '1001' });
  pass(10);
  await exchange.ring({ ...ayse, extension: '1005' });
  pass(5);
  exchange.answer({ ...ayse, extension: '1005' });
  pass(60);
  exchange.hangUp(ayse);
  expect(await storyOf(exchange)).toEqual([
    'EXTENSION 1001 15 15 ATTENDED_TRANSFER',
    'EXTENSION 1005 65 60 NORMAL_CLEARING',
  ]);
});

test('an extension that a queue rings once more has two legs, and is no group', async () => {
  const twice = async ({ exchange, pass }: Office) => {
    await exchange.ring({ ...ayse, extension: '1001' });
    pass(10);
    await exchange.ring({ ...ayse, extension: '1001' });
    pass(3);
    exchange.answer({ ...ayse, extension: '1001' });
    pass(9);
    exchange.hangUp(ayse);
  };
  const [calls, legs] = [await office(), await office({ records: { form: 'leg' } })];
  await twice(calls);
  await twice(legs);
  expect(await storyOf(calls.exchange)).toEqual(['EXTENSION 1001 22 9 NORMAL_CLEARING']);
  expect(await storyOf(legs.exchange)).toEqual([
    'EXTENSION 1001 10 0 NO_ANSWER',
    'EXTENSION 1001 12 9 NORMAL_CLEARING',
  ]);
});

test('a caller who comes back to the menu and hangs up there was last in the menu', async () => {
  const { exchange, pass } = await office();
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(15);
  await exchange.choose({ ...ayse, menu: '42', digits: '9' });
  pass(10);
  exchange.hangUp(ayse);
  expect(await storyOf(exchange)).toEqual(['IVR 42 25 0 ORIGINATOR_CANCEL']);
});

test('whoever rang or talked is out of a call that goes back to the menu', async () => {
  const { exchange, pass } = await office({ records: { form: 'leg' } });
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(10);
  await exchange.choose({ ...ayse, menu: '42', digits: '2' });
  pass(5);
  await exchange.ring({ ...ayse, extension: '1002' });
  exchange.answer({ ...ayse, extension: '1002' });
  pass(20);
  await exchange.choose({ ...ayse, menu: '42', digits: '3' });
  pass(5);
  exchange.hangUp(ayse);
  expect(await storyOf(exchange)).toEqual([
    'EXTENSION 1001 10 0 NO_ANSWER',
    'IVR 42 5 0 NORMAL_CLEARING',
    'EXTENSION 1002 20 20 BLIND_TRANSFER',
    'IVR 42 5 0 NORMAL_CLEARING',
  ]);
});

test('a phone that talks and rings once more goes on talking', async () => {
  const { exchange, pass } = await office({ records: { form: 'leg' } });
  await exchange.ring({ ...ayse, extension: '1001' });
  exchange.answer({ ...ayse, extension: '1001' });
  pass(10);
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(60);
  exchange.hangUp(ayse);
  expect(await storyOf(exchange)).toEqual(['EXTENSION 1001 70 70 NORMAL_CLEARING', 'EXTENSION 1001 30 0 NO_ANSWER']);
});

test.each([
  ['talk', ['RINGGROUP 5000 73 60', 'IVR 42 10 0']],
  ['talk-and-menu', ['RINGGROUP 5000 73 68', 'IVR 42 10 10']],
  ['from-menu', ['RINGGROUP 5000 73 73', 'IVR 42 10 10']],
  ['tariff', ['RINGGROUP 5000 73 0', 'IVR 42 10 0']],
] as const)('an exchange that bills by %s', async (billing, expected) => {
  const here = await office({ records: { billing } });
  await groupCall(here);
  await here.exchange.leaveMenu({ ...mehmet, menu: '42', reason: 'TIMEOUT' });
  here.pass(10);
  here.exchange.hangUp(mehmet, 'NORMAL_CLEARING');
  expect(await storyOf(here.exchange)).toEqual(expected.map((story) => `${story} NORMAL_CLEARING`));
});

test.each([
  ['talk', [0, 0, 60, 0]],
  ['talk-and-menu', [8, 0, 60, 0]],
  ['from-menu', [8, 0, 60, 0]],
  ['tariff', [0, 0, 0, 0]],
] as const)('an exchange that bills each leg by %s', async (billing, expected) => {
  const here = await office({ records: { billing, form: 'leg' } });
  await groupCall(here);
  expect(await recordsOf(here.exchange)).toMatchObject(expected.map((billableDuration) => ({ billableDuration })));
});

test('from the first answer on, without a menu, is from the first person who answers', async () => {
  const { exchange, pass } = await office({ records: { billing: 'from-menu' } });
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(5);
  exchange.answer({ ...ayse, extension: '1001' });
  pass(20);
  await exchange.transfer({ ...ayse, extension: '1005' });
  pass(6);
  exchange.hangUp(ayse);
  await exchange.ring({ ...mehmet, extension: '1001' });
  pass(6);
  exchange.hangUp(mehmet);
  expect(await storyOf(exchange)).toEqual([
    'EXTENSION 1005 31 26 NORMAL_CLEARING',
    'EXTENSION 1001 6 0 ORIGINATOR_CANCEL',
  ]);
});

test('a colleague who calls from inside has called an extension, even where several rang', async () => {
  const { exchange, pass } = await office();
  await exchange.ring({ ...inside, extension: '1001' });
  await exchange.ring({ ...inside, extension: '1003' });
  exchange.answer({ ...inside, extension: '1001' });
  pass(12);
  exchange.hangUp(inside);
  expect(await storyOf(exchange)).toEqual(['EXTENSION 1001 12 12 NORMAL_CLEARING']);
  expect(await recordsOf(exchange)).toMatchObject([{ callingNumber: '1002', dialedNumber: '' }]);
});

test('an exchange whose clock is in UTC writes and is asked by that clock', async () => {
  const { exchange, pass } = await office({ records: { clockOffsetMs: 3 * 3_600_000 } });
  await exchange.ring({ ...ayse, extension: '1001' });
  pass(4);
  exchange.hangUp(ayse);
  const times = { startTimeDate: 'Mar 2, 2026 7:00:00 AM', endTimeDate: 'Mar 2, 2026 7:00:04 AM' };
  expect(await askedOf(exchange, '03/02/2026 07:00:00', '03/02/2026 07:00:00')).toMatchObject([times]);
  expect(await askedOf(exchange, '03/02/2026 07:00:01', '03/02/2026 23:00:00')).toEqual([]);
  expect(await askedOf(exchange, '03/02/2026 00:00:00', '03/02/2026 06:59:59')).toEqual([]);
});

test.each([
  ['88', 88],
  ['zil-practice', 1053],
])('the records of the exchange %s carry the id %s', async (tenant, idTenant) => {
  const { exchange } = await office({ tenant });
  exchange.pastCall({ ...ayse, startedAtMs, extensions: ['1001'] });
  expect(await recordsOf(exchange)).toMatchObject([{ idTenant }]);
});

test('the calls of the last ninety days are there, each on its day', async () => {
  const { exchange } = await office();
  for (let day = 90; day >= 1; day -= 1) {
    exchange.pastCall({ ...ayse, startedAtMs: startedAtMs - day * dayMs, extensions: ['1001'] });
  }
  expect(await recordsOf(exchange)).toHaveLength(90);
  const from = requestDate(startedAtMs - 3 * dayMs);
  expect(await askedOf(exchange, from, requestDate(startedAtMs))).toMatchObject([
    { idCdr: 1088, startTimeDate: 'Feb 27, 2026 10:00:00 AM' },
    { idCdr: 1089, startTimeDate: 'Feb 28, 2026 10:00:00 AM' },
    { idCdr: 1090, startTimeDate: 'Mar 1, 2026 10:00:00 AM' },
  ]);
});

const past = { ...ayse, startedAtMs: startedAtMs - dayMs };
const menu = { menu: '42', seconds: 8 };

test.each([
  ['missed', { extensions: ['1001'] }, ['EXTENSION 1001 10 0 ORIGINATOR_CANCEL']],
  ['that rang out', { extensions: ['1001'], ringSeconds: 40 }, ['EXTENSION 1001 30 0 NO_ANSWER']],
  ['refused', { extensions: ['1001'], ringSeconds: 2, cause: 'CALL_REJECTED' }, ['EXTENSION 1001 2 0 CALL_REJECTED']],
  ['lost in the menu', { menu }, ['IVR 42 8 0 ORIGINATOR_CANCEL']],
  [
    'answered',
    { menu, extensions: ['1001', '1002'], ringSeconds: 5, answer: { extension: '1002', talkSeconds: 60 } },
    ['IVR 42 8 0 NORMAL_CLEARING', 'EXTENSION 1001 5 0 LOSE_RACE', 'EXTENSION 1002 65 60 NORMAL_CLEARING'],
  ],
] as const)('a past call %s is written as calls of today are', async (_what, call, story) => {
  const { exchange } = await office({ records: { form: 'leg' } });
  exchange.pastCall({ ...past, ...call });
  expect(await storyOf(exchange)).toEqual(story);
  expect(exchange.sent).toEqual([]);
});

test('a past call that was to ring for longer than the exchange rings has ended before', async () => {
  const { exchange } = await office();
  exchange.pastCall({ ...past, menu, extensions: ['1001', '1002'], ringSeconds: 40 });
  expect(await storyOf(exchange)).toEqual(['RINGGROUP 5000 38 0 NO_ANSWER']);
});

test('nobody answers, hands over or ends a call that there is not', async () => {
  const { exchange } = await office();
  expect(() => exchange.hangUp(ayse)).toThrow('nobody calls');
  expect(() => exchange.answer({ ...ayse, extension: '1001' })).toThrow('1001 does not ring');
  await exchange.ring({ ...ayse, extension: '1001' });
  expect(() => exchange.answer({ ...ayse, extension: '1002' })).toThrow('1002 does not ring');
  await expect(exchange.transfer({ ...ayse, extension: '1005' })).rejects.toThrow('nobody talks');
  expect(() => exchange.pastCall({ ...past })).toThrow('nobody calls');
  exchange.hangUp(ayse);
  expect(await storyOf(exchange)).toEqual(['EXTENSION 1001 0 0 ORIGINATOR_CANCEL']);
});
