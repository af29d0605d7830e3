import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { signIn } from './office.ts';

/** Opens Zil with a new profile, at the step that asks for the way. */
export async function atTheWay() {
  const { env, desktop } = await testDesktop();
  const pbx = await practicePbx();
  const profile = temporaryProfile({ setUp: 'account', apiUrl: pbx.baseUrl.href });
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  await signIn(window, pbx.account, 'Yalnız Zil kapanana kadar');
  await window.getByRole('heading', { name: 'Santral bu bilgisayara nasıl ulaşsın?' }).waitFor();
  return { desktop, pbx, profile, zil, window };
}
