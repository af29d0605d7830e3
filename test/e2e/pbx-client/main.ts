// A program that only asks a PBX and downloads, through Electron's network as Zil does, when a test calls it.
import { getEventListeners } from 'node:events';

import { httpPbxApi } from '../../../electron/net/http-pbx-api.ts';
import { pbxSession, sessionDownload, sessionFetch } from '../../../electron/system/session-fetch.ts';
import type { Account } from '../../../src/pbx/account.ts';
import type { PbxApi } from '../../../src/ports.ts';

export interface PbxClient {
  /** Opens an account. Returns its number. */
  open(baseUrl: string, account: Account, timeoutMs: number): number;
  ask(account: number, question: keyof PbxApi, details: readonly unknown[]): unknown;
  cookieCount(): Promise<number>;
  /** Downloads each URL with one signal, which aborts before the URL `abortedBefore`. */
  download(urls: readonly string[], abortedBefore?: number): Promise<Downloads>;
}

interface Downloads {
  /** An HTTP status, or the name of the error. */
  readonly outcomes: readonly (number | string)[];
  /** How many downloads still listen to the signal. */
  readonly listening: number;
}

declare global {
  var pbxClient: PbxClient;
}

const accounts: PbxApi[] = [];

globalThis.pbxClient = {
  open: (baseUrl, account, timeoutMs) =>
    accounts.push(httpPbxApi({ fetch: sessionFetch(pbxSession()), timeoutMs }).open(baseUrl, account)) - 1,
  ask(account, question, details) {
    const api = accounts[account];
    if (api === undefined) throw new Error(`no account has the number ${account}`);
    return (api[question] as (...details: readonly unknown[]) => unknown)(...details);
  },
  async download(urls, abortedBefore) {
    const time = new AbortController();
    const outcomes: (number | string)[] = [];
    for (const [index, url] of urls.entries()) {
      if (index === abortedBefore) time.abort();
      outcomes.push(await outcomeOf(url, time.signal));
    }
    return { outcomes, listening: getEventListeners(time.signal, 'abort').length };
  },
  cookieCount: async () => (await pbxSession().cookies.get({})).length,
};

async function outcomeOf(url: string, signal: AbortSignal): Promise<number | string> {
  try {
    const { status, chunks } = await sessionDownload(pbxSession())(url, signal);
    for await (const _chunk of chunks);
    return status;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
