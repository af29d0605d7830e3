import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logOf } from '../desktop/program.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { fromMenu } from './menu.ts';
import { askedOf, reachable, signIn, typeAccount } from './office.ts';

/** When the desktop has no name, Chromium searches for no key store without this argument. */
const withKeyring = ['--password-store=gnome-libsecret'];

async function profileFor(pbx: { readonly baseUrl: URL }): Promise<string> {
  return temporaryProfile({ apiUrl: pbx.baseUrl.href, ...(await reachable()) });
}

/** Returns the account as it is on the disk; empty when it is not there. */
function secretsOf(profile: string): string {
  const file = join(profile, 'secrets.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

test('where there is a key store the account is kept encrypted, and subscribes by itself at the next start', async () => {
  const { env } = await testDesktop({ keyring: true });
  const pbx = await practicePbx();
  const { username, password } = pbx.account;
  const profile = await profileFor(pbx);
  const first = await watchedZil({ env, profile, args: withKeyring });
  const asking = await first.window();
  await fromMenu(asking, 'Ayarlar');
  await typeAccount(asking, pbx.account);
  await asking.getByText('Parola sistemin anahtarlığıyla korunuyor.').waitFor();
  const { url: before } = await pbx.subscribed();
  expect(JSON.parse(secretsOf(profile))).toMatchObject({ account: { kept: 'encrypted' } });
  for (const clear of [username, password, encodeURIComponent(password)]) {
    expect(secretsOf(profile)).not.toContain(clear);
    expect(secretsOf(profile)).not.toContain(Buffer.from(clear).toString('base64'));
  }
  expect(statSync(join(profile, 'secrets.json')).mode & 0o777).toBe(0o600);
  await first.stop();
  expect(pbx.isSubscribed).toBe(false);

  const second = await watchedZil({ env, profile, args: withKeyring });
  const { url: after } = await pbx.subscribed();
  // The webhook token is kept, too, so the PBX keeps its address.
  expect(after.href).toBe(before.href);
  const window = await second.window();
  await fromMenu(window, 'Ayarlar');
  await window.getByText('Hesap: 0850 550 00 00').waitFor();
  await window.getByText('Parola sistemin anahtarlığıyla korunuyor.').waitFor();
});

test('a password that another key store has encrypted is asked for again, and nothing breaks', async () => {
  const pbx = await practicePbx();
  const profile = await profileFor(pbx);
  const { env } = await testDesktop({ keyring: true });
  const first = await watchedZil({ env, profile, args: withKeyring });
  const asking = await first.window();
  await fromMenu(asking, 'Ayarlar');
  await typeAccount(asking, pbx.account);
  await asking.getByText('Parola sistemin anahtarlığıyla korunuyor.').waitFor();
  await first.stop();

  const other = await testDesktop({ keyring: true });
  const second = await watchedZil({ env: other.env, profile, args: withKeyring });
  await second.address.listener();
  const window = await second.window();
  await window.getByText('Santral hesabı girilmedi').waitFor();
  await fromMenu(window, 'Ayarlar');
  await typeAccount(window, pbx.account);
  await window.getByText('Parola sistemin anahtarlığıyla korunuyor.').waitFor();
  await pbx.subscribed();
});

test('without a key store an account may be remembered until Zil ends, and is on no disk', async () => {
  const { env } = await testDesktop();
  const pbx = await practicePbx();
  const profile = await profileFor(pbx);
  const first = await watchedZil({ env, profile, args: [] });
  const asking = await first.window();
  await fromMenu(asking, 'Ayarlar');
  await signIn(asking, pbx.account, 'Yalnız Zil kapanana kadar');
  await asking.getByText('Parola yalnız Zil kapanana kadar hatırlanır.').waitFor();
  await pbx.subscribed();
  await first.stop();
  expect(secretsOf(profile)).not.toContain('account');
  const askedBefore = pbx.asked.length;

  const second = await watchedZil({ env, profile, args: [] });
  const window = await second.window();
  await window.getByText('Santral hesabı girilmedi').waitFor();
  await fromMenu(window, 'Ayarlar');
  await window.getByRole('textbox', { name: 'Kullanıcı adı' }).waitFor();
  expect(pbx.asked.length).toBe(askedBefore);
});

test('without a key store an account may be kept unprotected, and the window says that it is', async () => {
  const { env } = await testDesktop();
  const pbx = await practicePbx();
  const profile = await profileFor(pbx);
  const first = await watchedZil({ env, profile, args: [] });
  expect(logOf(profile)[0]).toMatchObject({ event: 'program.started', canProtectSecrets: false });
  const asking = await first.window();
  await fromMenu(asking, 'Ayarlar');
  await signIn(asking, pbx.account, 'Diskte, korumasız');
  await asking.getByText('Parola diskte korumasız duruyor.').waitFor();
  await pbx.subscribed();
  await first.stop();
  expect(JSON.parse(secretsOf(profile))).toMatchObject({ account: { kept: 'unprotected' } });
  expect(statSync(join(profile, 'secrets.json')).mode & 0o777).toBe(0o600);

  const second = await watchedZil({ env, profile, args: [] });
  await pbx.subscribed();
  const window = await second.window();
  await fromMenu(window, 'Ayarlar');
  await window.getByText('Parola diskte korumasız duruyor.').waitFor();
  await window.getByRole('button', { name: 'Hesabı kaldır' }).click();
  await window.getByText('Santral hesabı girilmedi').first().waitFor();
  await expect.poll(() => secretsOf(profile)).not.toContain(pbx.account.username);
  await expect.poll(() => askedOf(pbx).at(-1)).toBe('unsubscribe');
});
