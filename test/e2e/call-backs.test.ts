import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { texts } from '../../src/view/texts.ts';
import { leaveWithRecords } from '../desktop/absence.ts';
import { administer } from '../desktop/administrator.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { afterMorning, ayse, calledBack, close, item, line, lost, mehmet, minuteMs, tab } from './call-backs-office.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { leftMenuOf, ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { reachable } from './office.ts';

const { callBacks: tr } = texts.tr;

test('a caller who reached nobody waits in list and tray, until a record shows that somebody has called back', async () => {
  const { pbx, desktop, zil, window, start } = await afterMorning();
  const complaints = complaintsOf(window);
  await expect.poll(async () => (await desktop.trayItem()).tooltip()).toContain('3 kişi geri aranacak');
  await expect.poll(async () => (await desktop.trayItem()).dot()).toBe('full');
  await (await desktop.trayItem()).choose('3 kişi geri aranacak');
  await window.getByRole('heading', { name: 'Geri aranacaklar' }).waitFor();
  await window.getByRole('status').getByText('3 kişi geri aranacak').waitFor();
  const first = item(window, '0533 555 43 21');
  await first.getByText('1 saat · 2 kez').waitFor();
  await first.getByText('Cevapsız').waitFor();
  await item(window, '444 11 61').getByText('Menüde kayboldu').waitFor();
  await window.screenshot({ path: picture('call-backs') });
  expect(await overflowOf(window)).toEqual([0, 0]);

  // All were seen: a ring is left of the dot at the icon.
  await window.getByRole('button', { name: tr.allSeen }).click();
  await expect.poll(async () => (await desktop.trayItem()).dot()).toBe('hollow');

  // When Mehmet rings again, the notification says that he waits for a call-back.
  await sendWebhook(await zil.address.listener(), ringOf(mehmet));
  expect((await desktop.note(1)).body).toContain('Geri arama bekliyor');

  // Meanwhile a person has called Ayşe back. Zil learns it from the record.
  pbx.recordCall(calledBack(ayse));
  // Mehmet was called back, too, but his machine answered.
  pbx.recordCall({ ...calledBack(mehmet), durationSeconds: 20, billableSeconds: 3 });
  const proof = /^\d\d:\d\d 1003 geri aradı, 2 dk 3 sn konuşuldu$/;
  // Zil asks for records fifteen seconds after its start.
  await item(window, '0533 555 43 21').getByText(proof).waitFor();
  await window.getByRole('status').getByText('2 kişi geri aranacak').waitFor();
  await expect.poll(async () => (await desktop.trayItem()).menu()).toContain('2 kişi geri aranacak');
  expect(await item(window, '0533 555 43 21').getByRole('button', { name: 'Geri al' }).count()).toBe(0);
  const maybe = /^Belki telesekreter: bugün \d\d:\d\d 1003 geri aradı, 3 sn konuşuldu$/;
  await item(window, '0212 333 44 55').getByText(maybe).waitFor();
  expect(await overflowOf(window)).toEqual([0, 0]);
  await window.screenshot({ path: picture('call-backs-closed') });
  expect(complaints).toEqual([]);

  // Zil still knows it after the next start.
  await zil.stop();
  const again = await (await start()).window();
  await tab(again).click();
  await item(again, '0533 555 43 21').getByText(proof).waitFor();
  await again.getByRole('status').getByText('2 kişi geri aranacak').waitFor();
});

test('a caller who was transferred in vain waits, the next ring says so, and a long enough talk ends the wait', async () => {
  const pbx = await practicePbx();
  const startedAtMs = Date.now() - 30 * minuteMs;
  const leg = { caller: ayse, line, calleeType: 'EXTENSION' };
  const talk = { durationSeconds: 70, billableSeconds: 60, hangupCause: 'BLIND_TRANSFER' };
  const untaken = { durationSeconds: 20, billableSeconds: 0, hangupCause: 'NO_ANSWER' };
  pbx.recordCall({ ...leg, ...talk, callee: '1001', startedAtMs });
  pbx.recordCall({ ...leg, ...untaken, callee: '1002', startedAtMs: startedAtMs + 70_000 });
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const config = administer(profile, pbx, await reachable());
  await leaveWithRecords(profile, pbx);
  const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  const window = await zil.window();
  await tab(window).click();
  await item(window, '0533 555 43 21').getByText('Aktarılan kişi açmadı').waitFor();
  await sendWebhook(await zil.address.listener(), ringOf(ayse));
  const { body } = await desktop.note(1);
  expect(body).toContain('Geri arama bekliyor: aktarılan kişi açmadı');
  expect(body).toMatch(/2\. arayışı, son kez .*, görüşüldü, aktarılan kişi açmadı/);

  pbx.recordCall(calledBack(ayse));
  await item(window, '0533 555 43 21')
    .getByText(/1003 geri aradı, 2 dk 3 sn konuşuldu$/)
    .waitFor();
});

test('a caller who leaves the menu is on the list after fifteen seconds, unless a telephone rings', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  await tab(window).click();
  await window.getByRole('heading', { name: 'Geri aranacak kimse yok' }).waitFor();
  await window.screenshot({ path: picture('call-backs-none') });
  expect(await overflowOf(window)).toEqual([0, 0]);
  await sendWebhook(listener, leftMenuOf(lost));
  await sendWebhook(listener, leftMenuOf(mehmet));
  await sendWebhook(listener, ringOf(mehmet));
  await desktop.note(1);
  const waiting = item(window, '444 11 61');
  await waiting.getByText('Menüde kayboldu').waitFor();
  await waiting.getByText('az önce').waitFor();
  expect(await item(window, '0212 333 44 55').count()).toBe(0);
  await expect.poll(async () => (await desktop.trayItem()).menu()).toContain('1 kişi geri aranacak');
});

describe('everything is shown in every theme and language', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const words = texts[language].callBacks;
    const { window } = await afterMorning({
      settings: { language, callBy: 'tel' },
      args: ['--force-device-scale-factor=1.25'],
    });
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    await window.getByRole('button', { name: words.title }).click();
    await close(window, '444 11 61', words, words.reason['talked-otherwise']);
    await window.getByText(words.byHand('').trim()).waitFor();
    await item(window, '0212 333 44 55').getByRole('button', { name: words.putOff, exact: true }).click();
    await window.getByRole('menuitem', { name: words.snooze.tomorrow }).click();
    await window.getByRole('region', { name: words.snoozed }).waitFor();
    await item(window, '0533 555 43 21').getByRole('button', { name: '0533 555 43 21', exact: true }).click();
    await window.getByRole('region', { name: '0533 555 43 21' }).waitFor();
    await window.screenshot({ path: picture(`call-backs-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 480, height: 640 });
    await item(window, '0533 555 43 21').getByRole('button', { name: words.close, exact: true }).click();
    await window.getByRole('menu').waitFor();
    await window.screenshot({ path: picture(`call-backs-narrow-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    expect(complaints).toEqual([]);
  });
});
