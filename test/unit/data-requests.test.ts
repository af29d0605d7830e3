import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { firstState } from '../../src/desk/desk-state.ts';
import { withoutDeleted } from '../../src/desk/without-deleted.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { recordOf } from '../fakes/call-records.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const ayse = '905335554321';
const ayseKey = '+905335554321';
const mehmet = '902123334455';

async function started(settings: Partial<Settings> = {}) {
  const all = office({ settings });
  await all.zil.start();
  const callers = () => {
    const page = all.zil.calls.history.page(everyCall, { kind: 'newest' });
    return page.ok ? page.value.calls.map(({ caller }) => caller) : null;
  };
  const kept = () => {
    const view = all.zil.calls.data.view();
    return view.ok ? view.value : null;
  };
  return { ...all, callers, kept };
}

/** An office with an account, whose PBX has these records. */
async function signedIn(records: readonly CallRecord[], settings: Partial<Settings> = {}) {
  const all = await started({ publicUrl: 'https://ofis.example', importDays: 0, ...settings });
  const asked: number[] = [];
  const from: number[] = [];
  all.ports.apis.prepare = (api) => {
    api.answers.records = (fromMs) => {
      asked.push(all.timers.nowMs());
      from.push(fromMs);
      return { ok: true, value: records };
    };
  };
  await all.zil.account.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: false });
  await settled();
  return { ...all, asked, from };
}

describe('a number that is deleted', () => {
  test('disappears from the list, the screen and the names, and the next reading does not bring it back', async () => {
    const records = [
      recordOf({ id: 1, startedAtMs: Date.UTC(2026, 10, 23, 10, 0, 0) }),
      recordOf({ id: 2, startedAtMs: Date.UTC(2026, 10, 23, 10, 30, 0), caller: mehmet }),
    ];
    const { zil, ports, timers, ring, callers } = await signedIn(records);
    await timers.advance(minuteMs);
    expect(zil.calls.history.name(ayseKey, 'Ayşe').ok).toBe(true);
    await ring(ayse);
    await ring(mehmet, '1002');
    expect(callers()).toEqual(['0212 333 44 55', 'Ayşe', '0212 333 44 55', 'Ayşe']);
    expect(zil.view().callBacks.count).toBe(2);
    expect(await zil.calls.data.deleteCaller(ayseKey)).toEqual({ ok: true, value: null });
    await timers.advance(minuteMs);
    expect(callers()).toEqual(['0212 333 44 55', '0212 333 44 55']);
    expect(zil.view().calls.map(({ caller }) => caller)).not.toContain('Ayşe');
    expect(ports.notifier.closed.length).toBeGreaterThan(0);
    expect(ports.names.names.size).toBe(0);
    expect(zil.view().callBacks.count).toBe(1);
    zil.pbx.records.askNow();
    await timers.advance(hourMs);
    expect(callers()).toEqual(['0212 333 44 55', '0212 333 44 55']);
    // A deleted caller who calls again is a new caller.
    await ring(ayse);
    expect(callers()?.[0]).toBe('0533 555 43 21');
  });

  test('leaves the screen at once, and others stay on it', async () => {
    const { zil, ports, ring } = await started();
    await ring(ayse);
    await ring(mehmet, '1002');
    expect(await zil.calls.data.deleteCaller(ayseKey)).toEqual({ ok: true, value: null });
    expect(ports.notifier.closed).toEqual([`${ayseKey}|+908505501234`]);
    expect(zil.view().calls.map(({ caller }) => caller)).toEqual(['0212 333 44 55']);
  });

  test('is no longer to be called back', async () => {
    const { zil, timers } = await started();
    const startedAtMs = timers.nowMs() - hourMs;
    await zil.calls.register.addRecords([
      recordOf({ id: 1, startedAtMs }),
      recordOf({ id: 2, startedAtMs, caller: mehmet, callee: '1002' }),
    ]);
    await timers.advance(minuteMs);
    expect(zil.view().callBacks.count).toBe(2);
    await zil.calls.data.deleteCaller(ayseKey);
    await timers.advance(100);
    expect(zil.view().callBacks.count).toBe(1);
  });

  test('and waits in memory for a full disk is not stored when there is room again', async () => {
    const { zil, ports, timers, ring, callers } = await started();
    ports.journal.failure = { reason: 'full' };
    await ring(ayse);
    await ring(mehmet, '1002');
    expect(await zil.calls.data.deleteCaller(ayseKey)).toEqual({ ok: true, value: null });
    ports.journal.failure = null;
    await timers.advance(minuteMs);
    expect(callers()).toEqual(['0212 333 44 55']);
    expect(ports.journal.facts.length).toBe(1);
  });

  test('and is only in memory leaves nothing to store, and everything is reported as stored', async () => {
    const { zil, ports, timers, ring } = await started();
    ports.journal.failure = { reason: 'full' };
    await ring(ayse);
    expect(await zil.calls.data.deleteCaller(ayseKey)).toEqual({ ok: true, value: null });
    ports.journal.failure = null;
    await timers.advance(minuteMs);
    expect(ports.journal.facts).toEqual([]);
    expect(zil.view().status.some(({ kind, text }) => kind === 'problem' && text.includes('full'))).toBe(false);
  });

  test('stays as it is when the disk does not take the deletion', async () => {
    const { zil, ports, ring, callers } = await started();
    await ring(ayse);
    ports.dataDeletion.failure = { reason: 'busy' };
    expect(await zil.calls.data.deleteCaller(ayseKey)).toEqual({ ok: false, error: null });
    expect(callers()).toEqual(['0533 555 43 21']);
    expect(zil.view().calls).toHaveLength(1);
  });

  test('cannot be one of the office itself, which is in the calls of everybody', async () => {
    const { zil, ports, timers, ring, callers } = await started();
    ports.journal.teaches = { ...nothingLearnt, ownLines: ['+908505501234'] };
    await ring(ayse);
    await zil.calls.register.addRecords([recordOf({ id: 1, startedAtMs: timers.nowMs(), caller: mehmet })]);
    for (const own of ['ext:1001', '+908505501234']) {
      expect(await zil.calls.data.deleteCaller(own)).toEqual({ ok: false, error: null });
    }
    expect(callers()).toHaveLength(2);
    expect(ports.dataDeletion.deleted).toEqual([]);
    await ring('1002', '1003');
    const rows = zil.view().calls;
    expect(rows.find(({ callerKey }) => callerKey === 'ext:1002')?.outsiderKey).toBeNull();
    expect(rows.find(({ callerKey }) => callerKey === ayseKey)?.outsiderKey).toBe(ayseKey);
  });
});

