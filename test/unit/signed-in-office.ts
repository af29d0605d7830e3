import { expect } from 'vitest';
import type { App } from '../../src/app/app.ts';
import type { SignIn } from '../../src/pbx/account.ts';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

export const account = { username: 'ofis', password: 'gizli' };
export const signIn: SignIn = { ...account, keep: 'protected', check: true };
export const publicUrl = 'https://ofis.example';

/** An office with an account that is subscribed. */
export async function signedIn(options: Parameters<typeof office>[0] = {}) {
  const made = office({ ...options, settings: { publicUrl, ...options.settings } });
  await made.zil.start();
  expect(await made.zil.account.signIn(signIn)).toEqual({ ok: true, value: null });
  await settled();
  return { ...made, api: made.ports.apis.last };
}

export function statusOf(zil: App): readonly string[] {
  return zil.view().status.map(({ kind, text }) => `${kind}: ${text}`);
}

export function failing(failure: PbxFailure) {
  return () => ({ ok: false, error: failure }) as const;
}
