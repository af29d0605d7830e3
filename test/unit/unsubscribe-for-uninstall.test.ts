import { expect, test } from 'vitest';
import { accountId } from '../../src/pbx/account.ts';
import { unsubscribeForUninstall } from '../../src/pbx/unsubscribe-for-uninstall.ts';
import { err } from '../../src/result.ts';
import { FakeAccountStore, FakePbxApis } from '../fakes/fake-account.ts';
import { FakeDeliveryMemory } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

const apiUrl = 'https://pbx.example/api/';
const account = { username: 'ofis', password: 'gizli' };

function computer() {
  return {
    apis: new FakePbxApis(),
    accounts: new FakeAccountStore(),
    deliveryMemory: new FakeDeliveryMemory(),
    clock: new FakeTimers(),
  };
}

test.each([
  ['the account that was kept', 'kept'],
  ['the account that an administrator has set', 'managed'],
])('uninstalling Zil unsubscribes, with %s', async (_what, whose) => {
  const ports = computer();
  if (whose === 'kept') ports.accounts.stored = { account, kept: 'encrypted' };
  expect(await unsubscribeForUninstall(ports, apiUrl, whose === 'managed' ? account : null)).toBe('unsubscribed');
  expect(ports.apis.opened).toMatchObject([{ apiUrl, account }]);
  expect(ports.apis.last.asked).toEqual(['unsubscribe']);
  expect(ports.apis.last.isClosed).toBe(true);
});

test('without an account there is nothing to unsubscribe', async () => {
  const ports = computer();
  expect(await unsubscribeForUninstall(ports, apiUrl, null)).toBe('no-account');
  expect(ports.apis.opened).toEqual([]);
});

test('a superseded subscription stays', async () => {
  const ports = computer();
  const trust = { kind: 'taken', takenAtMs: 2, renewedAtMs: 1 } as const;
  ports.deliveryMemory.write({ version: 1, account: accountId(apiUrl, account), trust, duty: [] });
  expect(await unsubscribeForUninstall(ports, apiUrl, account)).toBe('superseded');
  expect(ports.apis.opened).toEqual([]);
});

test('unreadable files and a silent PBX do not stop an uninstall', async () => {
  const ports = computer();
  ports.deliveryMemory.failure = { reason: 'SQLITE_CANTOPEN' };
  ports.apis.prepare = (api) => {
    api.answers.unsubscribe = () => err({ kind: 'timeout' });
  };
  expect(await unsubscribeForUninstall(ports, apiUrl, account)).toBe('failed');
});
