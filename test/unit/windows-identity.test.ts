import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appUserModelId, claimIdentity, toastActivatorClsid } from '../../electron/system/windows-identity.ts';

test('Windows knows Zil by one name: the installer’s, its notifications’ and its own', () => {
  const configuration = readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  expect(/^appId: (.+)$/m.exec(configuration)?.[1]).toBe(appUserModelId);
  expect(toastActivatorClsid).toMatch(/^\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/);
});

test.each([
  ['win32', [appUserModelId, toastActivatorClsid]],
  ['linux', [appUserModelId]],
  ['darwin', [appUserModelId]],
] as const)('on %s Zil claims %j', (platform, expected) => {
  const claimed: string[] = [];
  const app = {
    setAppUserModelId: (id: string) => void claimed.push(id),
    setToastActivatorCLSID: (id: string) => void claimed.push(id),
  };
  claimIdentity(app, platform);
  expect(claimed).toEqual(expected);
});

test('an earlier Electron, without an activator, claims only the name', () => {
  const claimed: string[] = [];
  claimIdentity({ setAppUserModelId: (id) => void claimed.push(id) }, 'win32');
  expect(claimed).toEqual([appUserModelId]);
});
