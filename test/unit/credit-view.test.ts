import { describe, expect, test } from 'vitest';
import { firstState } from '../../src/desk/desk-state.ts';
import type { CreditDate, PilotCredit } from '../../src/pbx/credit.ts';
import { defaultSettings, type SettingName, type Settings } from '../../src/settings/settings.ts';
import { creditView } from '../../src/view/credit-view.ts';
import { creditOf, mainNumber } from '../fakes/credits.ts';

const dayMs = 24 * 60 * 60_000;
const nowMs = Date.UTC(2026, 10, 24, 11);

interface Given {
  readonly pilots?: readonly PilotCredit[];
  readonly settings?: Partial<Settings>;
  readonly managed?: readonly SettingName[];
  readonly daysLeft?: number;
}

/** The credit as the window shows it. `daysLeft`: as it was forecast a day ago. */
function shown({ pilots = [creditOf(187)], settings = {}, managed = [], daysLeft }: Given = {}) {
  const state = firstState({ ...defaultSettings, ...settings }, managed, false);
  const forecast = daysLeft === undefined ? null : { usedPerDay: 31.2, daysLeft, atMs: nowMs - dayMs };
  const amounts = { voiceBalance: null, minutesLeft: forecast, smsBalance: null, smsLeft: null };
  return creditView(
    {
      ...state,
      credit: { known: { pilots, atMs: nowMs }, lastFailure: null, next: { kind: 'never' } },
      outlook: { dateOrder: null, forecasts: [{ pilot: mainNumber, amounts }] },
    },
    { nowMs, timeZone: 'Europe/Istanbul' },
  );
}

function renewedOn(raw: string, date: CreditDate | null): PilotCredit {
  const credit = creditOf(187);
  return { ...credit, voicePackage: { ...credit.voicePackage, renewal: { raw, value: date } } };
}

const december = renewedOn('07/12/2026', { first: 7, second: 12, year: 2026 });
const minutes = (given: Given) => shown(given).pilots[0]?.amounts[0];

describe('a receptionist', () => {
  test.each([
    [7.9, '6 gün yeter'],
    [2, '1 gün yeter'],
    [1.5, 'Bugün biter'],
    [0, 'Bugün biter'],
  ])('reads for how long the minutes are enough (%d days a day ago)', (daysLeft, enough) => {
    expect(minutes({ daysLeft })).toMatchObject({
      enough,
      details: expect.arrayContaining(['Son günlerde günde 31 dk kullanıldı']),
    });
  });

  test('reads of how large a package the rest is, unless its name does not say so', () => {
    const meter = { left: 187, size: 250, text: 'Paket 250 dk, kalan 187' };
    expect(minutes({})).toMatchObject({ value: '187 dk', meter, enough: null });
    expect(minutes({ pilots: [creditOf(251)] })).toMatchObject({ value: '251 dk', meter: null });
  });

  test('reads in the head of the window, too, that little is left', () => {
    expect(shown({ settings: { warnMinutesBelow: 188 } })).toMatchObject({
      summary: '187 dk',
      low: 'az kaldı',
      pilots: [{ amounts: [{ low: 'az kaldı' }] }],
    });
    expect(shown({ settings: { warnMinutesBelow: 187 } })).toMatchObject({
      summary: '187 dk',
      low: null,
      pilots: [{ amounts: [{ low: null }] }],
    });
  });

  test('is asked which day a date means, and sees it as written until then', () => {
    const { dateQuestion, pilots } = shown({ pilots: [december] });
    expect(dateQuestion?.text).toContain('“07/12/2026”');
    expect(dateQuestion?.answers).toEqual([
      { order: 'day-first', day: '7 Aralık 2026' },
      { order: 'month-first', day: '12 Temmuz 2026' },
    ]);
    expect(pilots[0]?.amounts[0]?.details).toContain('Yenilenme: 07/12/2026');
  });

  test('is not asked again after an answer, and reads the day', () => {
    const answered = shown({ pilots: [december], settings: { creditDates: 'month-first' } });
    expect(answered.dateQuestion).toBeNull();
    expect(answered.pilots[0]?.amounts[0]?.details).toContain('Yenilenme: 12 Temmuz 2026');
  });

  test.each<[string, Given]>([
    ['an administrator has decided', { pilots: [december], managed: ['creditDates'] }],
    ['both orders mean the same day', { pilots: [renewedOn('05/05/2026', { first: 5, second: 5, year: 2026 })] }],
    ['only one order gives a day', { pilots: [renewedOn('25/12/2026', { first: 25, second: 12, year: 2026 })] }],
    ['the date cannot be read', { pilots: [renewedOn('yakında', null)] }],
    ['there is no date', {}],
  ])('is not asked when %s', (_, given) => {
    expect(shown(given).dateQuestion).toBeNull();
  });
});
