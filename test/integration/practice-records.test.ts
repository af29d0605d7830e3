import { expect, test } from 'vitest';
import { requestDate } from '../../src/pbx/record-time.ts';
import {
  askedRecords,
  ayse,
  groupCall,
  mehmet,
  practiceOffice,
  recordsOf,
  startedAtMs,
  storyOf,
} from '../practice/practice-office.ts';

const dayMs = 24 * 3_600_000;

test.each([
  ['talk', ['RINGGROUP 5000 73 60', 'IVR 42 10 0']],
  ['talk-and-menu', ['RINGGROUP 5000 73 68', 'IVR 42 10 10']],
  ['from-menu', ['RINGGROUP 5000 73 73', 'IVR 42 10 10']],
  ['tariff', ['RINGGROUP 5000 73 0', 'IVR 42 10 0']],
] as const)('a PBX that bills by %s', async (billing, expected) => {
  const here = await practiceOffice({ records: { billing } });
  await groupCall(here);
  await here.pbx.leaveMenu({ ...mehmet, menu: '42', reason: 'TIMEOUT' });
  here.pass(10);
  here.pbx.hangUp(mehmet, 'NORMAL_CLEARING');
  expect(await storyOf(here.pbx)).toEqual(expected.map((story) => `${story} NORMAL_CLEARING`));
});

test.each([
  ['talk', [0, 0, 60, 0]],
  ['talk-and-menu', [8, 0, 60, 0]],
  ['from-menu', [8, 0, 60, 0]],
  ['tariff', [0, 0, 0, 0]],
] as const)('a PBX that bills each leg by %s', async (billing, expected) => {
  const here = await practiceOffice({ records: { billing, form: 'leg' } });
  await groupCall(here);
  expect(await recordsOf(here.pbx)).toMatchObject(expected.map((billableDuration) => ({ billableDuration })));
});

test('from the first answer on, without a menu, is from the first person who answers', async () => {
  const { pbx, pass } = await practiceOffice({ records: { billing: 'from-menu' } });
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(5);
  pbx.answer({ ...ayse, extension: '1001' });
  pass(20);
  await pbx.transfer({ ...ayse, extension: '1005' });
  pass(6);
  pbx.hangUp(ayse);
  await pbx.ring({ ...mehmet, extension: '1001' });
  pass(6);
  pbx.hangUp(mehmet);
  expect(await storyOf(pbx)).toEqual(['EXTENSION 1005 31 26 NORMAL_CLEARING', 'EXTENSION 1001 6 0 ORIGINATOR_CANCEL']);
});

test('a PBX whose clock shows UTC writes records by that clock, and is asked by it', async () => {
  const { pbx, pass } = await practiceOffice({ records: { clockOffsetMs: 3 * 3_600_000 } });
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(4);
  pbx.hangUp(ayse);
  const times = { startTimeDate: 'Mar 2, 2026 7:00:00 AM', endTimeDate: 'Mar 2, 2026 7:00:04 AM' };
  expect(await askedRecords(pbx, '03/02/2026 07:00:00', '03/02/2026 07:00:00')).toMatchObject([times]);
  expect(await askedRecords(pbx, '03/02/2026 07:00:01', '03/02/2026 23:00:00')).toEqual([]);
  expect(await askedRecords(pbx, '03/02/2026 00:00:00', '03/02/2026 06:59:59')).toEqual([]);
});

test.each([
  ['88', 88],
  ['zil-practice', 1053],
])('the records of the PBX %s carry the id %s', async (tenant, idTenant) => {
  const { pbx } = await practiceOffice({ tenant });
  pbx.pastCall({ ...ayse, startedAtMs, extensions: ['1001'] });
  expect(await recordsOf(pbx)).toMatchObject([{ idTenant }]);
});

test('the calls of the last ninety days are there, each on its day', async () => {
  const { pbx } = await practiceOffice();
  for (let day = 90; day >= 1; day -= 1) {
    pbx.pastCall({ ...ayse, startedAtMs: startedAtMs - day * dayMs, extensions: ['1001'] });
  }
  expect(await recordsOf(pbx)).toHaveLength(90);
  const from = requestDate(startedAtMs - 3 * dayMs);
  expect(await askedRecords(pbx, from, requestDate(startedAtMs))).toMatchObject([
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
  const { pbx } = await practiceOffice({ records: { form: 'leg' } });
  pbx.pastCall({ ...past, ...call });
  expect(await storyOf(pbx)).toEqual(story);
  expect(pbx.sent).toEqual([]);
});

test('a past call that rings longer than the PBX allows ends earlier', async () => {
  const { pbx } = await practiceOffice();
  pbx.pastCall({ ...past, menu, extensions: ['1001', '1002'], ringSeconds: 40 });
  expect(await storyOf(pbx)).toEqual(['RINGGROUP 5000 38 0 NO_ANSWER']);
});
