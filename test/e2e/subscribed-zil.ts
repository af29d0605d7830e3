import type { Settings } from '../../src/settings/settings.ts';
import { administer } from '../desktop/administrator.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { reachable } from './office.ts';

/** Starts Zil on a computer where an administrator has set only the account, and waits until it has subscribed. */
export async function subscribedZil(settings: Partial<Settings> = {}) {
  const { env, desktop } = await testDesktop();
  const pbx = await practicePbx();
  const profile = temporaryProfile({ ...(await reachable()), ...settings });
  const zil = await watchedZil({ env: { ...env, ...administer(profile, pbx) }, profile, args: [] });
  await pbx.subscribed();
  const window = await zil.window();
  await window.getByText('Çağrılar dinleniyor').waitFor();
  return { desktop, pbx, zil, window };
}
