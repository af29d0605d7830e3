import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import type { Trust } from '../../src/delivery/trust.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { leaveWithRecords } from '../desktop/absence.ts';
import { administer } from '../desktop/administrator.ts';
import { freePort } from '../desktop/free-port.ts';
import { leaveOnDuty } from '../desktop/on-duty.ts';
import type { WatchedZil } from '../desktop/program.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf, looks, overflowOf, picture } from './looks.ts';
import { backToCalls, readInDiagnostics } from './menu.ts';
import { askedOf, openDiagnostics } from './office.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const ayse = { caller: '905335554321', line: '908505501234' };

/** An address of this computer that looks public; `build/test.mjs` makes one where it can. */
const publicAddress = process.env['ZIL_TEST_PUBLIC_ADDRESS'] ?? null;

/** A computer with the office's account, at an address that passes the test of the way. */
async function computer(pbx: PracticePbx, settings: Partial<Settings> = {}) {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile({ importDays: 0, ...settings });
  const listenPort = await freePort();
  const publicUrl = `http://${publicAddress}:${listenPort}`;
  const config = administer(profile, pbx, { listenHost: '0.0.0.0', listenPort, publicUrl });
  const start = (args: readonly string[] = []) => watchedZil({ env: { ...env, ...config }, profile, args });
  return { desktop, profile, host: `${publicAddress}:${listenPort}`, start };
}

/** Leaves a profile as if Zil had been on duty for an hour, until just now. */
function leaveAfterAnHour(profile: string, pbx: PracticePbx, trust: Trust): void {
  const untilMs = Date.now() - secondMs;
  leaveOnDuty(profile, pbx, { fromMs: untilMs - 60 * minuteMs, untilMs }, trust);
}

/** A caller rang, and no webhook arrived. */
function lost(pbx: PracticePbx, minutesAgo: number, caller = ayse.caller): void {
  const startedAtMs = Date.now() - minutesAgo * minuteMs;
  pbx.pastCall({ caller, line: ayse.line, startedAtMs, extensions: ['1001'], ringSeconds: 25 });
}

/** Callers rang, and the webhooks arrived. */
async function told(profile: string, pbx: PracticePbx, minutesAgo: readonly number[]): Promise<void> {
  const file = new SqliteFile(join(profile, 'zil.db'));
  const journal = new SqliteJournal(file);
  for (const [index, minutes] of minutesAgo.entries()) {
    lost(pbx, minutes);
    const pairs = Object.entries(ringOf(ayse.caller));
    const event = parseWebhook(pairs);
    if (!event.ok) throw new Error('the program cannot read a notification');
    const body = new TextEncoder().encode(new URLSearchParams(pairs).toString());
    await journal.store([{ id: index + 1, atMs: Date.now() - minutes * minuteMs, body, event: event.value }]);
  }
  file.close();
}

const subscriptions = (pbx: PracticePbx) => askedOf(pbx).filter((call) => call === 'subscribe').length;
const status = (window: Page) => window.getByRole('contentinfo');
const take = (window: Page) => window.getByRole('button', { name: 'Bu bilgisayara al' });

/** The computer sleeps and wakes up. */
const sleep = ({ app }: WatchedZil) =>
  app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
  });