test('the live calls of a caller disappear before the disk has finished, and so do calls to them', async () => {
  const { zil, ports, ring } = await started();
  await ring(mehmet, '1002');
  await ring(ayse);
  const stored = ports.journal.startedBetween(0, Number.MAX_SAFE_INTEGER);
  const calls = stored.ok ? stored.value : [];
  const state = {
    ...firstState(zil.settings.current, [], false),
    calls,
    revealed: { kind: 'away', atMs: 1, call: null } as const,
  };
  const left = withoutDeleted(state, ayseKey);
  expect(left.calls.map(({ caller }) => caller)).toEqual([{ kind: 'phone', e164: '+902123334455' }]);
  expect(left.revealed).toBeNull();
  expect(withoutDeleted(state, '+908505501234').calls).toEqual([]);
  expect(withoutDeleted(state, null).calls).toEqual([]);
});

describe('everything deleted', () => {
  test('leaves an empty list and nothing on the screen, and the history is not read again', async () => {
    const records = [recordOf({ id: 1, startedAtMs: Date.UTC(2026, 10, 20) })];
    const { zil, timers, ports, ring, callers, kept, asked, from } = await signedIn(records, { importDays: 90 });
    // The import is half done.
    await timers.advance(3 * minuteMs);
    await ring(mehmet);
    expect(callers()).toHaveLength(2);
    expect(zil.view().status.some(({ text }) => text.includes('%'))).toBe(true);
    expect(zil.view().callBacks.count).toBe(1);
    const askedAtMs = timers.nowMs();
    expect(await zil.calls.data.deleteEverything()).toEqual({ ok: true, value: null });
    await timers.advance(100);
    expect(zil.view().callBacks.count).toBe(0);
    expect([callers(), zil.view().calls, zil.view().away]).toEqual([[], [], null]);
    expect(ports.notifier.closed).toContain('+902123334455|+908505501234');
    expect(zil.view().status.some(({ text }) => text.includes('%'))).toBe(false);
    // The deleted calls stay deleted when a person lets Zil import more days.
    expect(zil.settings.save({ ...zil.settings.current, importDays: 180 }).ok).toBe(true);
    await timers.advance(2 * dayMs);
    expect(callers()).toEqual([]);
    const reachesBackMs = asked.flatMap((atMs, index) => (atMs > askedAtMs ? [atMs - (from[index] ?? 0)] : []));
    expect(reachesBackMs.length).toBeGreaterThan(5);
    expect(Math.max(...reachesBackMs)).toBeLessThan(dayMs);
    expect(kept()?.deletions.map(({ text }) => text)).toEqual(['23 Kasım 2026 14:03: tümü, 2 çağrı']);
  });
});

