import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { foldedJournal, replayedCall } from '../../build/replay/replay.ts';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { administer } from '../desktop/administrator.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf, overflowOf, picture } from './looks.ts';
import { reachable } from './office.ts';
import { fromCallMenu } from './story-rows.ts';

test('a person reports a wrong call, reads everything that will be sent, and saves it', async () => {
  const pbx = await practicePbx();
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  const config = administer(profile, pbx, await reachable());
  const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  const window = await zil.window();
  const complaints = complaintsOf(window);
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  await sendWebhook(await zil.address.listener(), ringOf('902123334455'));
  await expect.poll(() => window.getByRole('option').count()).toBe(2);

  await fromCallMenu(window, 'Bu çağrı yanlış…');
  await window.getByRole('heading', { name: 'Bu çağrı yanlış', level: 1 }).waitFor();
  const file = window.getByRole('region', { name: 'Dosyanın tamamı' });
  await file.getByText('EXTENSION_RINGING').waitFor();
  const shown = (await file.locator('pre').allTextContents()).join('\n');
  await window.screenshot({ path: picture('wrong-call') });
  expect(await overflowOf(window)).toEqual([0, 0]);

  const saved = join(profile, 'cagri.jsonl');
  await zil.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, saved);
  await window.getByRole('button', { name: 'Kaydet…' }).press('Enter');
  await window.getByText('Kaydedildi.').waitFor();
  await window.getByRole('button', { name: 'Geri dön' }).press('Enter');
  await window.getByRole('heading', { name: 'Çağrılar', level: 1 }).waitFor({ state: 'attached' });
  expect(complaints).toEqual([]);

  const journal = readFileSync(saved, 'utf8');
  expect(journal).toBe(shown);
  expect(journal).not.toMatch(/5554321|3334455/);
  const { calls, malformed } = foldedJournal(journal);
  expect(malformed).toEqual([]);
  expect(calls.map(replayedCall)).toMatchObject([
    { caller: expect.stringMatching(/^\+90533/), outcome: 'unknown' },
    { caller: expect.stringMatching(/^\+90212/), outcome: 'unknown' },
  ]);
});
