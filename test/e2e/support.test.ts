import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { administer } from '../desktop/administrator.ts';
import { leaksIn } from '../desktop/secrets.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf, overflowOf, picture } from './looks.ts';
import { fromMenu } from './menu.ts';
import { reachable } from './office.ts';

const ayse = '905335554321';
const files = ['rapor.txt', 'surumler.json', 'ayarlar.json', 'gunluk/zil.log', 'gunluk/zil.old.log'];

/** A log that an earlier Zil may have written before numbers were masked; it is longer than any screen. */
const earlierLog = Array.from(
  { length: 4_000 },
  (_, index) => `{"event":"call.heard","from":"${ayse}","place":${index}}\n`,
).join('');

test('a person reads the whole package and saves it with the keyboard alone; it contains no name or number', async () => {
  const pbx = await practicePbx();
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  const config = administer(profile, pbx, await reachable());
  mkdirSync(join(profile, 'logs'));
  writeFileSync(join(profile, 'logs', 'zil.old.log'), earlierLog);
  const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  const window = await zil.window();
  const complaints = complaintsOf(window);
  await sendWebhook(await zil.address.listener(), ringOf(ayse));
  await window.getByRole('option').first().click();
  await window.keyboard.press('F2');
  await window.getByRole('textbox', { name: 'Arayanın adı' }).fill('Ayşe Yılmaz');
  await window.keyboard.press('Enter');
  await window.getByRole('option').getByText('Ayşe Yılmaz').waitFor();

  await fromMenu(window, 'Tanılama');
  await window.getByRole('button', { name: 'Destek paketi…' }).press('Enter');
  const tabs = window.getByRole('tab');
  await expect.poll(() => tabs.count()).toBe(5);
  const text = window.getByRole('tabpanel');
  const shown: string[] = [];
  await window.keyboard.press('Tab');
  for (const name of files) {
    await window.getByRole('tab', { name, selected: true }).waitFor();
    shown.push((await text.locator('pre').allTextContents()).join('\n'));
    await window.keyboard.press('ArrowDown');
  }
  await window.screenshot({ path: picture('support') });
  // After the last file the first one comes again.
  await window.keyboard.press('ArrowUp');
  await window.keyboard.press('Tab');
  await window.keyboard.press('End');
  await expect.poll(() => text.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(10_000);
  await window.screenshot({ path: picture('support-end') });
  expect(await overflowOf(window)).toEqual([0, 0]);

  const zip = join(profile, 'paket.zip');
  await zil.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, zip);
  await window.keyboard.press('Tab');
  await window.keyboard.press('Enter');
  await window.getByText('Kaydedildi.').waitFor();
  await window.keyboard.press('Escape');
  await window.getByRole('heading', { name: 'Tanılama', level: 1 }).waitFor();
  expect(complaints).toEqual([]);

  const folder = join(profile, 'paket');
  execFileSync('unzip', ['-q', zip, '-d', folder]);
  const saved = files.map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(saved).toEqual(shown);
  expect(saved.join('')).not.toMatch(/\d{7}|555 43 21|Ayşe|Yılmaz/);
  expect(leaksIn(folder)).toEqual([]);
  const [report, versions, settings, log, before] = saved;
  expect(report).toContain('Santrale abone');
  expect(JSON.parse(versions ?? '')).toMatchObject({
    zil: expect.any(String),
    databaseVersion: expect.any(Number),
    calls: 1,
  });
  expect(JSON.parse(settings ?? '')).toMatchObject({ settings: { publicUrl: 'set', language: 'tr' } });
  expect(log).toContain('"event":"program.started"');
  expect(before).toContain('"place":3999');
});
