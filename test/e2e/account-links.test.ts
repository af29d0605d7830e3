import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { WatchedZil } from '../desktop/program.ts';
import { askedOf } from './office.ts';
import { openSettings, showAdvanced } from './settings-window.ts';
import { subscribedZil } from './subscribed-zil.ts';

describe('a link of the PBX', () => {
  /** Replaces the browser, so that links are recorded and not opened. Returns the function that reads them. */
  async function browserOf({ app }: WatchedZil): Promise<() => Promise<readonly string[]>> {
    await app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Reflect.set(globalThis, 'opened', opened);
      shell.openExternal = (url) => Promise.resolve(void opened.push(url));
    });
    return () => app.evaluate(() => Reflect.get(globalThis, 'opened') as string[]);
  }

  /** Returns everything that the window knows, and everything that Zil has logged. */
  async function told(window: Page, { profile }: WatchedZil): Promise<string> {
    const view = await window.evaluate(() =>
      (globalThis as unknown as { zil: { invoke(channel: string): Promise<unknown> } }).zil.invoke('desk.view'),
    );
    const log = readFileSync(join(profile, 'logs', 'zil.log'), 'utf8');
    return [JSON.stringify(view), await window.content(), log].join('\n');
  }

  const practiceLink = (call: string, ticket: number) =>
    `https://no-such-host.mutlucell.com/practice/${call}?ticket=${ticket}`;

  test('is opened at a click when its host is the vendor’s, with a new link each time, from window and tray', async () => {
    const { desktop, pbx, zil, window } = await subscribedZil();
    const opened = await browserOf(zil);
    await window.getByRole('button', { name: 'Santral paneli' }).click();
    await expect.poll(opened).toEqual([practiceLink('accessurl', 1)]);
    await window.getByRole('button', { name: 'Santral paneli' }).waitFor();
    await (await desktop.trayItem()).choose('Santral paneli');
    await expect.poll(opened).toHaveLength(2);
    await window.getByRole('button', { name: /^Kontör: / }).click();
    await window.getByRole('button', { name: 'Kontör al' }).click();
    await expect.poll(opened).toHaveLength(3);
    expect((await opened()).slice(1)).toEqual([practiceLink('accessurl', 2), practiceLink('crediturl', 3)]);
    expect(pbx.asked.find(({ path }) => path.endsWith('crediturl'))?.parameters).toEqual(['username']);
    expect(await told(window, zil)).not.toMatch(/no-such-host|ticket/);
  });

  test('to another host is opened after a question, and a person who agrees is not asked again', async () => {
    const { desktop, pbx, zil, window } = await subscribedZil();
    const opened = await browserOf(zil);
    const elsewhere = (ticket: number) =>
      ({ kind: 'text', text: `https://panel.example/giris?ticket=${ticket}` }) as const;
    pbx.answerWith('accessurl', elsewhere(1));
    await window.getByRole('button', { name: 'Santral paneli' }).click();
    const question = window.getByRole('contentinfo').filter({ hasText: 'bağlantı panel.example adresine gidiyor' });
    await question.waitFor();
    expect(await told(window, zil)).not.toMatch(/giris|ticket/);
    await question.getByRole('button', { name: 'Vazgeç' }).click();
    await expect.poll(() => question.count()).toBe(0);

    pbx.answerWith('accessurl', elsewhere(2));
    await (await desktop.trayItem()).choose('Santral paneli');
    await question.waitFor();
    expect(await opened()).toEqual([]);
    pbx.answerWith('accessurl', elsewhere(3));
    await question.getByRole('button', { name: 'Aç' }).click();
    await expect.poll(opened).toEqual(['https://panel.example/giris?ticket=3']);
    await expect.poll(() => question.count()).toBe(0);

    pbx.answerWith('crediturl', elsewhere(4));
    await window.getByRole('button', { name: /^Kontör: / }).click();
    await window.getByRole('button', { name: 'Kontör al' }).click();
    await expect.poll(opened).toHaveLength(2);
    await window.getByRole('button', { name: 'Çağrılara dön' }).click();
    await openSettings(window, 'program');
    await showAdvanced(window);
    expect(await window.getByRole('textbox', { name: 'İzin verilen bağlantı adresleri' }).inputValue()).toBe(
      'panel.example',
    );
  });

  test('may come as a redirect, which Zil itself does not follow', async () => {
    const { pbx, zil, window } = await subscribedZil();
    const opened = await browserOf(zil);
    const location = 'https://no-such-host.mutlucell.com/giris?ticket=9';
    pbx.answerWith('accessurl', { kind: 'redirect', location });
    await window.getByRole('button', { name: 'Santral paneli' }).click();
    await expect.poll(opened).toEqual([location]);
    expect(askedOf(pbx).filter((call) => call === 'accessurl')).toHaveLength(1);
  });

  test.each([
    ['a page', { kind: 'html-page', status: 500 }, 'Santral yerine bir web sayfası yanıt verdi'],
    ['a refusal', { kind: 'error-code', status: 400, within: 'object' }, '“Deneme santralı bu isteği geri çevirdi.”'],
    ['an address that is not https', { kind: 'text', text: 'http://login.mutlucell.com/' }, 'Bağlantı açılamadı'],
    ['nothing', { kind: 'cut', when: 'before-answer' }, 'Santrale ulaşılamıyor (ERR_EMPTY_RESPONSE)'],
  ] as const)(
    'that comes as %s is not opened, and the window says why until the person closes the message',
    async (_what, fault, why) => {
      const { desktop, pbx, zil, window } = await subscribedZil();
      const opened = await browserOf(zil);
      pbx.answerWith('accessurl', fault, 5);
      await zil.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await (await desktop.trayItem()).choose('Santral paneli');
      const problem = window.getByRole('contentinfo').filter({ hasText: 'Bağlantı açılamadı.' });
      await problem.getByText(why).waitFor();
      await expect
        .poll(() => zil.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
        .toBe(true);
      await problem.getByRole('button', { name: 'Kapat' }).click();
      await expect.poll(() => problem.count()).toBe(0);
      expect(await opened()).toEqual([]);
    },
  );
});
