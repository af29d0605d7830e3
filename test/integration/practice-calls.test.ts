import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sampleRecord } from '../fakes/sample-record.ts';
import {
  askedRecords,
  ayse,
  mehmet,
  practiceOffice,
  recordsOf,
  startedAtMs,
  storyOf,
} from '../practice/practice-office.ts';
import { subscribeListener } from '../practice/subscribe-listener.ts';

const inside = { caller: '1002', line: '' };
const nobodyToTell = { ok: false, error: 'not-subscribed' };

test('a call that rang and was answered is in the records once it has ended, and not before', async () => {
  const { pbx, pass } = await practiceOffice();
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(7);
  pbx.answer({ ...ayse, extension: '1001' });
  pass(3_600);
  expect(await recordsOf(pbx)).toEqual([]);
  pbx.hangUp(ayse);
  expect(await recordsOf(pbx)).toEqual([
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
  const { pbx, pass } = await practiceOffice();
  expect(await pbx.choose({ ...ayse, menu: '42', digits: '1' })).toEqual(nobodyToTell);
  expect(await pbx.ring({ ...ayse, extension: '1001' })).toEqual(nobodyToTell);
  expect(await pbx.leaveMenu({ ...mehmet, menu: '42', reason: 'TIMEOUT' })).toEqual(nobodyToTell);
  pass(5);
  pbx.hangUp(ayse);
  pbx.hangUp(mehmet);
  expect(await storyOf(pbx)).toEqual(['EXTENSION 1001 5 0 ORIGINATOR_CANCEL', 'IVR 42 5 0 ORIGINATOR_CANCEL']);
});

test.each([
  ['gives up while it rings', undefined, 'EXTENSION 1001 4 0 ORIGINATOR_CANCEL'],
  ['finds the extension busy', 'USER_BUSY', 'EXTENSION 1001 4 0 USER_BUSY'],
])('a caller who %s is recorded with the cause', async (_what, cause, story) => {
  const { pbx, pass } = await practiceOffice();
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(4);
  pbx.hangUp(ayse, cause);
  expect(await storyOf(pbx)).toEqual([story]);
});

test('the sample of the document is a group that rang for four seconds and was not answered', async () => {
  let nowMs = Date.parse('2018-01-24T16:06:10+03:00');
  const { pbx } = await practiceOffice({ tenant: '1053', nowMs: () => nowMs });
  const call = { caller: '905530000000', line: '908505500000' };
  for (const extension of ['1001', '1002']) await pbx.ring({ ...call, extension });
  nowMs += 4_000;
  pbx.hangUp(call, 'NORMAL_CLEARING');
  expect(await askedRecords(pbx, '01/24/2018 00:00:00', '01/24/2018 23:59:59')).toEqual([
    { ...sampleRecord, idCdr: 1001 },
  ]);
});

test('ringing that nobody answers ends after half a minute, counted from the last ring that began', async () => {
  const { pbx, pass } = await practiceOffice();
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(20);
  await pbx.ring({ ...ayse, extension: '1002' });
  pass(29.9);
  expect(await storyOf(pbx)).toEqual([]);
  pass(0.1);
  expect(await storyOf(pbx)).toEqual(['RINGGROUP 5000 50 0 NO_ANSWER']);
  pass(600);
  expect(await storyOf(pbx)).toEqual(['RINGGROUP 5000 50 0 NO_ANSWER']);
});

test('the call of a caller who is idle in the menu ends half a minute after the last key', async () => {
  const { pbx, pass } = await practiceOffice();
  await pbx.choose({ ...ayse, menu: '42', digits: '1' });
  pass(25);
  await pbx.leaveMenu({ ...ayse, menu: '43', reason: 'FAILURE' });
  pass(29);
  expect(await storyOf(pbx)).toEqual([]);
  pass(1);
  expect(await storyOf(pbx)).toEqual(['IVR 43 55 0 NORMAL_CLEARING']);
});

test('a caller who calls again after that makes a second call, and records keep their ids', async () => {
  const { pbx, pass } = await practiceOffice();
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(31);
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(2);
  await pbx.ring({ ...mehmet, extension: '1004' });
  pass(3);
  pbx.hangUp(mehmet);
  pass(25);
  expect(await recordsOf(pbx)).toMatchObject([
    { idCdr: 1001, callingNumber: '05335554321', callDuration: 30, hangupCause: 'NO_ANSWER' },
    { idCdr: 1002, callingNumber: '02123334455', callDuration: 3, hangupCause: 'ORIGINATOR_CANCEL' },
    { idCdr: 1003, callingNumber: '05335554321', callDuration: 30, startTimeDate: 'Mar 2, 2026 10:00:31 AM' },
  ]);
});

test('records have ids in the order in which calls ended, whenever they are asked for', async () => {
  const { pbx, pass } = await practiceOffice();
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(5);
  await pbx.ring({ ...mehmet, extension: '1004' });
  pass(15);
  await pbx.ring({ ...ayse, extension: '1002' });
  pass(600);
  expect(await storyOf(pbx)).toEqual(['EXTENSION 1004 30 0 NO_ANSWER', 'RINGGROUP 5000 50 0 NO_ANSWER']);
});

test('seconds are counted as a clock shows them', async () => {
  const { pbx, pass } = await practiceOffice();
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(4.5);
  pbx.hangUp(ayse);
  expect(await recordsOf(pbx)).toMatchObject([
    { startTimeDate: 'Mar 2, 2026 10:00:00 AM', endTimeDate: 'Mar 2, 2026 10:00:05 AM', callDuration: 5 },
  ]);
});

test('two callers on one line, and one caller on two lines, are calls of their own', async () => {
  const { pbx, pass } = await practiceOffice();
  for (const call of [ayse, mehmet, { ...ayse, line: '908505501235' }]) {
    await pbx.ring({ ...call, extension: '1001' });
  }
  pbx.answer({ ...mehmet, extension: '1001' });
  pass(30);
  expect(await storyOf(pbx)).toEqual(['EXTENSION 1001 30 0 NO_ANSWER', 'EXTENSION 1001 30 0 NO_ANSWER']);
  pbx.hangUp(mehmet);
  expect((await storyOf(pbx)).at(-1)).toBe('EXTENSION 1001 30 30 NORMAL_CLEARING');
});

test('a transferred call rings at the colleague with its first caller, and is one record of both talks', async () => {
  const { pbx, pass } = await practiceOffice();
  const bodies: string[] = [];
  const listener = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => bodies.push(text));
    request.on('end', () => response.end('OK'));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void listener.close());
  await once(listener, 'listening');
  await subscribeListener(pbx, new URL(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/`));

  for (const extension of ['1001', '1002']) await pbx.ring({ ...ayse, extension });
  pass(5);
  pbx.answer({ ...ayse, extension: '1001' });
  pass(20);
  expect(await pbx.transfer({ ...ayse, extension: '1005' })).toEqual({ ok: true, value: undefined });
  pass(6);
  pbx.answer({ ...ayse, extension: '1005' });
  pass(40);
  pbx.hangUp(ayse);
  expect(bodies.at(-1)).toMatch(/^event=EXTENSION_RINGING&.*calling_number=905335554321&.*extension_number=1005&/);
  expect(bodies).toHaveLength(3);
  expect(await storyOf(pbx)).toEqual(['EXTENSION 1005 71 60 NORMAL_CLEARING']);
});

test('a transferred call that nobody answers ends by itself, and still counts as answered', async () => {
  const { pbx, pass } = await practiceOffice();
  await pbx.ring({ ...ayse, extension: '1001' });
  pbx.answer({ ...ayse, extension: '1001' });
  pass(20);
  await pbx.transfer({ ...ayse, extension: '1005' });
  pass(90);
  expect(await storyOf(pbx)).toEqual(['EXTENSION 1005 50 20 NO_ANSWER']);
});

test('a caller who comes back to the menu and hangs up there was last in the menu', async () => {
  const { pbx, pass } = await practiceOffice();
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(15);
  await pbx.choose({ ...ayse, menu: '42', digits: '9' });
  pass(10);
  pbx.hangUp(ayse);
  expect(await storyOf(pbx)).toEqual(['IVR 42 25 0 ORIGINATOR_CANCEL']);
});

test('a colleague who calls from inside has called an extension, even where several rang', async () => {
  const { pbx, pass } = await practiceOffice();
  await pbx.ring({ ...inside, extension: '1001' });
  await pbx.ring({ ...inside, extension: '1003' });
  pbx.answer({ ...inside, extension: '1001' });
  pass(12);
  pbx.hangUp(inside);
  expect(await storyOf(pbx)).toEqual(['EXTENSION 1001 12 12 NORMAL_CLEARING']);
  expect(await recordsOf(pbx)).toMatchObject([{ callingNumber: '1002', dialedNumber: '' }]);
});

test('a call that does not exist cannot be answered, transferred or ended', async () => {
  const { pbx } = await practiceOffice();
  expect(() => pbx.hangUp(ayse)).toThrow('nobody calls');
  expect(() => pbx.answer({ ...ayse, extension: '1001' })).toThrow('1001 does not ring');
  await pbx.ring({ ...ayse, extension: '1001' });
  expect(() => pbx.answer({ ...ayse, extension: '1002' })).toThrow('1002 does not ring');
  await expect(pbx.transfer({ ...ayse, extension: '1005' })).rejects.toThrow('nobody talks');
  expect(() => pbx.pastCall({ ...ayse, startedAtMs })).toThrow('nobody calls');
  pbx.hangUp(ayse);
  expect(await storyOf(pbx)).toEqual(['EXTENSION 1001 0 0 ORIGINATOR_CANCEL']);
});
