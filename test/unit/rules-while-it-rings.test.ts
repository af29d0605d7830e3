import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allCalls } from '../../src/calls/call-filter.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { settled } from '../fakes/fake-timers.ts';
import { ayse, mehmet, started } from './call-back-office.ts';
import { draft, quiet, vip } from './rule-list.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

type Office = Awaited<ReturnType<typeof started>>;
const titles = ({ ports }: Pick<Office, 'ports'>) => ports.notifier.shown.map(({ title }) => title);
const story = ({ zil }: Pick<Office, 'zil'>, row = 0) => zil.view().calls[row]?.story.map(({ text }) => text);

describe('a caller with a quiet rule', () => {
  test('has no notification, and is in the list, the tray and the story with the rule', async () => {
    const all = await started({ settings: { rules: [quiet({ kind: 'unknown' })] } });
    await all.ring(ayse);
    expect(titles(all)).toEqual([]);
    expect(all.zil.view().calls).toMatchObject([{ caller: '0533 555 43 21', phase: 'ringing' }]);
    expect(all.zil.tray().lastCalls).toHaveLength(1);
    expect(story(all)).toEqual(['1001 çaldı', 'Sessiz kuralı: adı bilinmeyen numaralar. Bildirim gösterilmedi']);
  });

  test('has the reason in the export', async () => {
    const all = await started({ settings: { rules: [quiet({ kind: 'unknown' })] } });
    await all.ring(ayse);
    await all.timers.advance(secondMs);
    await all.zil.calls.data.export('json', '+905335554321');
    const [text = '{}'] = [...all.ports.exporter.files.values()];
    expect(JSON.parse(text).calls).toMatchObject([
      { ringReasons: [{ reason: { because: 'quiet-rule', who: { kind: 'unknown' } } }] },
    ]);
  });

  test('is not named after a quiet time: a person has asked for that', async () => {
    const all = await started({ settings: { rules: [quiet({ kind: 'unknown' })] } });
    all.zil.acting.beginQuiet('hour');
    await all.ring(ayse);
    await all.timers.advance(hourMs);
    expect(titles(all)).toEqual([]);
  });

  test('is announced when a directory brings the name while the telephone still rings', async () => {
    const all = await started({ settings: { rules: [quiet({ kind: 'unknown' })] } });
    await all.ring(ayse);
    await all.timers.advance(2 * secondMs);
    expect(all.zil.contacts.keep(null, draft).ok).toBe(true);
    expect(titles(all)).toEqual(['Ayşe Kaya arıyor']);
    expect(story(all)).toEqual(['1001 çaldı']);
    await all.timers.advance(secondMs);
    expect(all.ports.ringReasons.rings.size).toBe(0);
  });

  test('is not announced by a name that comes when it no longer rings', async () => {
    const all = await started({ settings: { rules: [quiet({ kind: 'unknown' })] } });
    await all.ring(ayse);
    await all.timers.advance(minuteMs);
    all.zil.contacts.keep(null, draft);
    expect(titles(all)).toEqual([]);
  });

  test('is announced when the contacts cannot be read: it may be anybody', async () => {
    const all = await started({ settings: { rules: [quiet({ kind: 'unknown' })] } });
    all.ports.contacts.failure = { reason: 'EIO' };
    await all.ring(ayse);
    expect(titles(all)).toEqual(['0533 555 43 21 arıyor']);
  });

  test('of the practice PBX is announced: a person has asked to see it', async () => {
    const all = await started({ settings: { rules: [quiet({ kind: 'numbers', pattern: '0533*' })] } });
    await all.ring(ayse, '1001', practiceTenant);
    expect(titles(all)).toHaveLength(1);
  });
});

