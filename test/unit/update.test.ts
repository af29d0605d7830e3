import { describe, expect, test } from 'vitest';
import type { UpdateFailure } from '../../src/update/updater.ts';
import { settled } from '../fakes/fake-timers.ts';
import { FakeUpdateMemory } from '../fakes/fake-update.ts';
import { readyOffice, UpdateOffice } from '../fakes/update-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const notReachable: UpdateFailure = { kind: 'not-reachable', detail: 'ENOTFOUND' };

describe('Zil checks for a new version', () => {
  test('some minutes after the start, and then about once a day', async () => {
    const office = new UpdateOffice();
    await office.later(minuteMs);
    expect(office.updater.count('check')).toBe(0);
    await office.later(10 * minuteMs);
    expect([office.updater.count('check'), office.state]).toEqual([1, 'resting']);
    await office.later(20 * hourMs);
    expect(office.updater.count('check')).toBe(1);
    await office.later(4 * hourMs);
    expect(office.updater.count('check')).toBe(2);
    await office.later(10 * dayMs);
    expect(office.updater.count('check')).toBeGreaterThanOrEqual(11);
    expect(office.updater.count('check')).toBeLessThanOrEqual(14);
  });

  test('and downloads it in the background, once, and then does nothing by itself', async () => {
    const office = new UpdateOffice();
    office.updater.newest = '0.2.0';
    await office.later(10 * dayMs);
    expect(office.state).toBe('ready');
    expect([office.updater.count('download'), office.updater.count('install')]).toEqual([1, 0]);
  });

  test('less and less often while the feed cannot be reached, but at least every six hours', async () => {
    const office = new UpdateOffice();
    const at: number[] = [];
    office.updater.isDown = true;
    for (let minutes = 0; minutes < 4 * 24 * 60; minutes += 5) {
      const before = office.updater.count('check');
      await office.later(5 * minuteMs);
      if (office.updater.count('check') > before) at.push(minutes);
    }
    expect(office.failure).toEqual(notReachable);
    const gaps = at.slice(1).map((each, index) => each - (at[index] ?? 0));
    expect(gaps.slice(0, 4)).toEqual([5, 10, 20, 40]);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(6 * 60);
    expect(gaps.length).toBeLessThan(40);
  });

  test('and remembers since when all checks have failed, until one succeeds', async () => {
    const office = new UpdateOffice();
    office.updater.failures.check = notReachable;
    await office.later(7 * minuteMs);
    const { failingSinceMs } = office.status;
    expect(failingSinceMs).not.toBeNull();
    office.updater.failures.check = notReachable;
    await office.later(5 * minuteMs);
    expect(office.status.failingSinceMs).toBe(failingSinceMs);
    await office.later(hourMs);
    expect(office.status).toMatchObject({ failingSinceMs: null, update: { kind: 'resting', failure: null } });
    expect(office.status.checkedAtMs).toBeGreaterThan(failingSinceMs ?? 0);
  });

  test('within a day also when the clock was set back by a month', async () => {
    const office = new UpdateOffice();
    await office.later(hourMs);
    office.setClock(-30 * dayMs);
    await office.later(dayMs + hourMs);
    expect(office.updater.count('check')).toBe(2);
  });

  test('never when a person does not want it, and again when they do', async () => {
    const office = new UpdateOffice({ updates: 'never' });
    await office.later(3 * dayMs);
    office.keeper.check();
    await settled();
    expect([office.state, office.updater.begun.length]).toEqual(['off', 0]);
    office.keeper.setSettings({ updates: 'when-asked', updateUrl: '' });
    await office.later(10 * minuteMs);
    expect(office.updater.count('check')).toBe(1);
  });

  test.each(['development', 'by-hand', 'unsigned', 'no-feed'] as const)(
    'never where that is useless: %s',
    async (why) => {
      const office = new UpdateOffice({ updates: 'at-night' }, new FakeUpdateMemory(), (updater) => {
        updater.why = why;
      });
      await office.later(3 * dayMs);
      office.keeper.check();
      await office.click();
      expect([office.status.update, office.updater.begun]).toEqual([{ kind: 'off', why }, []]);
    },
  );

  test('at another feed when a person sets one, and then drops the version of the first', async () => {
    const office = await readyOffice();
    office.updater.newest = null;
    office.keeper.setSettings({ updates: 'when-asked', updateUrl: 'https://ofis.example/zil/' });
    expect(office.state).toBe('resting');
    await office.click();
    expect(office.updater.count('install')).toBe(0);
    await office.later(10 * minuteMs);
    expect(office.updater.feeds.at(-1)).toBe('https://ofis.example/zil/');
  });
});

test('a late answer of the former feed is dropped', async () => {
  const office = new UpdateOffice();
  office.updater.hold();
  await office.publish();
  office.keeper.setSettings({ updates: 'when-asked', updateUrl: 'https://ofis.example/zil/' });
  office.keeper.check();
  office.updater.finish();
  await settled();
  office.updater.newest = null;
  office.updater.finish();
  await settled();
  expect([office.state, office.updater.begun]).toEqual(['resting', ['check', 'check']]);
});

