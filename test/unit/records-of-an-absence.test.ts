import { describe, expect, test } from 'vitest';
import { firstAskAfterMs } from '../../src/records/record-session.ts';
import type { GivenRecord } from '../fakes/call-records.ts';
import { mehmet, type Office, signedIn, startedLater, toOutside } from './office-with-records.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('an absence', () => {
  /** Zil runs for an hour, ends, and is started again three hours later. */
  async function awayForHours(addRecords: (write: (record: GivenRecord) => void, leftAtMs: number) => void) {
    const before = await signedIn();
    await before.timers.advance(hourMs);
    await before.zil.stop();
    const after = await startedLater(before, 3 * hourMs);
    addRecords(after.write, before.timers.nowMs());
    await after.timers.advance(firstAskAfterMs);
    return after;
  }

  const twoCalls = (write: (record: GivenRecord) => void, leftAtMs: number) => {
    write({ id: 1, startedAtMs: leftAtMs - 5 * minuteMs, caller: '902125550000' });
    write({ id: 2, startedAtMs: leftAtMs + hourMs });
    write({ id: 3, startedAtMs: leftAtMs + 2 * hourMs, caller: mehmet, billableSeconds: 12, durationSeconds: 20 });
    write({ id: 6, startedAtMs: leftAtMs + 2.5 * hourMs, ...toOutside });
  };

  const shownOf = ({ ports }: Office) => ports.notifier.shown.map(({ title, body }) => [title, body]);
  const awayRows = ({ zil }: Office) => {
    const away = zil.calls.history.ofAway();
    return away.ok && away.value.calls.map(({ caller, phaseText }) => `${caller}: ${phaseText}`);
  };

  test('is shown with exactly its calls, until a person has seen it', async () => {
    const after = await awayForHours(twoCalls);
    expect(shownOf(after)).toEqual([['Siz yokken 2 çağrı', '1 cevapsız']]);
    expect(after.zil.view().away).toBe('Siz yokken 2 çağrı, 1 cevapsız');
    expect(awayRows(after)).toEqual(['0212 333 44 55: 1001 cevapladı · 12 sn', '0533 555 43 21: Cevapsız']);
    await after.timers.advance(2 * hourMs);
    expect(after.ports.notifier.shown).toHaveLength(1);
    expect(after.zil.view().away).toBe('Siz yokken 2 çağrı, 1 cevapsız');
    after.zil.calls.history.awaySeen();
    expect(after.zil.view().away).toBeNull();
  });

  test('is announced after a start, and not again at the next one', async () => {
    const after = await awayForHours(twoCalls);
    await after.timers.advance(minuteMs);
    await after.zil.stop();
    const again = await startedLater(after, 2 * minuteMs);
    twoCalls(again.write, after.timers.nowMs() - 3 * hourMs);
    // A record does not count as a webhook.
    expect(again.zil.view().status.map(({ text }) => text)).toContain('Santralden henüz bildirim gelmedi');
    await again.timers.advance(hourMs);
    expect([again.ports.notifier.shown, again.zil.view().away]).toEqual([[], null]);
  });

  test('opens the window at its calls when it is clicked', async () => {
    const { zil, ports } = await awayForHours(twoCalls);
    ports.notifier.click(ports.notifier.shown[0]?.key ?? '');
    expect(ports.opened).toBe(1);
    expect(zil.view().revealed).toMatchObject({ kind: 'away' });
  });

  test('in which a caller called in vain and later again says so', async () => {
    const after = await awayForHours((write, leftAtMs) => {
      twoCalls(write, leftAtMs);
      write({ id: 4, startedAtMs: leftAtMs + 1.5 * hourMs, billableSeconds: 5, durationSeconds: 20 });
    });
    expect(after.zil.view().away).toBe('Siz yokken 3 çağrı, 1 cevapsız (1’i yeniden aradı)');
  });

  test('without a call, or only with calls of the office, is not shown', async () => {
    const after = await awayForHours((write, leftAtMs) =>
      write({
        id: 1,
        startedAtMs: leftAtMs + hourMs,
        ...toOutside,
      }),
    );
    expect(after.asked.length).toBeGreaterThan(0);
    expect([after.ports.notifier.shown, after.zil.view().away, awayRows(after)]).toEqual([[], null, []]);
  });
});