describe('a call that is older than the retention', () => {
  test('is removed within the hour, and the number of the others is shown', async () => {
    const { zil, timers, ring, callers, kept, ports } = await started({ keepDays: 7 });
    await ring(ayse);
    await timers.advance(3 * dayMs);
    await ring(mehmet);
    expect(kept()?.kept).toBe('2 çağrı saklanıyor, en eskisi 23 Kasım 2026.');
    expect(kept()?.keptFor).toContain('7 günden');
    await timers.advance(4 * dayMs - hourMs);
    expect(callers()).toHaveLength(2);
    const before = zil.view().historyVersion;
    await timers.advance(3 * hourMs);
    // The window reads the remaining calls again.
    expect(zil.view().historyVersion).toBeGreaterThan(before);
    expect(callers()).toEqual(['0212 333 44 55']);
    expect(ports.dataDeletion.copiesDeletedBeforeMs).toBe(timers.nowMs() - 7 * dayMs);
    await timers.advance(30 * dayMs);
    expect(kept()?.kept).toBe('Saklanan çağrı yok.');
  });

  test('is not read from the PBX either', async () => {
    const { timers, from } = await signedIn([], { importDays: 90, keepDays: 30 });
    const startedMs = timers.nowMs();
    await timers.advance(dayMs);
    expect(Math.min(...from)).toBeGreaterThan(startedMs - 31 * dayMs);
    expect(Math.min(...from)).toBeLessThan(startedMs - 29 * dayMs);
  });
});

test('traces of deletions are removed from the file at night and at the end, not during work', async () => {
  const { zil, timers, ports } = await started();
  // It is two o'clock in the afternoon.
  await timers.advance(4 * hourMs);
  expect(ports.dataDeletion.tracesRemoved).toBe(0);
  await timers.advance(2 * hourMs);
  expect(ports.dataDeletion.tracesRemoved).toBeGreaterThan(0);
  const before = ports.dataDeletion.tracesRemoved;
  await zil.stop();
  expect(ports.dataDeletion.tracesRemoved).toBe(before + 1);
});

test('calls are remade when a person asks for it', async () => {
  const { zil, ports, timers, ring } = await started();
  await ring(ayse);
  const before = zil.view().historyVersion;
  expect(zil.calls.data.rebuild()).toEqual({ ok: true, value: null });
  await timers.advance(minuteMs);
  expect(zil.view().historyVersion).toBeGreaterThan(before);
  ports.journal.failure = { reason: 'busy' };
  expect(zil.calls.data.rebuild()).toEqual({ ok: false, error: null });
});

describe('the exported file', () => {
  test('contains all callers, or one caller with their name', async () => {
    const { zil, ports, ring } = await started();
    zil.calls.history.name(ayseKey, 'Ayşe');
    await ring(ayse);
    await ring(mehmet, '1002');
    expect(await zil.calls.data.export('csv', null)).toEqual({ ok: true, value: 'saved' });
    expect(await zil.calls.data.export('json', ayseKey)).toEqual({ ok: true, value: 'saved' });
    const [all, one] = [...ports.exporter.files];
    expect(all?.[0]).toBe('Zil çağrıları 23-11-2026.csv');
    expect(all?.[1]).toContain('Ayşe;0533 555 43 21;');
    expect(all?.[1]).toContain('0212 333 44 55;');
    expect(one?.[0]).toBe('Zil çağrıları 0533 555 43 21 23-11-2026.json');
    expect(JSON.parse(one?.[1] ?? '').calls).toMatchObject([
      { name: 'Ayşe', call: { steps: [{ extension: '1001' }] } },
    ]);
  });

  test('of one caller contains every call once, however many there are', async () => {
    const { zil, ports, timers, ring } = await started();
    for (let index = 0; index < 120; index += 1) {
      await ring(ayse);
      await timers.advance(15 * minuteMs);
    }
    expect(await zil.calls.data.export('csv', ayseKey)).toEqual({ ok: true, value: 'saved' });
    const [[, text = ''] = []] = ports.exporter.files;
    const rows = text.trimEnd().split('\r\n').slice(1);
    expect([rows.length, new Set(rows).size]).toEqual([120, 120]);
  });

  test('is not written when no place was chosen, and a failure is a sentence', async () => {
    const { zil, ports } = await started();
    ports.exporter.isChosen = false;
    expect(await zil.calls.data.export('csv', null)).toEqual({ ok: true, value: null });
    ports.exporter.isChosen = true;
    ports.exporter.failure = { reason: 'ENOSPC' };
    expect(await zil.calls.data.export('csv', null)).toEqual({
      ok: false,
      error: 'Dosya yazılamadı. Diskte yer yok. Yer açın ya da başka bir disk seçin, sonra yeniden deneyin.',
    });
  });
});