describe('a VIP', () => {
  const rules = [vip({ kind: 'numbers', pattern: '0533*' }, { seconds: 120 })];

  test('is announced while Zil is silenced, stays as long as the rule says, and has its rule in the story', async () => {
    const all = await started({ settings: { rules } });
    all.zil.acting.beginQuiet('hour');
    await all.ring(ayse);
    expect(all.ports.notifier.shown).toMatchObject([{ title: 'Önemli: 0533 555 43 21 arıyor', seconds: 120 }]);
    expect(story(all)).toEqual(['1001 çaldı', 'Her zaman bildir kuralı: 0533*']);
    await all.timers.advance(120 * secondMs - 1);
    expect(all.ports.notifier.closed).toEqual([]);
    await all.timers.advance(1);
    expect(all.ports.notifier.closed).toHaveLength(1);
  });

  test('has a notification of its own among many calls at once', async () => {
    const all = await started({ settings: { rules } });
    for (const caller of ['902120000001', '902120000002', '902120000003', '902120000004', ayse]) await all.ring(caller);
    expect(titles(all).slice(3)).toEqual(['Aynı anda çok sayıda çağrı', 'Önemli: 0533 555 43 21 arıyor']);
  });

  test('who rings at further extensions is shown so in a quiet time, too', async () => {
    const all = await started({ settings: { rules } });
    all.zil.acting.beginQuiet('hour');
    await all.ring(ayse, '1001');
    await all.ring(ayse, '1002');
    await all.timers.advance(secondMs);
    expect(all.ports.notifier.shown.at(-1)?.body).toContain('1001, 1002');
  });
});

describe('the second call of a caller in a quiet time', () => {
  test.each([
    [4, 5, 1],
    [6, 5, 0],
    [4, 0, 0],
  ])('%i minutes after the first, when %i count: %i notifications', async (afterMinutes, secondCallMinutes, shown) => {
    const all = await started({ settings: { secondCallMinutes } });
    all.zil.acting.beginQuiet('hour');
    await all.ring(ayse);
    await all.timers.advance(afterMinutes * minuteMs);
    await all.ring(ayse);
    expect(titles(all)).toHaveLength(shown);
  });

  test('is not the second telephone of a group, nor the same one that the PBX tries again', async () => {
    const all = await started();
    all.zil.acting.beginQuiet('hour');
    for (const extension of ['1001', '1002', '1003', '1001', '1002']) {
      await all.ring(ayse, extension);
      await all.timers.advance(15 * secondMs);
    }
    expect(titles(all)).toEqual([]);
  });

  test('may follow so soon that webhooks do not show where the first ended', async () => {
    const all = await started();
    all.zil.acting.beginQuiet('hour');
    await all.ring(ayse);
    await all.timers.advance(40 * secondMs);
    await all.ring(ayse);
    expect(titles(all)).toHaveLength(1);
    expect(story(all)?.at(-1)).toBe('Kısa sürede yeniden aradığı için sessizken de bildirildi');
  });

  test('is no second call when two withheld callers ring', async () => {
    const all = await started();
    all.zil.acting.beginQuiet('hour');
    await all.ring('');
    await all.timers.advance(2 * minuteMs);
    await all.ring('');
    expect(titles(all)).toEqual([]);
  });
});

