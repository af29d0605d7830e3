import { describe, expect, test } from 'vitest';
import { DeliveryOffice } from '../fakes/delivery-office.ts';
import { settled } from '../fakes/fake-timers.ts';
import { taken } from './taken-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('while another computer has the subscription', () => {
  test('nothing reclaims it: no renewal, waking up, network, listener, way, new address or quitting', async () => {
    const office = await taken();
    const before = office.subscribed;
    await office.later(2 * dayMs);
    office.pbx.goOffline();
    await office.pbx.pause();
    for (const reason of ['resumed', 'network-returned', 'listener-opened', 'way-returned'] as const) {
      office.pbx.again(reason);
      await office.later(minuteMs);
    }
    office.moveTo({ webhookUrl: 'https://other.example/h/1' });
    office.moveTo({ webhookUrl: null });
    office.moveTo({ webhookUrl: 'https://ofis.example/h/1' });
    await office.lose(3);
    await office.pbx.close({ unsubscribe: true });
    expect([office.subscribed, office.trust]).toEqual([before, 'trusted']);
    expect(office.writtenTrust).toBe('taken');
  });

  test.each(['ends', 'dies'] as const)('a Zil that %s and starts again does not subscribe', async (how) => {
    const office = await taken();
    const before = office.subscribed;
    await office.restart(hourMs, how);
    expect(office.subscription).toMatchObject({ kind: 'off', why: 'superseded' });
    await office.later(dayMs);
    expect([office.subscribed, office.trust]).toEqual([before, 'taken']);
  });

  test('a renewal that was under way when Zil stopped is not undone, and not repeated', async () => {
    const office = await DeliveryOffice.open();
    await office.lose(2);
    const api = office.ports.apis.last;
    office.ring({ isHeard: false });
    await office.later(2 * minuteMs);
    api.hold();
    office.pbx.again('listener-opened');
    office.pbx.records.askNow();
    await settled();
    api.holdNoMore();
    await office.later(2 * minuteMs);
    expect(office.subscription).toMatchObject({ kind: 'off', why: 'superseded' });
    const before = office.subscribed;
    await office.pbx.pause();
    await office.later(dayMs);
    expect(office.subscribed).toBe(before);
    expect(api.asked).not.toContain('unsubscribe');
  });

  test('records are asked for as where no webhook can arrive', async () => {
    const office = await DeliveryOffice.open();
    await office.lose(2);
    await office.later(hourMs);
    const before = office.recordsAsked;
    await office.later(hourMs);
    const whileHere = office.recordsAsked - before;
    const other = await taken();
    await other.later(hourMs);
    const since = other.recordsAsked;
    await other.later(hourMs);
    expect(other.recordsAsked - since).toBeGreaterThan(2 * whileHere);
  });

  test('a person reclaims it, it is subscribed at once, and earlier losses do not count', async () => {
    const office = await taken();
    const before = office.subscribed;
    office.pbx.again('person-asked');
    await settled();
    expect([office.subscribed, office.trust, office.subscription?.kind]).toEqual([before + 1, 'trusted', 'live']);
    await office.later(5 * minuteMs);
    await office.readRecords();
    expect(office.trust).toBe('trusted');
  });

  test('a webhook shows that it is ours after all; after a loss on the same day, Zil stops at once', async () => {
    const office = await taken();
    office.ring({ isHeard: true });
    await settled();
    expect([office.trust, office.subscription?.kind]).toEqual(['renewed', 'live']);
    await office.later(5 * minuteMs);
    await office.lose(1);
    expect(office.trust).toBe('renewed');
    await office.lose(1);
    expect([office.trust, office.renewedAtMs.length]).toEqual(['taken', 1]);
  });

  test('signing in again reclaims the subscription', async () => {
    const office = await taken();
    await office.pbx.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: false });
    await settled();
    expect([office.trust, office.subscription?.kind]).toEqual(['trusted', 'live']);
  });

  test('another account knows nothing of it', async () => {
    const office = await taken();
    office.ports.accounts.stored = { account: { username: 'other', password: 'sır' }, kept: 'encrypted' };
    await office.restart(hourMs);
    expect([office.trust, office.subscription?.kind, office.delivery?.expected]).toEqual(['trusted', 'live', 0]);
  });

  test('signing out removes the message about it', async () => {
    const office = await taken();
    office.pbx.signOut();
    await settled();
    expect(office.delivery).toMatchObject({ expected: 0, trust: { kind: 'trusted' } });
    expect(office.subscription).toMatchObject({ kind: 'off', why: 'not-wanted' });
  });
});
