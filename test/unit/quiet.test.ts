import { describe, expect, test } from 'vitest';
import { afterDeskEvent } from '../../src/desk/after-desk-event.ts';
import type { DeskEvent } from '../../src/desk/desk-event.ts';
import { type DeskState, firstState } from '../../src/desk/desk-state.ts';
import { isQuietOver, quietFrom, readQuiet } from '../../src/desk/quiet.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { ayse, mehmet, started } from './call-back-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('while Zil is quiet', () => {
  test('a ring pops up nowhere, and is in the list, in the tray and among the call-backs as ever', async () => {
    const { zil, ports, ring, timers, records, waiting } = await started();
    zil.acting.beginQuiet('hour');
    expect(zil.tray()).toMatchObject({ state: 'quiet', quiet: '15:00’e kadar sessiz' });
    expect(zil.tray().tooltip).toContain('15:00’e kadar sessiz');
    await ring(ayse);
    await timers.advance(2_000);
    expect(ports.notifier.shown).toEqual([]);
    expect(zil.view().calls).toMatchObject([{ phase: 'ringing', extensions: 'Dahili 1001' }]);
    expect(zil.tray().state).toBe('ringing');
    await timers.advance(minuteMs);
    await records({ agoMs: minuteMs, durationSeconds: 20 });
    expect([waiting().length, zil.tray().callBacks]).toEqual([1, '1 kişi geri aranacak']);
    expect(zil.tray().state).toBe('quiet');
  });

  test('a practice call is shown all the same: the person has asked for it', async () => {
    const { zil, ports, ring } = await started();
    zil.acting.beginQuiet('hour');
    await ring('905551112233', '1001', practiceTenant);
    expect(ports.notifier.shown).toHaveLength(1);
  });

  test('a notification that was there stays, and does not change', async () => {
    const { zil, ports, ring, timers } = await started();
    await ring(ayse);
    await ring(ayse, '1002');
    zil.acting.beginQuiet('hour');
    await timers.advance(2_000);
    await ring(ayse, '1003');
    await timers.advance(2_000);
    expect([ports.notifier.shown.length, ports.notifier.closed]).toEqual([1, []]);
  });

  test('what is not about calls waits for the end, and is left out when it is no longer so', () => {
    const nowMs = Date.parse('2026-11-23T14:00:00+03:00');
    const next = (state: DeskState, event: DeskEvent) => afterDeskEvent(state, event, nowMs);
    const low = (pilot: string): DeskEvent => ({
      kind: 'credit-low',
      warnings: [{ kind: 'minutes-low', pilot, left: 5 }],
    });
    const blocked: DeskEvent = {
      kind: 'listener',
      listener: { kind: 'blocked', address: { host: '127.0.0.1', port: 8787 }, failure: { kind: 'port-in-use' } },
    };
    const quiet = next(firstState(defaultSettings, [], false), {
      kind: 'quiet',
      quiet: quietFrom(nowMs, 'hour', 'Europe/Istanbul'),
    });
    const waiting = [low('908501'), blocked, low('908502')].reduce(next, quiet);
    expect(waiting.announced).toEqual([]);
    const ended = next(waiting, { kind: 'quiet', quiet: null });
    expect(ended.announced.map(({ kind }) => kind)).toEqual(['listener-blocked', 'credit-low']);
    expect(ended.announced.flatMap((each) => (each.kind === 'credit-low' ? each.warnings : []))).toHaveLength(2);
    const opened = next(next(waiting, { kind: 'listener', listener: { kind: 'closed' } }), {
      kind: 'quiet',
      quiet: null,
    });
    expect(opened.announced.map(({ kind }) => kind)).toEqual(['credit-low']);
  });
});

