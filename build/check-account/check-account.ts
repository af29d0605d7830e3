import { randomBytes } from 'node:crypto';
import { httpPbxApi } from '../../electron/net/http-pbx-api.ts';
import { nodeFetch } from '../../electron/net/node-fetch.ts';
import type { Fetch } from '../../electron/net/pbx-fetch.ts';
import { systemClock, systemTimers } from '../../electron/system/clock.ts';
import type { Account } from '../../src/pbx/account.ts';
import { carefulPbxApi } from '../../src/pbx/careful-pbx-api.ts';
import type { Clock, Timers } from '../../src/ports.ts';
import { askAccount, askWhatWasHeard } from './ask-account.ts';
import { discreet, discreetHost } from './discreet.ts';
import { type MeasuredRinging, measureRinging } from './measure-ringing.ts';
import { observedFetch } from './observed-fetch.ts';
import { type Options, readOptions, usage } from './options.ts';
import { RingListener } from './ring-listener.ts';
import { openTerminal, type Terminal } from './terminal.ts';

export interface CheckAccountPorts {
  readonly terminal: Terminal;
  readonly fetch: Fetch;
  readonly timers: Timers;
  readonly clock: Clock;
}

export const exitStatus = { done: 0, wrongCredentials: 1, usage: 2, failed: 3, interrupted: 130 } as const;

/** Runs the tool as `npm run check-account` starts it. Returns the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const terminal = openTerminal(process.stdin, process.stdout);
  try {
    return await checkAccount(args, { terminal, fetch: nodeFetch, timers: systemTimers, clock: systemClock });
  } finally {
    terminal.close();
  }
}

/**
 * Asks the person for an account, asks the PBX with it, and writes what the answers are like. Returns the exit status.
 */
export async function checkAccount(args: readonly string[], ports: CheckAccountPorts): Promise<number> {
  const { terminal } = ports;
  const options = readOptions(args);
  if (!options.ok) {
    if (options.error !== '--help') terminal.write(`This does not hold: ${options.error}\n`);
    terminal.write(usage);
    return options.error === '--help' ? exitStatus.done : exitStatus.usage;
  }
  const username = (await terminal.ask('User name: '))?.trim() ?? '';
  const password = username === '' ? null : await terminal.askSecret('Password (not shown): ');
  if (terminal.interrupted.aborted) return exitStatus.interrupted;
  if (password === null || password === '') {
    terminal.write('A user name and a password are needed.');
    return exitStatus.usage;
  }
  return checked(options.value, { username, password }, ports);
}

async function checked(options: Options, account: Account, ports: CheckAccountPorts): Promise<number> {
  const { terminal, timers, clock } = ports;
  const { apiUrl, publicUrl } = options;
  const observed = observedFetch(ports.fetch);
  const path = `/h/${randomBytes(24).toString('base64url')}`;
  const secrets = [account.username, account.password, apiUrl, path, ...(publicUrl === null ? [] : [publicUrl])];
  const apis = carefulPbxApi(httpPbxApi({ fetch: observed.fetch }), timers);
  const output = {
    observationsOf: observed.observationsOf,
    write: terminal.write,
    say: discreet(secrets),
    sayHost: discreetHost(secrets),
  };

  const asking = apis.open(apiUrl, account);
  const stopAsking = () => asking.close();
  terminal.interrupted.addEventListener('abort', stopAsking, { once: true });
  const asked = await askAccount({ ...output, api: asking, clock });
  terminal.interrupted.removeEventListener('abort', stopAsking);
  asking.close();
  if (terminal.interrupted.aborted) return exitStatus.interrupted;
  if (asked === 'wrong-credentials') return exitStatus.wrongCredentials;
  if (asked !== 'answered') return exitStatus.failed;
  if (publicUrl === null) return exitStatus.done;

  // A new connection that Ctrl+C does not close: a subscription has to be ended.
  const api = apis.open(apiUrl, account);
  const nowMs = () => clock.nowMs();
  const listener = new RingListener(options.listen, path, nowMs);
  const measured = await measureRinging({ ...output, api, listener, webhookUrl: publicUrl + path, terminal, nowMs });
  if (measured === 'measured') {
    const sinceEpochMs = clock.nowMs() - nowMs();
    const heard = listener.heardSince(0).map((each) => ({ ...each, atMs: each.atMs + sinceEpochMs }));
    const stopComparing = () => api.close();
    terminal.interrupted.addEventListener('abort', stopComparing, { once: true });
    if (heard.length > 0 && !terminal.interrupted.aborted) await askWhatWasHeard({ ...output, api, clock }, heard);
    terminal.interrupted.removeEventListener('abort', stopComparing);
  }
  api.close();
  return statusOf(measured, terminal.interrupted.aborted);
}

function statusOf(measured: MeasuredRinging, isInterrupted: boolean): number {
  if (measured === 'still-subscribed' || measured === 'not-subscribed') return exitStatus.failed;
  return isInterrupted ? exitStatus.interrupted : exitStatus.done;
}
