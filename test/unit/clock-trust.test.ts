import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockTrust } from '../../src/clock-trust.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { office } from '../fakes/office.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const nowMs = Date.UTC(2026, 10, 30, 9, 0, 0);

test.each([
  ['nobody has said what time it is', null, 'unconfirmed'],
  ['the PBX has just said the same', { statedMs: nowMs, atMs: nowMs }, 'confirmed'],
  ['it said so yesterday', { statedMs: nowMs - dayMs, atMs: nowMs - dayMs }, 'confirmed'],
  ['it said so three days ago', { statedMs: nowMs - 3 * dayMs, atMs: nowMs - 3 * dayMs }, 'unconfirmed'],
  ['the clock is an hour ahead of it', { statedMs: nowMs - hourMs, atMs: nowMs }, 'confirmed'],
  ['the clock is 400 days ahead of it', { statedMs: nowMs - 400 * dayMs, atMs: nowMs }, 'wrong'],
  ['the clock is 400 days behind it', { statedMs: nowMs + 400 * dayMs, atMs: nowMs }, 'wrong'],
  [
    'the clock has been put back by a year since',
    { statedMs: nowMs + 365 * dayMs, atMs: nowMs + 365 * dayMs },
    'unconfirmed',
  ],
] as const)('when %s the clock is', (_what, stated, kind) => {
  expect(clockTrust(stated, nowMs).kind).toBe(kind);
});

test('a confirmed clock is at most three days wrong, however it has been set', () => {
  const moments = fc.integer({ min: -1_000 * dayMs, max: 1_000 * dayMs });
  fc.assert(
    fc.property(moments, moments, fc.integer({ min: 0, max: 400 * dayMs }), (aheadThenMs, aheadNowMs, passedMs) => {
      const stated = { statedMs: nowMs, atMs: nowMs + aheadThenMs };
      const trust = clockTrust(stated, nowMs + passedMs + aheadNowMs);
      // Up to two days more may have passed than anybody has counted.
      if (trust.kind === 'confirmed') expect(aheadNowMs).toBeLessThanOrEqual(3 * dayMs);
    }),
  );
});

describe('calls and backups of an office whose clock', () => {
  async function started() {
    const { zil, ports, timers, ring } = office({ settings: { ...defaultSettings, setUp: 'finished', keepDays: 180 } });
    ports.pbxTime.isSilent = true;
    const limits: number[] = [];
    const upkeepSlice = ports.journal.upkeepSlice.bind(ports.journal);
    ports.journal.upkeepSlice = (expiredBeforeMs) => {
      limits.push(expiredBeforeMs);
      return upkeepSlice(expiredBeforeMs);
    };
    await zil.start();
    await ring('905335554321');
    return { zil, ports, timers, limits };
  }

  test('nobody has confirmed stay, and so do set-aside copies', async () => {
    const { ports, timers, limits } = await started();
    // As if the clock had been set: the PBX has reported no time since.
    await timers.advance(400 * dayMs);
    expect(limits.length).toBeGreaterThan(1);
    expect(limits.filter((limit) => limit > 0)).toEqual([]);
    expect(ports.dataDeletion.copiesDeletedBeforeMs).toBe(0);
    expect(ports.journal.facts).toHaveLength(1);
    expect(ports.backups.oldest.filter((day) => day !== null)).toEqual([]);
  });

  test('the PBX contradicts stay, and a person is told to set the clock', async () => {
    const { zil, ports, timers, limits } = await started();
    ports.pbxTime.isSilent = false;
    ports.pbxTime.aheadMs = 400 * dayMs;
    await zil.calls.register.addRecords([]);
    await timers.advance(2 * hourMs);
    expect(limits.filter((limit) => limit > 0)).toEqual([]);
    expect(JSON.stringify(zil.view())).toContain(
      'Bilgisayarın saati santralinkinden 400 gün ileride. Bilgisayarın tarihini ve saatini düzeltin; o zamana kadar Zil eski çağrıları ve yedekleri silmez.',
    );
    expect(ports.backups.oldest.filter((day) => day !== null)).toEqual([]);

    // The clock is set right, so expired calls are deleted at once.
    ports.pbxTime.aheadMs = 0;
    await zil.calls.register.addRecords([]);
    await timers.advance(1_000);
    expect(limits.at(-1)).toBeGreaterThan(timers.nowMs() - 181 * dayMs);
    expect(JSON.stringify(zil.view())).not.toContain('Bilgisayarın saati santralinkinden');
  });

  test('is behind are stored as they come', async () => {
    const { zil, ports, timers } = await started();
    ports.pbxTime.isSilent = false;
    ports.pbxTime.aheadMs = -400 * dayMs;
    await zil.calls.register.addRecords([]);
    await timers.advance(hourMs);
    expect(ports.journal.facts).toHaveLength(1);
    expect(JSON.stringify(zil.view())).toContain('400 gün geride');
  });
});
