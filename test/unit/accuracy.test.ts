import { describe, expect, test } from 'vitest';
import { callerScoreOf, scoreOf } from '../office-day/accuracy.ts';
import { fieldOffices, forms } from '../office-day/field-offices.ts';
import { fieldScores, total } from '../office-day/kind-tables.ts';
import type { OfficeOptions } from '../office-day/options.ts';
import { scenarios } from '../office-day/scenarios.ts';
import { percent } from '../office-day/score.ts';
import type { Wrong } from '../office-day/score-kinds.ts';

const days = 3;
const fieldDays = 2;

/** Scores the calls that Zil makes of generated days. `npm run accuracy` measures more days. */
describe.each(Object.entries<OfficeOptions>(scenarios))('an office: %s', (_name, options) => {
  const score = scoreOf(options, days);

  test('no answered call is called missed', () => {
    expect(score.grouping.of).toBeGreaterThan(50);
    expect(score.mistakes['false-missed'] - score.excusedFalseMissed).toBe(0);
  });

  test('every call is one call where its records can be distinguished from others, and has its true outcome', () => {
    expect([percent(score.clearGrouping), percent(score.clearOutcome)]).toEqual([
      score.clearGrouping.of === 0 ? percent(score.clearGrouping) : '100.0 %',
      score.clearOutcome.of === 0 ? percent(score.clearOutcome) : '100.0 %',
    ]);
    expect([score.direction.right, score.answeredBy.right]).toEqual([score.direction.of, score.answeredBy.of]);
  });

  test('nothing uncertain is called certain', () => {
    expect(score.mistakes.overconfident).toBe(0);
  });

  const callers = callerScoreOf(options, days);

  test('no waiting caller is missing, and nobody leaves the list without being reached', () => {
    expect(callers.waiting + callers.unknowable).toBeGreaterThan(20);
    expect([callers.forgotten, callers.closedWrongly]).toEqual([0, 0]);
  });

  test('no webhook counts as lost that came, or that did not have to come', () => {
    if (options.records.form !== 'none') expect(callers.told).toBeGreaterThan(50);
    expect(callers.lostWrongly).toBe(0);
  });
});

const fields = forms.flatMap((form) =>
  Object.entries<OfficeOptions>(fieldOffices(form)).map(([name, options]) => [`${name}, ${form}`, options] as const),
);

/** Days modelled on real offices, in every form of records. */
describe.each(fields)('an office: %s', (_name, options) => {
  const scores = fieldScores(options, fieldDays);
  const score = total(scores);
  const examplesOf = (...mistakes: readonly Wrong['mistake'][]) =>
    scores.wrong.flatMap(({ mistake, text }) => (mistakes.includes(mistake) ? [text] : [])).slice(0, 2);

  test('no answered call is called missed, and no unanswered one answered', () => {
    expect(examplesOf('falseMissed', 'falseAnswered')).toEqual([]);
  });

  test('no waiting caller is missing, and hardly any caller is listed without need', () => {
    expect(score.waiting).toBeGreaterThan(10);
    expect(examplesOf('forgotten')).toEqual([]);
    expect(score.needless).toBeLessThanOrEqual(score.settled * 0.02);
  });

  test('one call is one call, and has its true outcome or a doubtful one', () => {
    expect(score.calls).toBeGreaterThan(80);
    expect(score.grouped / score.calls).toBeGreaterThanOrEqual(0.99);
    expect(score.whollyRight / score.calls).toBeGreaterThanOrEqual(0.97);
  });
});
