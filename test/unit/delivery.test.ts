import { describe, expect, test } from 'vitest';
import { renewOnceInMs } from '../../src/delivery/trust.ts';
import { DeliveryOffice } from '../fakes/delivery-office.ts';
import { settled } from '../fakes/fake-timers.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** An office that has lost two calls, subscribed again, and lost another one. */
async function taken(): Promise<DeliveryOffice> {
  const office = await DeliveryOffice.open();
  await office.lose(3);
  expect(office.trust).toBe('taken');
  return office;
}

describe('while notifications come', () => {
  test('all calls of the day are counted as told', async () => {
    const office = await DeliveryOffice.open();
    for (let call = 0; call < 3; call += 1) await office.call({ isHeard: true });
    expect(office.delivery).toMatchObject({ expected: 3, told: 3, trust: { kind: 'trusted' } });
    expect([office.subscribed, office.proofs]).toEqual([1, 0]);
  });

  test('one that is lost now and then is counted, and nothing is done', async () => {
    const office = await DeliveryOffice.open();
    for (const isHeard of [true, false, true, false, true]) await office.call({ isHeard });
    expect(office.delivery).toMatchObject({ expected: 5, told: 3, trust: { kind: 'trusted' } });
    expect(office.subscribed).toBe(1);
  });

  test('calls of more than a day ago are no longer counted', async () => {
    const office = await DeliveryOffice.open();
    await office.call({ isHeard: true });
    await office.later(dayMs + hourMs);
    await office.call({ isHeard: true });
    expect(office.delivery).toMatchObject({ expected: 1, told: 1 });
  });
});

describe('two calls in a row that nobody was told of', () => {
  test('make Zil have its address tested, and subscribe again once', async () => {
    const office = await DeliveryOffice.open();
    await office.lose(1);
    expect([office.trust, office.proofs]).toEqual(['trusted', 0]);
    await office.lose(1);
    expect(office.delivery).toMatchObject({ expected: 2, told: 0, trust: { kind: 'renewed' } });
    expect([office.subscribed, office.proofs]).toEqual([2, 1]);
    await office.readRecords();
    await office.readRecords();
    expect([office.subscribed, office.trust]).toEqual([2, 'renewed']);
  });

  test('are forgiven a day later', async () => {
    const office = await DeliveryOffice.open();
    await office.lose(2);
    await office.later(renewOnceInMs);
    expect(office.trust).toBe('trusted');
    await office.lose(2);
    expect(office.trust).toBe('renewed');
    expect(office.renewedAtMs).toHaveLength(2);
  });

  test('count for nothing where the address is found not to lead here, nor do those before it does again', async () => {
    const office = await DeliveryOffice.open();
    office.mayLeadHere = false;
    await office.lose(2);
    expect([office.trust, office.subscribed]).toEqual(['trusted', 1]);
    await office.lose(3);
    office.mayLeadHere = true;
    office.moveTo({ isOpen: true });
    await office.later(5 * minuteMs);
    await office.lose(1);
    expect([office.trust, office.subscribed]).toEqual(['trusted', 1]);
  });

  test('with a call between them of which there is no record yet are not in a row', async () => {
    const office = await DeliveryOffice.open();
    await office.lose(1);
    office.lastHeardAtMs = office.nowMs;
    office.exchange.heard();
    await office.later(minuteMs);
    await office.lose(1);
    expect(office.trust).toBe('trusted');
  });

  const reasons: readonly [string, (office: DeliveryOffice) => void][] = [
    ['the computer slept', (office) => office.exchange.leave()],
    ['the door was closed, or the way not up', (office) => office.moveTo({ isOpen: false })],
    ['there was no address', (office) => office.moveTo({ hookUrl: null })],
  ];
  test.each(reasons)('count for nothing when %s', async (_, ends) => {
    const office = await DeliveryOffice.open();
    ends(office);
    await settled();
    await office.lose(3);
    expect(office.delivery).toMatchObject({ expected: 0, trust: { kind: 'trusted' } });
  });

  test('count again when the computer is awake again', async () => {
    const office = await DeliveryOffice.open();
    office.exchange.leave();
    await office.later(minuteMs);
    office.exchange.again('resumed');
    await office.later(minuteMs);
    await office.lose(2);
    expect(office.trust).toBe('renewed');
  });

  test('count for nothing when Zil was not running', async () => {
    const office = await DeliveryOffice.open();
    await office.exchange.close({ unsubscribe: true });
    office.ring({ isHeard: false });
    await office.later(10 * minuteMs);
    office.ring({ isHeard: false });
    await office.restart(10 * minuteMs);
    await office.readRecords();
    expect(office.delivery).toMatchObject({ expected: 0, trust: { kind: 'trusted' } });
  });

  test('count also when they are read only after a restart', async () => {
    const office = await DeliveryOffice.open();
    office.ring({ isHeard: false });
    await office.later(5 * minuteMs);
    office.ring({ isHeard: false });
    await office.later(5 * minuteMs);
    await office.restart(hourMs);
    await office.readRecords();
    expect(office.delivery).toMatchObject({ expected: 2, told: 0, trust: { kind: 'renewed' } });
  });
});

