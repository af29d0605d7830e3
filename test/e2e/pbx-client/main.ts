// A program that only asks a PBX, through Electron's network as Zil does, when a test calls it.
import { httpPbxApi } from '../../../electron/net/http-pbx-api.ts';
import { pbxSession, sessionFetch } from '../../../electron/system/session-fetch.ts';
import type { Account } from '../../../src/pbx/account.ts';
import type { PbxApi } from '../../../src/ports.ts';

export interface PbxClient {
  /** Opens an account. Returns its number. */
  open(baseUrl: string, account: Account, timeoutMs: number): number;
  ask(account: number, question: keyof PbxApi, details: readonly unknown[]): unknown;
  cookieCount(): Promise<number>;
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
  cookieCount: async () => (await pbxSession().cookies.get({})).length,
};
