import { expect } from 'vitest';
import { checkAccount } from '../../build/check-account/check-account.ts';
import { nodeFetch } from '../../electron/net/node-fetch.ts';
import type { Clock, Timers } from '../../src/ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import type { ScriptedTerminal } from '../fakes/scripted-terminal.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';
import { practicePbx } from '../practice/tested-pbx.ts';

export const account = { username: 'ofis@örnek', password: 'gizli +%41&=ş' };
export const signIn = [account.username, account.password];
export const ayse = { caller: '905335554321', line: '908505501234' };
export const nowMs = Date.parse('2026-11-23T14:00:00+03:00');

/** Returns timers that run at once, and the delays for which they were set. */
function quickTimers() {
  const distances: number[] = [];
  const timers: Timers = {
    after(delayMs, run) {
      distances.push(delayMs);
      const timer = setTimeout(run, 0);
      return () => clearTimeout(timer);
    },
    soon: (run) => void setImmediate(run),
  };
  return { timers, distances };
}

export async function check(
  apiUrl: string,
  terminal: ScriptedTerminal,
  args: readonly string[] = [],
  clock: Clock = new FakeTimers(nowMs),
) {
  const { timers, distances } = quickTimers();
  const status = await checkAccount([`--api-url=${apiUrl}`, ...args], { terminal, timers, clock, fetch: nodeFetch });
  return { status, distances, lines: terminal.lines };
}

export async function practiceOffice(): Promise<PracticePbx> {
  const pbx = await practicePbx({ account });
  const record = {
    ...ayse,
    callee: '5000',
    calleeType: 'RINGGROUP',
    startedAtMs: nowMs - 90 * 60_000,
    durationSeconds: 4,
    billableSeconds: 0,
    hangupCause: 'NORMAL_CLEARING',
  };
  pbx.recordCall(record);
  pbx.recordCall({ ...record, calleeType: 'IVR', durationSeconds: 95, billableSeconds: 0 });
  pbx.recordCall({ ...record, startedAtMs: nowMs - 50 * 3_600_000, durationSeconds: 70, billableSeconds: 61 });
  return pbx;
}

export const asking = (pbx: PracticePbx) =>
  pbx.asked.map(({ method, path, parameters }) => [method, path.split('/').at(-1), ...parameters].join(' '));

/** Expects that no credential, address, token or number is on the screen. */
export function expectNoSecret(screen: string, pbx: PracticePbx): void {
  const secrets = [
    account.username,
    account.password,
    encodeURIComponent(account.username),
    encodeURIComponent(account.password),
    pbx.baseUrl.href,
    pbx.baseUrl.host,
    'ticket',
    '/practice/',
    '/h/',
    ayse.caller,
    '05335554321',
    '5335554321',
    ayse.line,
    '908505500000',
  ];
  expect(secrets.filter((secret) => screen.includes(secret))).toEqual([]);
}

export const refusing = { kind: 'error-code', status: 200, within: 'array' } as const;