test('a Zil that dies without a word has been on duty until shortly before', async () => {
  const office = await DeliveryOffice.open();
  await office.later(hourMs);
  office.ring({ isHeard: true });
  await office.later(hourMs);
  office.ring({ isHeard: true });
  await office.restart(hourMs, 'dies');
  await office.readRecords();
  expect(office.delivery).toMatchObject({ expected: 1, told: 1 });
});

describe('when calls are lost again within the day', () => {
  test('Zil stops: another computer probably has the subscription', async () => {
    const office = await taken();
    expect(office.subscription).toMatchObject({ kind: 'off', why: 'taken' });
    expect([office.subscribed, office.renewedAtMs.length, office.writtenTrust]).toEqual([2, 1, 'taken']);
  });

  test('one alone is enough when nothing was heard since, and two in a row when something was', async () => {
    const office = await DeliveryOffice.open();
    await office.lose(2);
    await office.call({ isHeard: true });
    await office.lose(1);
    expect(office.trust).toBe('renewed');
    await office.call({ isHeard: true });
    await office.lose(1);
    expect(office.trust).toBe('renewed');
    await office.lose(1);
    expect(office.trust).toBe('taken');
  });

  test('Zil does not stop because of a call that rang while it was subscribing again', async () => {
    const office = await DeliveryOffice.open();
    const api = office.ports.apis.last;
    await office.lose(1);
    office.ring({ isHeard: false });
    await office.later(2 * minuteMs);
    api.hold();
    office.exchange.records.askNow();
    await settled();
    api.release();
    await settled();
    await office.later(minuteMs);
    expect(office.trust).toBe('renewed');
    office.ring({ isHeard: false });
    await office.later(minuteMs);
    api.holdNoMore();
    await office.later(5 * minuteMs);
    await office.readRecords();
    expect([office.trust, office.subscription?.kind]).toEqual(['renewed', 'live']);
  });

  test('nobody is suspected where the address is found not to lead here', async () => {
    const office = await DeliveryOffice.open();
    await office.lose(2);
    office.mayLeadHere = false;
    await office.lose(3);
    expect([office.trust, office.subscription?.kind]).toEqual(['renewed', 'live']);
    // What was lost until then has had its reason.
    office.mayLeadHere = true;
    office.moveTo({ isOpen: true });
    await office.readRecords();
    expect(office.trust).toBe('renewed');
  });
});

