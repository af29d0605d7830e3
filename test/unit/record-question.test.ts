import { describe, expect, test } from 'vitest';
import { nextQuestion, type Situation } from '../../src/records/next-question.ts';
import { freshProgress, type RecordProgress, withImport } from '../../src/records/record-progress.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Monday, eight in the morning in Istanbul. */
const eightMs = Date.UTC(2026, 10, 23, 5, 0, 0);

const read: RecordProgress = { ...freshProgress('ofis', eightMs - hourMs, []), evidenceUntilMs: eightMs - hourMs };
const importing = withImport(freshProgress('ofis', eightMs, []), 30, eightMs);
const quiet: Situation = {
  timeZone: 'Europe/Istanbul',
  isUnreachable: false,
  uncovered: [],
  unended: [],
  requestedAtMs: null,
  triedAtMs: eightMs - 30 * minuteMs,
  retryAtMs: null,
  retryJobAtMs: null,
  chance: 0,
};

describe('the next question', () => {
  test('comes when the office opens, but not for all offices at one moment', () => {
    const at = (chance: number, nowMs: number) => nextQuestion(read, { ...quiet, chance }, nowMs).atMs;
    expect(at(0, eightMs - 1)).toBeGreaterThan(eightMs);
    expect(at(0, eightMs)).toBe(eightMs);
    expect(at(0.5, eightMs)).toBeGreaterThan(eightMs);
    expect(at(0.5, eightMs + 5 * minuteMs)).toBe(eightMs + 5 * minuteMs);
  });

  test('is for history when nothing else is due', () => {
    expect(nextQuestion(importing, { ...quiet, triedAtMs: eightMs }, eightMs)).toMatchObject({
      why: 'job',
      atMs: eightMs,
    });
  });

  test('is not for history while the PBX does not answer', () => {
    const situation = { ...quiet, triedAtMs: eightMs, retryAtMs: eightMs + 5 * minuteMs };
    expect(nextQuestion(importing, situation, eightMs)).toMatchObject({ why: 'regular', atMs: eightMs + 5 * minuteMs });
  });

  test('is not for history when that would delay a person who asks', () => {
    const situation = { ...quiet, requestedAtMs: eightMs + minuteMs - 1 };
    expect(nextQuestion(importing, { ...situation, triedAtMs: eightMs }, eightMs).why).toBe('requested');
    const later = { ...quiet, triedAtMs: eightMs, requestedAtMs: eightMs + minuteMs };
    expect(nextQuestion(importing, later, eightMs).why).toBe('job');
  });

  test('is for a call at its times, however many calls there were', () => {
    const heard = { ...quiet, triedAtMs: eightMs, uncovered: [eightMs - 3 * minuteMs, eightMs - minuteMs + 1] };
    expect(nextQuestion(read, heard, eightMs)).toMatchObject({ why: 'after-call', atMs: eightMs + 1 });
    const again = { ...heard, triedAtMs: eightMs + 1 };
    expect(nextQuestion(read, again, eightMs + 1).atMs).toBe(eightMs + 2 * minuteMs + 1);
  });

  test('works also with more unended calls than fit on the stack', () => {
    const beganMs = eightMs - 2 * hourMs;
    const unended = Array.from({ length: 200_000 }, () => beganMs);
    const known = { ...read, evidenceUntilMs: beganMs };
    expect(nextQuestion(known, { ...quiet, unended }, eightMs).window.fromMs).toBeLessThanOrEqual(beganMs);
  });

  test('waits for the limits, also for a person', () => {
    const asked = { ...read, askedAtMs: [eightMs - 10_000] };
    const situation = { ...quiet, requestedAtMs: eightMs, triedAtMs: eightMs - 10_000 };
    expect(nextQuestion(asked, situation, eightMs)).toMatchObject({ why: 'requested', atMs: eightMs + 50_000 });
  });
});