describe('while a version is ready', () => {
  test('a newer one takes its place', async () => {
    const office = await readyOffice();
    await office.publish('0.3.0');
    expect(office.status.update).toMatchObject({ kind: 'ready', found: { version: '0.3.0' } });
  });

  test('one that is withdrawn is no longer offered', async () => {
    const office = await readyOffice();
    office.updater.newest = null;
    await office.later(dayMs);
    expect(office.state).toBe('resting');
    await office.click();
    expect(office.updater.count('install')).toBe(0);
  });

  test('a check that fails changes nothing', async () => {
    const office = await readyOffice();
    office.updater.failures.check = notReachable;
    office.keeper.check();
    await settled();
    expect(office.state).toBe('ready');
  });
});

describe('a person who wants the new version', () => {
  test('gets it at once when nobody calls', async () => {
    const office = await readyOffice();
    await office.click();
    expect([office.state, office.updater.count('install')]).toEqual(['installing', 1]);
    expect(office.memory.stored).toMatchObject({ installation: { from: '0.1.0', to: '0.2.0', by: 'person' } });
  });

  test('gets it when the ringing call is over, and two minutes have passed', async () => {
    const office = await readyOffice();
    office.ring();
    await office.later(30_000);
    await office.click();
    expect([office.state, office.updater.count('install')]).toEqual(['asked', 0]);
    await office.later(minuteMs);
    office.ring();
    await office.later(115_000);
    expect(office.updater.count('install')).toBe(0);
    await office.later(6_000);
    expect([office.state, office.updater.count('install')]).toEqual(['installing', 1]);
  });

  test('gets it only when the telephone has stopped ringing, where calls ring longer', async () => {
    const office = await readyOffice();
    office.ringingForMs = 10 * minuteMs;
    office.ring();
    await office.click();
    await office.later(9 * minuteMs);
    expect(office.state).toBe('asked');
    await office.later(2 * minuteMs);
    expect(office.state).toBe('installing');
  });

  test('does not wait for a call with a future time after the clock was set back', async () => {
    const office = await readyOffice();
    office.ring();
    office.setClock(-10 * hourMs);
    await office.click();
    expect(office.state).toBe('installing');
  });

  test('gets nothing that is not downloaded yet', async () => {
    const office = new UpdateOffice();
    office.updater.hold();
    await office.publish();
    await office.click();
    office.updater.finish();
    await settled();
    await office.click();
    expect([office.updater.under, office.updater.count('install')]).toEqual(['download', 0]);
  });
});

describe('at night', () => {
  test('it is installed when nobody is there, and the next morning Zil says so without opening its window', async () => {
    const office = await readyOffice({ updates: 'at-night' });
    office.leave();
    await office.until(0);
    expect(office.updater.count('install')).toBe(0);
    await office.until(1);
    expect(office.updater.count('install')).toBe(1);
    expect(office.memory.stored).toMatchObject({ installation: { by: 'night' } });
  });

  const reasons: readonly [string, (office: UpdateOffice) => void][] = [
    ['somebody is at the computer', (office) => (office.workplace.idle = 29 * minuteMs)],
    ['the window is open', (office) => (office.workplace.isOpen = true)],
    ['somebody has called', (office) => office.ring()],
  ];
  test.each(reasons)('not while %s', async (_, disturb) => {
    const office = await readyOffice({ updates: 'at-night' });
    office.leave();
    await office.until(0);
    for (let quarter = 0; quarter < 20; quarter += 1) {
      disturb(office);
      await office.later(15 * minuteMs);
    }
    expect([office.state, office.updater.count('install')]).toEqual(['ready', 0]);
    office.leave();
    await office.until(12);
    expect(office.updater.count('install')).toBe(0);
    await office.until(2);
    expect(office.updater.count('install')).toBe(1);
  });

  test('not when a person wants to be asked', async () => {
    const office = await readyOffice({ updates: 'when-asked' });
    office.leave();
    await office.later(3 * dayMs);
    expect(office.updater.count('install')).toBe(0);
  });
});

describe('a notification', () => {
  test('comes once for a version, also across restarts, when a person wants to be asked', async () => {
    const memory = new FakeUpdateMemory();
    const office = await readyOffice({}, memory);
    await office.later(10 * dayMs);
    expect(office.told).toEqual(['0.2.0']);
    const next = await readyOffice({}, memory);
    expect(next.told).toEqual([]);
    await next.publish('0.3.0');
    expect(next.told).toEqual(['0.3.0']);
  });

  test('comes only after three nights when updates are installed at night, and only when a person is there', async () => {
    const office = await readyOffice({ updates: 'at-night' });
    office.workplace.isOpen = true;
    await office.later(3 * dayMs - hourMs);
    expect(office.told).toEqual([]);
    office.workplace.idle = hourMs;
    await office.later(5 * hourMs);
    expect(office.told).toEqual([]);
    office.workplace.idle = 0;
    await office.later(dayMs);
    expect(office.told).toEqual(['0.2.0']);
  });

  test('does not come during a call', async () => {
    const office = new UpdateOffice();
    office.ring();
    await office.publish();
    expect(office.told).toEqual([]);
    await office.later(10 * minuteMs);
    expect(office.told).toEqual(['0.2.0']);
  });
});

test('a full disk does not stop a new version', async () => {
  const office = new UpdateOffice();
  office.memory.isFull = true;
  await office.publish();
  await office.click();
  expect(office.updater.count('install')).toBe(1);
});