describe('after a quiet time', () => {
  test('one notification names who has called, the last first, and each caller once', async () => {
    const all = await started({ settings: { secondCallMinutes: 0 } });
    all.zil.contacts.keep(null, draft);
    all.zil.acting.beginQuiet('hour');
    await all.ring(ayse);
    await all.timers.advance(10 * minuteMs);
    await all.ring(mehmet);
    await all.timers.advance(10 * minuteMs);
    await all.ring(ayse);
    await all.timers.advance(40 * minuteMs);
    expect(all.ports.notifier.shown).toMatchObject([
      { title: 'Siz yokken 3 çağrı geldi', body: '14:20  Ayşe Kaya (2 kez)\n14:10  0212 333 44 55' },
    ]);
    await all.timers.advance(hourMs);
    expect(titles(all)).toHaveLength(1);
  });

  test('a call that was over before is named, and not announced as if it still rang', async () => {
    const all = await started({ settings: { notificationSeconds: 600 } });
    all.zil.acting.beginQuiet('hour');
    await all.ring(ayse);
    await all.timers.advance(minuteMs);
    await all.records({ agoMs: minuteMs, durationSeconds: 40, billableSeconds: 20, hangupCause: 'NORMAL_CLEARING' });
    all.zil.acting.endQuiet();
    expect(titles(all)).toEqual(['Siz yokken 1 çağrı geldi']);
  });

  test('more than four callers are counted', async () => {
    const all = await started();
    all.zil.acting.beginQuiet('hour');
    for (let each = 1; each <= 6; each += 1) await all.ring(`90212000000${each}`);
    await all.timers.advance(hourMs);
    expect(all.ports.notifier.shown[0]?.body.split('\n').at(-1)).toBe('ve 2 kişi daha');
  });

  test('nothing is said when nobody has called', async () => {
    const all = await started();
    all.zil.acting.beginQuiet('hour');
    await all.timers.advance(2 * hourMs);
    expect(titles(all)).toEqual([]);
  });

  test('also when Zil was restarted meanwhile; and what was said once is not said again', async () => {
    const first = await started();
    first.zil.acting.beginQuiet('hour');
    await first.ring(ayse);
    await first.timers.advance(10 * minuteMs);
    await first.zil.stop();
    const second = await started({ kept: first.ports, timers: first.timers });
    expect(titles(second)).toEqual([]);
    await second.timers.advance(hourMs);
    expect(titles(second)).toEqual(['Siz yokken 1 çağrı geldi']);
    await second.zil.stop();
    const third = await started({ kept: first.ports, timers: first.timers });
    expect(titles(third)).toEqual([]);
    expect(titles(third)).toEqual([]);
  });

  test('that ended while Zil did not run, it is said when Zil starts', async () => {
    const first = await started();
    first.zil.acting.beginQuiet('hour');
    await first.ring(ayse);
    await first.timers.advance(10 * minuteMs);
    await first.zil.stop();
    first.timers.setClock(2 * hourMs);
    expect(titles(await started({ kept: first.ports, timers: first.timers }))).toEqual(['Siz yokken 1 çağrı geldi']);
  });

  test('a caller whom a person has deleted is not named', async () => {
    const all = await started();
    all.zil.acting.beginQuiet('hour');
    await all.ring(ayse);
    await all.ring(mehmet);
    await all.timers.advance(minuteMs);
    await all.zil.calls.data.deleteCaller('+905335554321');
    await all.timers.advance(hourMs);
    expect(all.ports.notifier.shown).toMatchObject([
      { title: 'Siz yokken 1 çağrı geldi', body: '14:00  0212 333 44 55' },
    ]);
  });
});

/** What may happen in an hour: a ring of one of three callers, a quiet time that begins or ends, time that passes. */
const anyStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(ayse, mehmet, '902120000001').map((caller) => ({ kind: 'ring', caller }) as const),
  },
  fc.constantFrom({ kind: 'silence' } as const, { kind: 'end' } as const),
  fc.integer({ min: 1, max: 30 }).map((minutes) => ({ kind: 'wait', minutes }) as const),
);

test('whatever happens, each ring is in the list; a VIP is announced; of each other call a person hears once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 12 }), async (steps) => {
      const rules = [vip({ kind: 'numbers', pattern: '0533*' })];
      const all = await started({ settings: { rules, secondCallMinutes: 0 } });
      let rings = 0;
      for (const step of steps) {
        if (step.kind === 'ring') {
          await all.ring(step.caller);
          rings += 1;
          // So that each ring is a call of its own, and its notification has gone.
          await all.timers.advance(2 * minuteMs);
        } else if (step.kind === 'silence') all.zil.acting.beginQuiet('hour');
        else if (step.kind === 'end') all.zil.acting.endQuiet();
        else await all.timers.advance(step.minutes * minuteMs);
      }
      all.zil.acting.endQuiet();
      await settled();
      const stored = all.ports.journal.history(allCalls, { kind: 'newest' }, 100);
      expect(stored.ok && stored.value).toHaveLength(rings);
      const counts = titles(all).map((title) => Number(/^Siz yokken (\d+) çağrı/.exec(title)?.[1] ?? 1));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rings);
      const ofAyse = steps.filter((step) => step.kind === 'ring' && step.caller === ayse).length;
      expect(titles(all).filter((title) => title === 'Önemli: 0533 555 43 21 arıyor')).toHaveLength(ofAyse);
      await all.zil.stop();
    }),
    { numRuns: 60 },
  );
});