describe('quiet ends', () => {
  test('by itself after an hour, and the next ring is shown', async () => {
    const { zil, ports, ring, timers } = await started();
    zil.acting.beginQuiet('hour');
    await timers.advance(hourMs - 1);
    await ring(ayse);
    expect(ports.notifier.shown).toEqual([]);
    await timers.advance(1);
    expect([zil.tray().quiet, zil.tray().state]).toEqual([null, 'ringing']);
    // She still rings.
    expect(ports.notifier.shown).toHaveLength(1);
    await ring(mehmet);
    expect(ports.notifier.shown).toHaveLength(2);
  });

  test('at midnight when it is for today', async () => {
    const { zil, timers } = await started();
    zil.acting.beginQuiet('today');
    expect(zil.tray().quiet).toBe('Bugün sessiz');
    // It is 100 ms after 14:00.
    await timers.advance(10 * hourMs - 101);
    expect(zil.tray().quiet).not.toBeNull();
    await timers.advance(1);
    expect(zil.tray().quiet).toBeNull();
  });

  test('when a person ends it; a caller who still rings is then shown at once, and only so', async () => {
    const { zil, ports, ring } = await started();
    zil.acting.beginQuiet('today');
    await ring(ayse);
    zil.acting.endQuiet();
    expect(ports.notifier.shown.map(({ title }) => title)).toEqual(['0533 555 43 21 arıyor']);
    await ring(ayse, '1002');
    expect(ports.notifier.shown).toHaveLength(1);
    expect(ports.quietStore.stored).toBeNull();
  });

  test('at its time also when Zil was restarted meanwhile', async () => {
    const all = await started();
    all.zil.acting.beginQuiet('hour');
    await all.timers.advance(30 * minuteMs);
    await all.zil.stop();
    const again = await started({ kept: all.ports, timers: all.timers });
    expect(again.zil.tray().quiet).toBe('15:00’e kadar sessiz');
    await again.timers.advance(30 * minuteMs);
    expect(again.zil.tray().quiet).toBeNull();
    await again.zil.stop();
    expect((await started({ kept: all.ports, timers: all.timers })).zil.tray().quiet).toBeNull();
  });

  test('at the latest an hour after it began when the clock is set back', async () => {
    const { zil, timers } = await started();
    zil.acting.beginQuiet('hour');
    await timers.advance(30 * minuteMs);
    timers.setClock(-20 * minuteMs);
    await timers.advance(30 * minuteMs);
    expect(zil.tray().quiet).toBeNull();
  });

  test('is not kept over a restart when the disk fails, but it holds until then', async () => {
    const { zil, ports } = await started();
    ports.quietStore.failure = { reason: 'disk full' };
    zil.acting.beginQuiet('hour');
    expect(zil.tray().quiet).not.toBeNull();
    expect(ports.logger.lines.map(({ event }) => event)).toContain('quiet.not-kept');
  });
});

test('“1 saat sustur” in a notification closes it, and no other call pops up', async () => {
  const { zil, ports, ring } = await started();
  await ring(ayse);
  const key = ports.notifier.shown[0]?.key ?? '';
  expect(ports.notifier.act(key, { kind: 'quiet' }).ok).toBe(true);
  expect(ports.notifier.closed).toEqual([key]);
  await ring(mehmet);
  expect(ports.notifier.shown).toHaveLength(1);
  expect(zil.tray().quiet).toBe('15:00’e kadar sessiz');
});

describe('a stored quiet', () => {
  const nowMs = Date.parse('2026-11-23T14:00:00+03:00');
  const quiet = quietFrom(nowMs, 'hour', 'Europe/Istanbul');

  test('is over at its end, and when the clock says that it has not begun', () => {
    expect(readQuiet(quiet, nowMs + hourMs - 1)).toEqual(quiet);
    expect(readQuiet(quiet, nowMs + hourMs)).toBeNull();
    expect(isQuietOver(quiet, nowMs - 5 * minuteMs)).toBe(false);
    expect(readQuiet(quiet, nowMs - 365 * 24 * hourMs)).toBeNull();
  });

  test('of more than a day, or of another shape, is none', () => {
    const long = { ...quiet, untilMs: nowMs + 24 * hourMs + 1 };
    for (const stored of [null, {}, [], 'hour', { ...quiet, until: 'ever' }, { ...quiet, untilMs: null }, long]) {
      expect(readQuiet(stored, nowMs)).toBeNull();
    }
  });

  test('for today never lasts longer than 24 hours, also when clocks are set back in that night', () => {
    const beganAtMs = Date.parse('2026-10-25T00:00:00+02:00');
    expect(quietFrom(beganAtMs, 'today', 'Europe/Berlin').untilMs).toBe(beganAtMs + 24 * hourMs);
  });
});
