import { expect, test } from 'vitest';
import { ayse, type PracticeOffice, practiceOffice, recordsOf, storyOf } from '../practice/practice-office.ts';

test('each leg has a record: the menu, the group’s losers, the person who talked, and the one who took over', async () => {
  const { pbx, pass } = await practiceOffice({ records: { form: 'leg' } });
  await pbx.choose({ ...ayse, menu: '42', digits: '2' });
  pass(8);
  for (const extension of ['1001', '1002', '1003']) await pbx.ring({ ...ayse, extension });
  pass(5);
  pbx.answer({ ...ayse, extension: '1002' });
  pass(20);
  await pbx.transfer({ ...ayse, extension: '1005' });
  pass(6);
  pbx.answer({ ...ayse, extension: '1005' });
  pass(40);
  pbx.hangUp(ayse);
  expect(await storyOf(pbx)).toEqual([
    'IVR 42 8 0 NORMAL_CLEARING',
    'EXTENSION 1001 5 0 LOSE_RACE',
    'EXTENSION 1002 25 20 BLIND_TRANSFER',
    'EXTENSION 1003 5 0 LOSE_RACE',
    'EXTENSION 1005 46 40 NORMAL_CLEARING',
  ]);
  expect(await recordsOf(pbx)).toMatchObject(
    ['10:00:00', '10:00:08', '10:00:08', '10:00:08', '10:00:33'].map((time) => ({
      callingNumber: '05335554321',
      startTimeDate: `Mar 2, 2026 ${time} AM`,
    })),
  );
});

test('the legs of a call that nobody answered end when they have rung for long enough, or when the caller gives up', async () => {
  const { pbx, pass } = await practiceOffice({ records: { form: 'leg' } });
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(20);
  await pbx.ring({ ...ayse, extension: '1002' });
  pass(15);
  expect(() => pbx.answer({ ...ayse, extension: '1001' })).toThrow('1001 does not ring');
  pbx.hangUp(ayse);
  expect(await storyOf(pbx)).toEqual(['EXTENSION 1001 30 0 NO_ANSWER', 'EXTENSION 1002 15 0 ORIGINATOR_CANCEL']);
});

test('a colleague who is asked during the talk and takes the call over ends the talk of the first', async () => {
  const { pbx, pass } = await practiceOffice({ records: { form: 'leg' } });
  await pbx.ring({ ...ayse, extension: '1001' });
  pbx.answer({ ...ayse, extension: '1001' });
  pass(10);
  await pbx.ring({ ...ayse, extension: '1005' });
  pass(5);
  pbx.answer({ ...ayse, extension: '1005' });
  pass(60);
  pbx.hangUp(ayse);
  expect(await storyOf(pbx)).toEqual([
    'EXTENSION 1001 15 15 ATTENDED_TRANSFER',
    'EXTENSION 1005 65 60 NORMAL_CLEARING',
  ]);
});

test('an extension that a queue rings once more has two legs, and is no group', async () => {
  const twice = async ({ pbx, pass }: PracticeOffice) => {
    await pbx.ring({ ...ayse, extension: '1001' });
    pass(10);
    await pbx.ring({ ...ayse, extension: '1001' });
    pass(3);
    pbx.answer({ ...ayse, extension: '1001' });
    pass(9);
    pbx.hangUp(ayse);
  };
  const [calls, legs] = [await practiceOffice(), await practiceOffice({ records: { form: 'leg' } })];
  await twice(calls);
  await twice(legs);
  expect(await storyOf(calls.pbx)).toEqual(['EXTENSION 1001 22 9 NORMAL_CLEARING']);
  expect(await storyOf(legs.pbx)).toEqual(['EXTENSION 1001 10 0 NO_ANSWER', 'EXTENSION 1001 12 9 NORMAL_CLEARING']);
});

test('telephones that rang or talked leave a call that returns to the menu', async () => {
  const { pbx, pass } = await practiceOffice({ records: { form: 'leg' } });
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(10);
  await pbx.choose({ ...ayse, menu: '42', digits: '2' });
  pass(5);
  await pbx.ring({ ...ayse, extension: '1002' });
  pbx.answer({ ...ayse, extension: '1002' });
  pass(20);
  await pbx.choose({ ...ayse, menu: '42', digits: '3' });
  pass(5);
  pbx.hangUp(ayse);
  expect(await storyOf(pbx)).toEqual([
    'EXTENSION 1001 10 0 NO_ANSWER',
    'IVR 42 5 0 NORMAL_CLEARING',
    'EXTENSION 1002 20 20 BLIND_TRANSFER',
    'IVR 42 5 0 NORMAL_CLEARING',
  ]);
});

test('a phone that talks and rings once more goes on talking', async () => {
  const { pbx, pass } = await practiceOffice({ records: { form: 'leg' } });
  await pbx.ring({ ...ayse, extension: '1001' });
  pbx.answer({ ...ayse, extension: '1001' });
  pass(10);
  await pbx.ring({ ...ayse, extension: '1001' });
  pass(60);
  pbx.hangUp(ayse);
  expect(await storyOf(pbx)).toEqual(['EXTENSION 1001 70 70 NORMAL_CLEARING', 'EXTENSION 1001 30 0 NO_ANSWER']);
});
