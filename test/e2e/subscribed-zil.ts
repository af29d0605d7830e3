import type { Settings } from '../../src/settings/settings.ts';
import { administer } from '../desktop/administrator.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { reachable } from './office.ts';

/** A computer on which only the account is an administrator's, and a program that has subscribed with it. */
export async function subscribedZil(settings: Partial<Settings> = {}) {
  const { env, desktop } = await testDesktop();
  const pbx = await practicePbx();
  const profile = temporaryProfile({ ...(await reachable()), ...settings });
  const zil = await watchedZil({ env: { ...env, ...administer(profile, pbx) }, profile, args: [] });
  await pbx.subscribed();
  const window = await zil.window();
  await window.getByText(/^Santrale abone · son temas \d\d:\d\d$/).waitFor();
  return { desktop, pbx, zil, window };
}