describe.runIf(publicAddress !== null)('proof of delivery', () => {
  test('a subscription that a second Zil takes is renewed once, then left to it until a person reclaims it', async () => {
    const pbx = await practicePbx();
    const here = await computer(pbx);
    const there = await computer(pbx);
    lost(pbx, 40);
    lost(pbx, 30, '905321112233');
    leaveAfterAnHour(here.profile, pbx, { kind: 'trusted', sinceMs: Date.now() - 60 * minuteMs });
    const zil = await here.start();
    const window = await zil.window();
    const complaints = complaintsOf(window);
    expect((await pbx.subscribed()).url.host).toBe(here.host);

    // The first check of the records shows two calls in a row without a webhook.
    const renewed =
      /Son 24 saatte 2 çağrının hiçbiri anında ulaşmadı; 2 çağrının bildirimi gelmedi, santrale yeniden abone olundu/;
    await readInDiagnostics(window, renewed);
    await backToCalls(window);
    await expect.poll(() => subscriptions(pbx)).toBe(2);
    const renewedAtMs = Date.now();
    await window.screenshot({ path: picture('delivery-renewed') });

    const other = await there.start(['--hidden']);
    await expect.poll(async () => (await pbx.subscribed()).url.host).toBe(there.host);
    expect(subscriptions(pbx)).toBe(3);
    const passed = (sinceMs: number) => expect.poll(() => Date.now() - sinceMs);
    await passed(renewedAtMs).toBeGreaterThan(31_000);
    const rangAtMs = Date.now();
    expect((await pbx.ring({ ...ayse, extension: '1001' })).ok).toBe(true);
    expect((await there.desktop.note(1)).title).toContain('0533 555 43 21');
    await passed(rangAtMs).toBeGreaterThan(7_000);
    pbx.hangUp(ayse);
    expect(here.desktop.received).toEqual([]);
    await passed(rangAtMs).toBeGreaterThan(32_000);
    await openDiagnostics(window);
    await window.getByRole('button', { name: 'Kayıtları şimdi oku' }).click();
    await window.getByRole('button', { name: 'Çağrılara dön' }).click();

    await take(window).waitFor();
    await status(window).getByText('Bildirimler büyük olasılıkla başka bir bilgisayara gidiyor').waitFor();
    await window.screenshot({ path: picture('delivery-taken') });
    expect(await overflowOf(window)).toEqual([0, 0]);
    // The notice is passive: no notification is shown.
    expect(here.desktop.received).toEqual([]);
    await sleep(zil);
    await take(window).waitFor();
    expect((await pbx.ring({ ...ayse, extension: '1002' })).ok).toBe(true);
    await there.desktop.note(2);
    expect([subscriptions(pbx), (await pbx.subscribed()).url.host]).toEqual([3, there.host]);
    expect(askedOf(pbx)).not.toContain('unsubscribe');

    await take(window).press('Enter');
    await take(window).waitFor({ state: 'detached' });
    await expect.poll(async () => (await pbx.subscribed()).url.host).toBe(here.host);
    await expect.poll(() => window.evaluate(() => document.activeElement?.tagName)).toBe('FOOTER');
    expect((await pbx.ring({ caller: '905321112233', line: ayse.line, extension: '1001' })).ok).toBe(true);
    expect((await here.desktop.note(1)).title).toContain('0532 111 22 33');
    await window.screenshot({ path: picture('delivery-back') });
    expect(complaints).toEqual([]);
    await other.stop();
  });

  test('when all webhooks arrived, the window says so', async () => {
    const pbx = await practicePbx();
    const { profile, start } = await computer(pbx);
    await told(profile, pbx, [50, 40, 30]);
    await leaveWithRecords(profile, pbx);
    leaveAfterAnHour(profile, pbx, { kind: 'trusted', sinceMs: Date.now() - 60 * minuteMs });
    const window = await (await start()).window();
    await readInDiagnostics(window, 'Son 24 saatte 3 çağrının 3’ü anında ulaştı');
    expect(subscriptions(pbx)).toBe(1);
    await window.screenshot({ path: picture('delivery-good') });
  });

  describe('a Zil that starts while another computer has the subscription leaves it there, and says so', () => {
    test.each(looks)('$theme, $language', async ({ theme, language }) => {
      const words = texts[language];
      const pbx = await practicePbx();
      const { desktop, profile, start } = await computer(pbx, { language });
      for (const minutesAgo of [50, 40, 30]) lost(pbx, minutesAgo, `9053211122${minutesAgo}`);
      const nowMs = Date.now();
      const renewedAtMs = nowMs - 35 * minuteMs;
      await leaveWithRecords(profile, pbx);
      leaveAfterAnHour(profile, pbx, { kind: 'taken', takenAtMs: nowMs - 28 * minuteMs, renewedAtMs });
      const window = await (await start(theme === 'dark' ? ['--force-device-scale-factor=1.25'] : [])).window();
      const complaints = complaintsOf(window);
      await window.emulateMedia({ colorScheme: theme });
      await status(window).getByText(words.delivery.superseded).waitFor();
      await readInDiagnostics(window, words.delivery.arrived(0, 3));
      await backToCalls(window);
      await window.screenshot({ path: picture(`delivery-${theme}-${language}`) });
      expect(await overflowOf(window)).toEqual([0, 0]);
      await window.setViewportSize({ width: 480, height: 640 });
      await window.screenshot({ path: picture(`delivery-narrow-${theme}-${language}`) });
      expect(await overflowOf(window)).toEqual([0, 0]);
      await expect.poll(async () => (await desktop.trayItem()).tooltip()).toContain(words.tray('not-subscribed'));
      expect(askedOf(pbx)).not.toContain('subscribe');
      await window.getByRole('button', { name: words.repairs.label({ kind: 'reclaim' }) }).press('Enter');
      await pbx.subscribed();
      await status(window).getByText(words.delivery.superseded).waitFor({ state: 'detached' });
      expect(complaints).toEqual([]);
    });
  });
});
