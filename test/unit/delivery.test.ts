import { describe, expect, test } from 'vitest';
import { renewOnceInMs } from '../../src/delivery/trust.ts';
import { DeliveryOffice } from '../fakes/delivery-office.ts';
import { settled } from '../fakes/fake-timers.ts';
import { taken } from './taken-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('while webhooks come', () => {
  test('all calls of the day count as notified', async () => {
    const office = await DeliveryOffice.open();
    for (let call = 0; call < 3; call += 1) await office.call({ isHeard: true });
    expect(office.delivery).toMatchObject({ expected: 3, notified: 3, trust: { kind: 'trusted' } });
    expect([office.subscribed, office.proofs]).toEqual([1, 0]);
  });

  test('a loss now and then is counted, and nothing else happens', async () => {
    const office = await DeliveryOffice.open();
    for (const isHeard of [true, false, true, false, true]) await office.call({ isHeard });
    expect(office.delivery).toMatchObject({ expected: 5, notified: 3, trust: { kind: 'trusted' } });
    expect(office.subscribed).toBe(1);
  });

  test('calls of more than a day ago are no longer counted', async () => {
    const office = await DeliveryOffice.open();
    await office.call({ isHeard: true });
    await office.later(dayMs + hourMs);
    await office.call({ isHeard: true });
    expect(office.delivery).toMatchObject({ expected: 1, notified: 1 });
  });
});

describe('two calls in a row without a webhook', () => {
  test('make Zil have its address tested, and subscribe again once', async () => {
    const office = await DeliveryOffice.open();
    await office.lose(1);
    expect([office.trust, office.proofs]).toEqual(['trusted', 0]);
    await office.lose(1);
    expect(office.delivery).toMatchObject({ expected: 2, notified: 0, trust: { kind: 'renewed' } });
    expect([office.subscribed, office.proofs]).toEqual([2, 1]);
    await office.readRecords();
    await office.readRecords();
    expect([office.subscribed, office.trust]).toEqual([2, 'renewed']);
  });

  test('do not count a day later', async () => {
    const office = await DeliveryOffice.open();
    await office.lose(2);
    await office.later(renewOnceInMs);
    expect(office.trust).toBe('trusted');
    await office.lose(2);
    expect(office.trust).toBe('renewed');
    expect(office.renewedAtMs).toHaveLength(2);
  });

  test('do not count when the address does not lead here, and neither do those until it does again', async () => {
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
    office.pbx.heard();
    await office.later(minuteMs);
    await office.lose(1);
    expect(office.trust).toBe('trusted');
  });

  const reasons: readonly [string, (office: DeliveryOffice) => void][] = [
    ['the computer slept', (office) => office.pbx.goOffline()],
    ['the listener was closed, or the way not up', (office) => office.moveTo({ isOpen: false })],
    ['there was no address', (office) => office.moveTo({ webhookUrl: null })],
  ];
  test.each(reasons)('do not count when %s', async (_, ends) => {
    const office = await DeliveryOffice.open();
    ends(office);
    await settled();
    await office.lose(3);
    expect(office.delivery).toMatchObject({ expected: 0, trust: { kind: 'trusted' } });
  });

  test('count again when the computer is awake again', async () => {
    const office = await DeliveryOffice.open();
    office.pbx.goOffline();
    await office.later(minuteMs);
    office.pbx.again('resumed');
    await office.later(minuteMs);
    await office.lose(2);
    expect(office.trust).toBe('renewed');
  });

  test('do not count when Zil was not running', async () => {
    const office = await DeliveryOffice.open();
    await office.pbx.close({ unsubscribe: true });
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
    expect(office.delivery).toMatchObject({ expected: 2, notified: 0, trust: { kind: 'renewed' } });
  });
});

test('a Zil that crashes was on duty until shortly before', async () => {
  const office = await DeliveryOffice.open();
  await office.later(hourMs);
  office.ring({ isHeard: true });
  await office.later(hourMs);
  office.ring({ isHeard: true });
  await office.restart(hourMs, 'dies');
  await office.readRecords();
  expect(office.delivery).toMatchObject({ expected: 1, notified: 1 });
});

describe('when calls are lost again within the day', () => {
  test('Zil stops: another computer probably has the subscription', async () => {
    const office = await taken();
    expect(office.subscription).toMatchObject({ kind: 'off', why: 'superseded' });
    expect([office.subscribed, office.renewedAtMs.length, office.writtenTrust]).toEqual([2, 1, 'taken']);
  });

  test('one loss is enough when no webhook came since, and two in a row when one did', async () => {
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
    office.pbx.records.askNow();
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

  test('Zil does not stop when the address does not lead here', async () => {
    const office = await DeliveryOffice.open();
    await office.lose(2);
    office.mayLeadHere = false;
    await office.lose(3);
    expect([office.trust, office.subscription?.kind]).toEqual(['renewed', 'live']);
    // The losses until then are explained by the address, which did not lead here.
    office.mayLeadHere = true;
    office.moveTo({ isOpen: true });
    await office.readRecords();
    expect(office.trust).toBe('renewed');
  });
});

test('a Zil that ends while its address is tested changes nothing, and leaves no timer', async () => {
  const office = await DeliveryOffice.open();
  office.mayLeadHere = false;
  await office.call({ isHeard: false });
  office.ring({ isHeard: false });
  await office.later(2 * minuteMs);
  const api = office.ports.apis.last;
  api.hold();
  office.pbx.records.askNow();
  await settled();
  const written = JSON.parse(office.ports.deliveryMemory.stored ?? '');
  const { proofs } = office;
  api.holdNoMore();
  for (let turn = 0; turn < 1_000 && office.proofs === proofs; turn += 1) await Promise.resolve();
  expect(office.proofs).toBe(proofs + 1);
  await office.pbx.close({ unsubscribe: false });
  await settled();
  expect(JSON.parse(office.ports.deliveryMemory.stored ?? '').trust).toEqual(written.trust);
  expect(office.timers.pending).toBe(0);
});

test('a disk that cannot be read or written only loses the stored state', async () => {
  const office = await DeliveryOffice.open();
  office.ports.deliveryMemory.failure = { reason: 'disk I/O error' };
  await office.lose(3);
  expect(office.subscription).toMatchObject({ kind: 'off', why: 'superseded' });
  expect(office.ports.logger.lines).toContainEqual({
    event: 'delivery.not-written',
    fields: { reason: 'disk I/O error' },
  });
});
