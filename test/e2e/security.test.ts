import { beforeAll, describe, expect, test } from 'vitest';
import type { WatchedZil } from '../desktop/program.ts';
import { pageOf, zilWithAllPages } from './all-pages.ts';
import { elsewhere, triedBy } from './taken-over-page.ts';

/*
 * The points of https://www.electronjs.org/docs/latest/tutorial/security, by their numbers, for the window, for the
 * popup and for the hidden page that plays sounds. The others: 15 in account-links.test.ts (unit), 16 in
 * electron-age.test.ts, 17 and 20 in bridge.test.ts, 19 in fuses.test.ts (packaging), and in unprivileged.test.ts the
 * sandbox of 4 for an ordinary user.
 */

/** No test changes anything. */
let zil: WatchedZil;
beforeAll(async () => {
  zil = await zilWithAllPages();
});

/** The number of windows and guest pages. */
function pagesThere(): Promise<number> {
  return zil.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
}

/** Returns the policy that is sent with the page. */
function policyOf(name: string): Promise<string | null> {
  return zil.app.evaluate(async ({ session }, asked) => {
    const answer = await session.fromPartition('zil').fetch(`app://zil/${asked}`);
    return answer.headers.get('content-security-policy');
  }, name);
}

/** Returns the page's preferences as Electron applies them. */
function preferencesOf(name: string): Promise<Record<string, unknown>> {
  return zil.app.evaluate(({ webContents }, asked) => {
    const shown = webContents.getAllWebContents().find((contents) => contents.getURL() === `app://zil/${asked}`);
    if (shown === undefined) throw new Error(`nobody shows ${asked}`);
    return (shown as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
  }, name);
}

describe.each(['index.html', 'popup.html', 'sound.html'] as const)('%s', (name) => {
  const page = () => pageOf(zil, name);

  test('1: everything that it loads comes from Zil itself', async () => {
    const shown = await page();
    const parts = await shown.evaluate(() => {
      const made = document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>('script, link');
      return [...made].map((part) => ('src' in part ? part.src : part.href));
    });
    expect(parts.length).toBeGreaterThan(0);
    for (const part of [shown.url(), ...parts]) expect(part).toMatch(/^app:\/\/zil\//);
    expect(await triedBy(shown)).toMatchObject({ network: 'TypeError', image: 'TypeError' });
  });

  test('2: it has no Node', async () => {
    const found = await (await page()).evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global'].filter((key) => key in globalThis),
    );
    expect(found).toEqual([]);
    const { nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames } = await preferencesOf(name);
    expect([nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames].includes(true)).toBe(false);
    expect(nodeIntegration).toBe(false);
  });

  test('3: the code that talks to Zil runs in a world of its own', async () => {
    expect(await preferencesOf(name)).toMatchObject({ contextIsolation: true });
  });

  test('4: its process is in the sandbox', async () => {
    expect(await preferencesOf(name)).toMatchObject({ sandbox: true });
  });

  test('5: it gets none of the permissions that a page can ask for', async () => {
    const states = await (await page()).evaluate(async () => {
      const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
      const given = asked.map((each) => navigator.permissions.query({ name: each as PermissionName }));
      return (await Promise.all(given)).map(({ state }) => state);
    });
    expect(states).toEqual(Array(6).fill('denied'));
    const answers = await (await page()).evaluate(async () => [
      await Notification.requestPermission(),
      await navigator.requestMIDIAccess({ sysex: true }).then(String, (error: Error) => error.name),
      await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('told'),
          ({ code }) => resolve(code),
        ),
      ),
    ]);
    const deniedByCode = 1;
    expect(answers).toEqual(['denied', 'SecurityError', deniedByCode]);
  });

  test('6, 8: the same-origin rules hold for it, and it loads no insecure content', async () => {
    const preferences = await preferencesOf(name);
    expect(preferences).toMatchObject({ webSecurity: true });
    expect(preferences['allowRunningInsecureContent']).not.toBe(true);
  });

  test('7: its policy lets it load only its own files, and no text can run as code', async () => {
    const policy = (await policyOf(name))?.replace(/'nonce-[\w+/=]{24}'/, 'NONCE').split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' NONCE",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ]);
    expect(await policyOf(name)).not.toBe(await policyOf(name));
    const tried = await triedBy(await page());
    expect(tried).toMatchObject({ eval: 'EvalError', html: 'TypeError', script: 'TypeError', worker: 'TypeError' });
  });

  test('9, 10: no experimental feature of the browser engine is on', async () => {
    const { experimentalFeatures, enableBlinkFeatures } = await preferencesOf(name);
    expect(experimentalFeatures).not.toBe(true);
    expect(enableBlinkFeatures ?? '').toBe('');
  });

  test('11, 12: it has no webview, with pop-ups or without', async () => {
    const before = await pagesThere();
    const shown = await page();
    await shown.evaluate(() => {
      const guest = document.createElement('webview');
      guest.setAttribute('allowpopups', '');
      guest.setAttribute('src', 'app://zil/index.html');
      document.body.append(guest);
    });
    expect(await shown.evaluate(() => Object.getPrototypeOf(document.querySelector('webview')).constructor.name)).toBe(
      'HTMLElement',
    );
    await shown.evaluate(() => document.querySelector('webview')?.remove());
    expect(await pagesThere()).toBe(before);
    expect((await preferencesOf(name))['webviewTag']).not.toBe(true);
  });

  test('13: it cannot navigate', async () => {
    const shown = await page();
    const address = await elsewhere();
    for (const leave of ['assign', 'replace'] as const) {
      await shown.evaluate(([way, to]) => location[way](to), [leave, `${address}/page`] as const);
    }
    await shown.evaluate((to) => {
      const link = Object.assign(document.createElement('a'), { href: to });
      document.body.append(link);
      link.click();
      link.remove();
    }, `${address}/page`);
    expect(shown.url()).toBe(`app://zil/${name}`);
  });

  test('14: it cannot open windows', async () => {
    const before = await pagesThere();
    const opened = await (await page()).evaluate(() => [
      String(window.open('https://zil.example/')),
      String(window.open('app://zil/index.html')),
      String(window.open('about:blank')),
    ]);
    expect(opened).toEqual(['null', 'null', 'null']);
    expect(await pagesThere()).toBe(before);
  });

  test('18: it is not loaded from a file, and reads none', async () => {
    const shown = await page();
    expect(shown.url()).toBe(`app://zil/${name}`);
    expect(await triedBy(shown)).toMatchObject({ file: 'TypeError' });
  });
});

