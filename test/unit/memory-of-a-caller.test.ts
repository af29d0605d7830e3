import { describe, expect, test } from 'vitest';
import { office } from '../fakes/office.ts';
import { ayse, signedIn } from './office-with-records.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('the memory of a caller', () => {
  test('is in the notification: how often, when, and how it ended', async () => {
    const { zil, ports, timers, ring, write } = await signedIn();
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body).not.toContain('arayışı');
    write({ id: 1, startedAtMs: timers.nowMs(), durationSeconds: 12 });
    await timers.advance(20 * minuteMs);
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body.split('\n').at(-1)).toBe('2. arayışı, son kez bugün 14:00, cevapsız');
    await timers.advance(24 * hourMs);
    await ring(ayse);
    const body = ports.notifier.shown.at(-1)?.body;
    expect(body?.split('\n').at(-1)).toBe('3. arayışı, son kez dün 14:20');
    const [row] = zil.view().calls;
    expect(zil.calls.history.memory(row?.callerKey ?? '', row?.startedAtMs ?? 0)).toEqual([
      { kind: 'memory', text: '3. arayışı, son kez dün 14:20' },
    ]);
    expect(zil.calls.history.memory('+902123334455', timers.nowMs())).toEqual([]);
  });

  test('is not kept of withheld callers and of extensions', async () => {
    const { zil, ports, timers, ring } = office({ settings: { announceInternal: true } });
    await zil.start();
    for (const caller of ['anonymous', '1005']) {
      await ring(caller);
      await timers.advance(20 * minuteMs);
      await ring(caller);
      await timers.advance(20 * minuteMs);
    }
    expect(ports.notifier.shown).toHaveLength(4);
    expect(ports.notifier.shown.filter(({ body }) => body.includes('arayışı'))).toEqual([]);
  });

  test('does not count other rings of the same call as an earlier one', async () => {
    const { zil, ports, timers, ring } = office();
    await zil.start();
    await ring(ayse, '1001');
    await timers.advance(3_000);
    await ring(ayse, '1002');
    await timers.advance(3_000);
    expect(ports.notifier.shown.at(-1)?.body).toContain('Dahili 1001, 1002');
    expect(ports.notifier.shown.at(-1)?.body).not.toContain('arayışı');
  });
});
