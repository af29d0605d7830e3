import { expect, test } from 'vitest';
import { administer } from '../desktop/administrator.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { openDiagnostics, reachable } from './office.ts';

const ayse = { caller: '905335554321', line: '908505501234' };

test('a notification closes when the record of its call arrives, and the list says who answered, while history is read', async () => {
  let passedMs = 0;
  const pbx = await practicePbx({ records: { form: 'leg' }, nowMs: () => Date.now() + passedMs });
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  // So long that the notification cannot disappear by itself.
  const config = administer(profile, pbx, { ...(await reachable()), notificationSeconds: 600 });
  const zil = await watchedZil({ env: { ...env, ...config }, profile, args: [] });
  const window = await zil.window();
  await pbx.subscribed();
  for (const extension of ['1001', '1003']) await pbx.ring({ ...ayse, extension });
  // The first notification names one extension, the second, silent one both.
  await desktop.note(2);
  const call = window.getByRole('option', { name: '0533 555 43 21' });
  await call.getByText('Çalıyor').waitFor();
  passedMs = 6_000;
  pbx.answer({ ...ayse, extension: '1003' });
  passedMs = 81_000;
  pbx.hangUp(ayse);

  // Zil asks for records fifteen seconds after its start.
  await call.getByText(/^1003 cevapladı · 1 dk 1\d sn$/).waitFor();
  await expect.poll(() => desktop.closed).toContain(desktop.received.at(-1)?.id);
  expect(desktop.received).toHaveLength(2);
  await call.click();
  const lines = window.getByRole('region').getByRole('listitem');
  expect(await lines.allTextContents()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/1003 cevapladı$/),
      expect.stringMatching(/Dahili 1001 bitti: Çalması durdu$/),
    ]),
  );
  // The webhook and the record show the same ring.
  expect(await lines.filter({ hasText: '1003 çaldı' }).count()).toBe(1);
  await openDiagnostics(window);
  await window.getByText(/^Geçmiş çağrılar santralin kayıtlarından okunuyor: %\d+$/).waitFor();
});
