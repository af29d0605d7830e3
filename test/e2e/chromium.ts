import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { type Bridge, type Pushes, pushes } from '../../src/ipc/contract.ts';
import type { WatchedZil } from '../desktop/program.ts';

/** Debian's Chromium. Set-up installs it where it can; it is of about the age of the one in the shipped Electron. */
export const chromiumPath = '/usr/bin/chromium';
const origin = 'https://zil.example';

type PageName = 'index.html' | 'popup.html';

declare global {
  interface Window {
    readonly zil: Bridge;
    /** The ends of the bridge that a page in Chromium has. */
    readonly zilInvoke: (channel: string, args: readonly unknown[]) => Promise<unknown>;
    readonly zilViolation: (text: string) => void;
    zilPush: (channel: string, payload: unknown) => void;
    /** In Electron's page: tells Chromium's page what Zil has sent. */
    readonly zilPushed: (channel: string, payload: unknown) => void;
  }
}

/** A page of Zil in Chromium. */
export interface ChromiumPage {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Everything that the browser has said against the page. Who reads it empties it. */
  readonly complaints: string[];
}

/**
 * Shows Zil's pages in Chromium. Electron serves them, with the program's own headers, and passes what they ask to the
 * real Zil: the same page must be open in Electron, too.
 */
export class Chromium {
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly #zil: WatchedZil;

  private constructor(browser: Browser, context: BrowserContext, zil: WatchedZil) {
    this.#browser = browser;
    this.#context = context;
    this.#zil = zil;
  }

  static async start(zil: WatchedZil): Promise<Chromium> {
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      // A person sees them, and they take room.
      ignoreDefaultArgs: ['--hide-scrollbars'],
    });
    // Without a viewport of Playwright, which would undo the zoom.
    const context = await browser.newContext({ viewport: null });
    context.setDefaultTimeout(3 * 60_000);
    const opened = new Chromium(browser, context, zil);
    await context.route('**/*', async (route) => {
      const { pathname, origin: asked } = new URL(route.request().url());
      if (asked !== origin) return route.abort();
      const { status, headers, body } = await opened.#serve(pathname);
      await route.fulfill({ status, headers, body: Buffer.from(body, 'base64') });
    });
    await context.addInitScript(bridge);
    return opened;
  }

  /** Opens a page and connects it with the same page in Electron. */
  async open(name: PageName): Promise<ChromiumPage> {
    const inElectron = await this.#zil.window(name);
    const page = await this.#context.newPage();
    const complaints: string[] = [];
    await page.exposeFunction('zilInvoke', (channel: string, args: readonly unknown[]) =>
      inElectron.evaluate(([asked, given]) => Reflect.apply(window.zil.invoke, null, [asked, ...given]), [
        channel,
        args,
      ] as const),
    );
    await page.exposeFunction('zilViolation', (text: string) => complaints.push(`policy: ${text}`));
    const cdp = await this.#context.newCDPSession(page);
    await listen(page, cdp, complaints);
    await page.goto(`${origin}/${name}`);
    await inElectron.exposeFunction('zilPushed', (channel: string, payload: unknown) =>
      page.evaluate(([pushed, sent]) => window.zilPush(pushed, sent), [channel, payload] as const),
    );
    await inElectron.evaluate(
      (channels) => {
        for (const channel of channels) {
          window.zil.on(channel, (payload) => window.zilPushed(channel, payload));
        }
      },
      Object.keys(pushes) as (keyof Pushes)[],
    );
    return { page, cdp, complaints };
  }

  async stop(): Promise<void> {
    await this.#browser.close();
  }

  #serve(path: string) {
    return this.#zil.app.evaluate(async ({ BrowserWindow }, asked) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
      if (session === undefined) throw new Error('Zil has no window');
      const response = await session.fetch(`app://zil${asked}`);
      const body = Buffer.from(await response.arrayBuffer()).toString('base64');
      return { status: response.status, headers: Object.fromEntries(response.headers), body };
    }, path);
  }
}

/** Runs in the page before its own scripts: what `electron/preload.ts` is in Electron. */
function bridge(): void {
  const listeners: [channel: string, listener: (payload: never) => void][] = [];
  Object.assign(window, {
    zil: {
      invoke: (channel: string, ...args: unknown[]) => window.zilInvoke(channel, args),
      on: (...added: (typeof listeners)[number]) => {
        listeners.push(added);
        return () => listeners.splice(listeners.indexOf(added), 1);
      },
    },
    zilPush: (pushed: string, payload: never) => {
      for (const [channel, listener] of [...listeners]) if (channel === pushed) listener(payload);
    },
  });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    window.zilViolation(`${violatedDirective} ${blockedURI} ${sample}`),
  );
}

/** Collects what the page says on its console, and what the browser says of it: errors, deprecations, issues. */
async function listen(page: Page, cdp: CDPSession, complaints: string[]): Promise<void> {
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error}`));
  cdp.on('Log.entryAdded', ({ entry }) => complaints.push(`log ${entry.level}: ${entry.text}`));
  cdp.on('Audits.issueAdded', ({ issue }) => complaints.push(`issue ${issue.code}: ${withoutNodes(issue.details)}`));
  await cdp.send('Log.enable');
  await cdp.send('Audits.enable');
}

/** Returns details without the numbers of nodes, which differ each time. */
function withoutNodes(details: unknown): string {
  return JSON.stringify(details, (key, value) => (key.endsWith('NodeId') ? undefined : value));
}
