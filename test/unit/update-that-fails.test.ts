import { describe, expect, test } from 'vitest';
import { settled } from '../fakes/fake-timers.ts';
import { FakeUpdateMemory } from '../fakes/fake-update.ts';
import { readyOffice, UpdateOffice } from '../fakes/update-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('a version that cannot be verified', () => {
  test.each(['not-as-published', 'not-signed', 'not-checked'] as const)(
    'is not tried again before a day has passed: %s',
    async (kind) => {
      const office = new UpdateOffice();
      office.updater.failures.download = { kind, detail: null };
      await office.publish();
      expect([office.state, office.failure?.kind]).toEqual(['resting', kind]);
      for (let hour = 0; hour < 22; hour += 1) {
        await office.later(hourMs);
        office.keeper.check();
        await settled();
      }
      expect([office.updater.count('download'), office.failure?.kind]).toEqual([1, kind]);
      await office.later(2 * dayMs);
      expect([office.updater.count('download'), office.state]).toEqual([2, 'ready']);
    },
  );

  test('is no longer refused when another version is published', async () => {
    const office = new UpdateOffice();
    office.updater.failures.download = { kind: 'not-as-published', detail: null };
    await office.publish('0.2.0');
    await office.publish('0.2.1');
    expect(office.state).toBe('ready');
  });

  test('is not refused longer when the clock was set back', async () => {
    const office = new UpdateOffice();
    office.updater.failures.download = { kind: 'not-signed', detail: null };
    await office.publish();
    office.setClock(-30 * dayMs);
    await office.publish();
    expect(office.state).toBe('ready');
  });

  test('is not tried again after a restart either', async () => {
    const memory = new FakeUpdateMemory();
    const office = new UpdateOffice({}, memory);
    office.updater.failures.download = { kind: 'not-signed', detail: null };
    await office.publish();
    const next = new UpdateOffice({}, memory);
    await next.publish();
    expect([next.updater.count('download'), next.failure?.kind]).toEqual([0, 'not-signed']);
  });

  test('is different from a download that was cut off, which starts again some minutes later', async () => {
    const office = new UpdateOffice();
    office.updater.failures.download = { kind: 'not-reachable', detail: 'ECONNRESET' };
    await office.publish();
    expect(office.failure?.detail).toBe('ECONNRESET');
    await office.later(20 * minuteMs);
    expect([office.state, office.updater.count('download')]).toEqual(['ready', 2]);
  });

  test('and one that was cut off often and then finished starts without delay again', async () => {
    const office = new UpdateOffice();
    const cut = { kind: 'not-reachable', detail: 'ECONNRESET' } as const;
    for (let times = 0; times < 6; times += 1) {
      office.updater.failures.download = cut;
      await office.publish();
    }
    await office.publish();
    expect(office.state).toBe('ready');
    office.updater.failures.download = cut;
    await office.publish('0.3.0');
    await office.later(11 * minuteMs);
    expect(office.status.update).toMatchObject({ kind: 'ready', found: { version: '0.3.0' } });
  });

  test('and one that is cut off every time does not start every ten minutes', async () => {
    const office = new UpdateOffice();
    office.updater.newest = '0.2.0';
    for (let minutes = 0; minutes < 24 * 60; minutes += 5) {
      office.updater.failures.download = { kind: 'not-reachable', detail: 'ECONNRESET' };
      await office.later(5 * minuteMs);
    }
    expect(office.updater.count('download')).toBeLessThan(15);
  });
});

describe('an installation that fails', () => {
  test('leaves the old version running, says so until a person has seen it, and can be asked for again', async () => {
    const office = await readyOffice();
    office.updater.failures.install = { kind: 'not-installed', detail: 'EACCES' };
    await office.click();
    expect(office.failure).toEqual({ kind: 'not-installed', detail: 'EACCES' });
    expect(office.status.outcome).toEqual({ kind: 'not-installed', version: '0.2.0' });
    office.keeper.seen();
    expect(office.status.outcome).toBeNull();
    await office.publish();
    await office.click();
    expect(office.updater.count('install')).toBe(2);
  });

  test('leaves updates off when a person has switched them off in the meantime', async () => {
    const office = await readyOffice();
    office.updater.failures.install = { kind: 'not-installed', detail: null };
    office.updater.hold();
    await office.click();
    office.keeper.setSettings({ updates: 'never', updateUrl: '' });
    expect(office.state).toBe('installing');
    office.updater.finish();
    await settled();
    expect(office.state).toBe('off');
  });

  test('is not tried again in the same night', async () => {
    const office = await readyOffice({ updates: 'at-night' });
    office.leave();
    office.updater.failures.install = { kind: 'not-installed', detail: null };
    await office.until(1);
    await office.later(6 * hourMs);
    expect([office.updater.count('install'), office.state]).toEqual([1, 'resting']);
    await office.later(2 * dayMs);
    expect(office.updater.count('install')).toBe(2);
  });

  test('is known at the next start when the old version still runs', async () => {
    const memory = new FakeUpdateMemory();
    await (await readyOffice({}, memory)).click();
    const next = new UpdateOffice({}, memory);
    expect(next.status.outcome).toEqual({ kind: 'not-installed', version: '0.2.0' });
    expect(next.keeper.isUnasked).toBe(false);
  });
});

describe('the first start of a new version', () => {
  test.each([
    ['person', 'opens the window'],
    ['night', 'stays in the tray'],
  ] as const)('when it was asked for by %s, %s', async (by, _) => {
    const memory = new FakeUpdateMemory();
    const office = await readyOffice({ updates: by === 'night' ? 'at-night' : 'when-asked' }, memory);
    office.leave();
    await office.until(by === 'night' ? 1 : 16);
    if (by === 'person') await office.click();
    expect(office.state).toBe('installing');
    const next = await office.restart('0.2.0', minuteMs);
    expect(next.status).toMatchObject({ version: '0.2.0', outcome: { kind: 'installed', from: '0.1.0' } });
    expect(next.keeper.isUnasked).toBe(by === 'night');
    // A person who starts Zil in the morning sees the result.
    const morning = await next.restart('0.2.0', 6 * hourMs);
    expect([morning.status.outcome?.kind, morning.keeper.isUnasked]).toEqual(['installed', false]);
    morning.keeper.seen();
    expect((await morning.restart('0.2.0', minuteMs)).status.outcome).toBeNull();
  });

  test('says nothing when a person has installed yet another version by hand', async () => {
    const memory = new FakeUpdateMemory();
    const office = await readyOffice({}, memory);
    await office.click();
    expect((await office.restart('0.4.0', minuteMs)).status.outcome).toBeNull();
  });
});
