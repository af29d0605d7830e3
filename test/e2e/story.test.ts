import { describe, expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { leaveAt, leaveWithRecords } from '../desktop/absence.ts';
import { administer } from '../desktop/administrator.ts';
import type { PastCall } from '../practice/call-life.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { fromMenu } from './menu.ts';
import { openDiagnostics, reachable } from './office.ts';
import { openSettings } from './settings-window.ts';
import { ayse, rows } from './story-rows.ts';

const minuteMs = 60_000;
const line = '908505501234';
const longName = 'Şişli İğne Oyası ve Ğğ Öğretmenler Derneği Başkanlığı, Çağla';

/** The calls that the PBX had before Zil first asked it, oldest first. */
function morning(pbx: PracticePbx): void {
  const call = (minutesAgo: number, past: Omit<PastCall, 'line' | 'startedAtMs'>) =>
    pbx.pastCall({ line, startedAtMs: Date.now() - minutesAgo * minuteMs, ...past });
  call(80, { caller: ayse, extensions: ['1001'], ringSeconds: 25 });
  call(70, {
    caller: '902123334455',
    extensions: ['1003'],
    ringSeconds: 12,
    answer: { extension: '1003', talkSeconds: 192 },
  });
  call(60, { caller: 'anonymous', extensions: ['1001'], ringSeconds: 8, cause: 'USER_BUSY' });
  pbx.pastCall({
    caller: '904441161',
    line: '908505505678',
    startedAtMs: Date.now() - 50 * minuteMs,
    menu: { menu: '42', seconds: 20 },
  });
  call(40, { caller: ayse, extensions: ['1002'], ringSeconds: 18 });
}

/** A computer that an administrator has set up with the PBX's account. */
async function office({ pbx, settings = {} }: { pbx: PracticePbx; settings?: Partial<Settings> }) {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile(settings);
  const config = administer(profile, pbx, await reachable());
  const start = (args: readonly string[] = []) => watchedZil({ env: { ...env, ...config }, profile, args });
  return { desktop, profile, start };
}

test('calls without a webhook are in the list, each with its outcome and how that is known', async () => {
  const pbx = await practicePbx();
  morning(pbx);
  const { desktop, start } = await office({ pbx });
  const zil = await start();
  const window = await zil.window();
  const complaints = complaintsOf(window);
  const story = window.getByRole('region');

  // Zil asks for records fifteen seconds after its start.
  await rows(window, '0533 555 43 21').first().getByText('Cevapsız').waitFor();
  await rows(window, '0212 333 44 55').getByText('1003 cevapladı · 3 dk 12 sn').click();
  const talk = story.getByRole('listitem').filter({ hasText: 'Konuşma 3 dk 12 sn' });
  // What is known has no mark; whoever asks is told how it is known.
  expect(await talk.textContent()).toBe('Konuşma 3 dk 12 sn');
  expect(await talk.getAttribute('title')).toBe('Çağrı kaydında yazıyor');
  expect(await story.getByRole('listitem').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\d\d:\d\d:\d\d 1003 çaldı$/)]),
  );

  // Ayşe has called before. A first caller has no memory line.
  expect(await story.getByText('arayışı').count()).toBe(0);
  await rows(window, '0533 555 43 21').first().click();
  await story.getByText(/^2\. arayışı, son kez .*\d\d:\d\d, cevapsız$/).waitFor();

  // A name that is given once is shown everywhere.
  await window.getByRole('button', { name: 'Ad ver' }).click();
  await window.getByRole('textbox', { name: 'Arayanın adı' }).fill('Ayşe Yılmaz');
  await window.keyboard.press('Enter');
  await expect.poll(() => rows(window, 'Ayşe Yılmaz').count()).toBe(2);
  await story.getByRole('heading', { name: 'Ayşe Yılmaz' }).waitFor();
  await story.getByText('0533 555 43 21', { exact: true }).waitFor();
  await expect.poll(() => window.evaluate(() => document.activeElement?.textContent)).toBe('Adı değiştir');
  await expect
    .poll(async () => (await desktop.trayItem()).menu())
    .toContainEqual(expect.stringContaining('Ayşe Yılmaz'));
  expect((await pbx.ring({ caller: ayse, line, extension: '1001' })).ok).toBe(true);
  const { title, body } = await desktop.note(1);
  expect(title).toBe('Ayşe Yılmaz arıyor');
  expect(body).toMatch(/^0533 555 43 21\n/);
  expect(body).toContain('3. arayışı, son kez');
  // A withheld caller is no particular person, so there is no name to give.
  await rows(window, 'Gizli numara').click();
  await story.getByRole('heading', { name: 'Gizli numara' }).waitFor();
  expect(await window.getByRole('button', { name: 'Ad ver' }).count()).toBe(0);
  await window.screenshot({ path: picture('story-withheld') });
  await openDiagnostics(window);
  await window.getByRole('button', { name: 'Kayıtları şimdi oku' }).click();
  await window.screenshot({ path: picture('diagnostics-records') });
  expect(await overflowOf(window)).toEqual([0, 0]);
  expect(complaints).toEqual([]);
});