describe('while another computer has the subscription', () => {
  test('nothing takes it back: no renewal, waking up, network, door, way, new address, and no quitting either', async () => {
    const office = await taken();
    const before = office.subscribed;
    await office.later(2 * dayMs);
    office.exchange.leave();
    await office.exchange.pause();
    for (const reason of ['resumed', 'network-returned', 'door-opened', 'way-returned'] as const) {
      office.exchange.again(reason);
      await office.later(minuteMs);
    }
    office.moveTo({ hookUrl: 'https://other.example/h/1' });
    office.moveTo({ hookUrl: null });
    office.moveTo({ hookUrl: 'https://ofis.example/h/1' });
    await office.lose(3);
    await office.exchange.close({ unsubscribe: true });
    expect([office.subscribed, office.trust]).toEqual([before, 'trusted']);
    expect(office.writtenTrust).toBe('taken');
  });

  test.each(['ends', 'dies'] as const)('a Zil that %s and starts anew does not subscribe', async (how) => {
    const office = await taken();
    const before = office.subscribed;
    await office.restart(hourMs, how);
    expect(office.subscription).toMatchObject({ kind: 'off', why: 'taken' });
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
    office.exchange.again('door-opened');
    office.exchange.records.askNow();
    await settled();
    api.holdNoMore();
    await office.later(2 * minuteMs);
    expect(office.subscription).toMatchObject({ kind: 'off', why: 'taken' });
    const before = office.subscribed;
    await office.exchange.pause();
    await office.later(dayMs);
    expect(office.subscribed).toBe(before);
    expect(api.asked).not.toContain('unsubscribe');
  });

  test('records are asked for as where no notification can come', async () => {
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

  test('a person takes it, and it is subscribed at once; what was lost before is forgiven', async () => {
    const office = await taken();
    const before = office.subscribed;
    office.exchange.again('person-asked');
    await settled();
    expect([office.subscribed, office.trust, office.subscription?.kind]).toEqual([before + 1, 'trusted', 'live']);
    await office.later(5 * minuteMs);
    await office.readRecords();
    expect(office.trust).toBe('trusted');
  });

  test('a notification shows that it is ours after all; lost again on the same day, Zil stops at once', async () => {
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

  test('whoever signs in anew has the subscription', async () => {
    const office = await taken();
    await office.exchange.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: false });
    await settled();
    expect([office.trust, office.subscription?.kind]).toEqual(['trusted', 'live']);
  });

  test('another account knows nothing of it', async () => {
    const office = await taken();
    office.ports.accounts.stored = { account: { username: 'other', password: 'sır' }, kept: 'encrypted' };
    await office.restart(hourMs);
    expect([office.trust, office.subscription?.kind, office.delivery?.expected]).toEqual(['trusted', 'live', 0]);
  });

  test('whoever signs out is told nothing of it any more', async () => {
    const office = await taken();
    office.exchange.signOut();
    await settled();
    expect(office.delivery).toMatchObject({ expected: 0, trust: { kind: 'trusted' } });
    expect(office.subscription).toMatchObject({ kind: 'off', why: 'not-wished' });
  });
});

test('a Zil that ends while its address is tested leaves everything as it was, and no timer', async () => {
  const office = await DeliveryOffice.open();
  office.mayLeadHere = false;
  await office.call({ isHeard: false });
  office.ring({ isHeard: false });
  await office.later(2 * minuteMs);
  const api = office.ports.apis.last;
  api.hold();
  office.exchange.records.askNow();
  await settled();
  const written = JSON.parse(office.ports.deliveryMemory.stored ?? '');
  const { proofs } = office;
  api.holdNoMore();
  for (let turn = 0; turn < 1_000 && office.proofs === proofs; turn += 1) await Promise.resolve();
  expect(office.proofs).toBe(proofs + 1);
  await office.exchange.close({ unsubscribe: false });
  await settled();
  expect(JSON.parse(office.ports.deliveryMemory.stored ?? '').trust).toEqual(written.trust);
  expect(office.timers.pending).toBe(0);
});

test('a disk that cannot be read or written costs nothing but the memory', async () => {
  const office = await DeliveryOffice.open();
  office.ports.deliveryMemory.failure = { reason: 'disk I/O error' };
  await office.lose(3);
  expect(office.subscription).toMatchObject({ kind: 'off', why: 'taken' });
  expect(office.ports.logger.lines).toContainEqual({
    event: 'delivery.not-written',
    fields: { reason: 'disk I/O error' },
  });
});