describe('for any other page', () => {
  test('the browser engine downloads no dictionary', async () => {
    const languages = await zil.app.evaluate(({ session }) => session.fromPartition('zil').getSpellCheckerLanguages());
    expect(languages).toEqual([]);
  });

  test('12: even a page that may have webviews gets none', async () => {
    const before = await pagesThere();
    const attached = await zil.app.evaluate(async ({ BrowserWindow }) => {
      const host = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
      const asked = new Promise((resolve) => host.webContents.once('will-attach-webview', resolve));
      let guests = 0;
      host.webContents.on('did-attach-webview', () => {
        guests += 1;
      });
      await host.loadURL('data:text/html,<webview src="data:text/html,guest" allowpopups></webview>');
      await asked;
      await host.webContents
        .executeJavaScript('new Promise((resolve) => requestAnimationFrame(resolve))')
        .catch(() => {});
      host.destroy();
      return guests;
    });
    expect(attached).toBe(0);
    // A page disappears a moment after its window.
    await expect.poll(pagesThere).toBe(before);
  });

  test('13: a redirect to another address is not followed either', async () => {
    const address = await elsewhere();
    const seen = await zil.app.evaluate(async ({ BrowserWindow }, from) => {
      const host = new BrowserWindow({ show: false });
      const outcome = await host.loadURL(`${from}/moved`).then(
        () => host.webContents.getTitle(),
        (error: { code: string }) => error.code,
      );
      host.destroy();
      return outcome;
    }, address);
    expect(seen).not.toBe('elsewhere');
  });
});