describe('the summary of an absence', () => {
  /** Zil ran this morning, was off since, and is started again. */
  async function backAtTheDesk(settings: Partial<Settings> = {}) {
    const pbx = await practicePbx();
    const { desktop, profile, start } = await office({ pbx, settings });
    leaveAt(profile, pbx, Date.now() - 100 * minuteMs);
    morning(pbx);
    return { pbx, desktop, profile, start };
  }

  test('is one sentence, and a click on it shows only those calls', async () => {
    const { desktop, start } = await backAtTheDesk();
    const zil = await start();
    const window = await zil.window();
    const complaints = complaintsOf(window);
    const sentence = /^Siz yokken 5 çağrı, \d cevapsız/;
    await window.getByRole('status').getByText(sentence).waitFor();
    await sendWebhook(await zil.address.listener(), ringOf('905321112233'));
    await rows(window, '0532 111 22 33').waitFor();
    await window.screenshot({ path: picture('away-strip') });
    const summary = () => desktop.received.find(({ title }) => title === 'Siz yokken 5 çağrı');
    await expect.poll(() => summary()?.body).toMatch(/^\d cevapsız/);
    desktop.clickNote(summary()?.id ?? 0);
    await window.getByRole('heading', { name: sentence }).waitFor();
    await window.getByRole('listbox', { name: sentence }).waitFor();
    await expect.poll(() => window.getByRole('option').count()).toBe(5);
    await window.screenshot({ path: picture('away-shown') });
    await window.setViewportSize({ width: 480, height: 640 });
    await window.screenshot({ path: picture('away-shown-narrow') });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 900, height: 640 });
    await window.getByRole('button', { name: 'Tüm çağrılar' }).press('Enter');
    await rows(window, '0532 111 22 33').waitFor();
    expect(await window.getByText(sentence).count()).toBe(0);
    // The focus is in the list, where the button was.
    await expect.poll(() => window.evaluate(() => document.activeElement?.role)).toBe('listbox');
    expect(complaints).toEqual([]);
  });

  test('can be closed with the keyboard alone, and is not shown again', async () => {
    const { start } = await backAtTheDesk();
    const window = await (await start(['--force-device-scale-factor=1.25'])).window();
    const sentence = window.getByText(/^Siz yokken 5 çağrı/);
    await sentence.waitFor();
    await window.screenshot({ path: picture('away-strip-scaled') });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.getByRole('button', { name: 'Göster' }).press('Enter');
    await window.getByRole('heading', { name: /^Siz yokken/ }).waitFor();
    await expect.poll(() => window.evaluate(() => document.activeElement?.textContent)).toBe('Tüm çağrılar');
    await window.keyboard.press('Enter');
    await sentence.waitFor({ state: 'detached' });
    await openSettings(window, 'people');
    await window.getByRole('button', { name: 'Çağrılara dön' }).click();
    await window.getByRole('option').first().waitFor();
    expect(await sentence.count()).toBe(0);
  });
});

test('a click on a notification shows its call, however many calls have come since', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
  await sendWebhook(listener, ringOf(ayse));
  await sendWebhook(listener, ringOf('902123334455'));
  const notes = [await desktop.note(1), await desktop.note(2)];
  for (let index = 0; index < 40; index += 1) await sendWebhook(listener, ringOf(`9053355500${10 + index}`));
  const newest = rows(window, '0533 555 00 49');
  await newest.waitFor();
  // From another page, and from the list itself.
  await fromMenu(window, 'Ayarlar');
  for (const { id, title } of notes) {
    const call = rows(window, title.replace(' arıyor', ''));
    expect(await call.count()).toBe(0);
    desktop.clickNote(id);
    const list = window.getByRole('listbox');
    const isOnScreen = async () => {
      const [row, all] = [await call.boundingBox(), await list.boundingBox()];
      return row !== null && all !== null && row.y >= all.y && row.y + row.height <= all.y + all.height;
    };
    await expect.poll(isOnScreen).toBe(true);
    expect(await call.getAttribute('aria-selected')).toBe('true');
    await list.evaluate((scrolled) => scrolled.scrollTo({ top: 0 }));
    await newest.waitFor();
    await newest.click();
  }
});

describe('in every theme and language the story is complete, also with a very long name', () => {
  test.each(looks)('$theme, $language', async ({ theme, language }) => {
    const { story: words } = texts[language];
    const pbx = await practicePbx();
    morning(pbx);
    const { profile, start } = await office({ pbx, settings: { language } });
    await leaveWithRecords(profile, pbx);
    const zil = await start();
    const window = await zil.window();
    const complaints = complaintsOf(window);
    await window.emulateMedia({ colorScheme: theme });
    await rows(window, '0533 555 43 21').first().click();
    await window.keyboard.press('F2');
    await window.getByRole('textbox', { name: words.nameLabel }).fill(longName);
    await window.screenshot({ path: picture(`story-naming-${theme}-${language}`) });
    await window.keyboard.press('Enter');
    await rows(window, longName).first().waitFor();
    await sendWebhook(await zil.address.listener(), ringOf('905321112233'));
    await rows(window, '0532 111 22 33').waitFor();
    await window.screenshot({ path: picture(`story-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 480, height: 640 });
    await window.screenshot({ path: picture(`story-narrow-${theme}-${language}`) });
    expect(await overflowOf(window)).toEqual([0, 0]);
    await window.setViewportSize({ width: 900, height: 640 });
    await rows(window, '0212 333 44 55').click();
    await window
      .getByRole('region')
      .getByText(words.talkedFor(words.duration(0, 3, 12)))
      .waitFor();
    await window.screenshot({ path: picture(`story-answered-${theme}-${language}`) });
    expect(complaints).toEqual([]);
  });
});
