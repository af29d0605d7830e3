import { describe, expect, test } from 'vitest';
import { newDelivery, readDelivery } from '../../src/delivery/delivery-state.ts';
import { afterRecords, atPresent, renewOnceInMs, type Trust } from '../../src/delivery/trust.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const noonMs = Date.UTC(2026, 10, 23, 9, 0, 0);

describe('a clock that was set back', () => {
  test('does not make Zil wait longer than a day', () => {
    const ahead: Trust = { kind: 'renewed', sinceMs: noonMs + hourMs, renewedAtMs: noonMs + hourMs };
    const now = atPresent(ahead, noonMs);
    expect(now).toEqual({ kind: 'renewed', sinceMs: noonMs, renewedAtMs: noonMs });
    expect(atPresent(now, noonMs + renewOnceInMs - 1).kind).toBe('renewed');
    expect(atPresent(now, noonMs + renewOnceInMs).kind).toBe('trusted');
  });

  test('does not make later losses count for nothing', () => {
    const now = atPresent({ kind: 'trusted', sinceMs: noonMs + hourMs }, noonMs);
    const lostAtMs = [noonMs + minuteMs, noonMs + 2 * minuteMs];
    expect(afterRecords(now, { lostAtMs, lastHeardAtMs: null }, noonMs + 3 * minuteMs).kind).toBe('renewed');
  });
});

test('losses before the trust returned do not count', () => {
  const trust: Trust = { kind: 'trusted', sinceMs: noonMs };
  const lostAtMs = [noonMs - 2 * minuteMs, noonMs - minuteMs, noonMs + minuteMs];
  expect(afterRecords(trust, { lostAtMs, lastHeardAtMs: null }, noonMs + hourMs)).toBe(trust);
});

describe('the stored state', () => {
  const kept = {
    ...newDelivery('ofis', noonMs),
    trust: { kind: 'taken', takenAtMs: noonMs, renewedAtMs: noonMs - hourMs } as const,
    duty: [{ fromMs: noonMs - hourMs, untilMs: noonMs }],
  };

  test('is read as it was written', () => {
    expect(readDelivery(JSON.parse(JSON.stringify(kept)), 'ofis', noonMs + hourMs)).toEqual(kept);
  });

  test.each([
    null,
    'taken',
    {},
    { ...kept, version: 2 },
    { ...kept, trust: { kind: 'taken' } },
    { ...kept, duty: [{}] },
  ])('is no reason to suspect another computer when it is invalid: %j', (stored) => {
    expect(readDelivery(stored, 'ofis', noonMs)).toEqual(newDelivery('ofis', noonMs));
  });
});
