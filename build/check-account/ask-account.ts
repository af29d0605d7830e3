import type { CallRecord } from '../../src/pbx/call-record.ts';
import { isTrustedHost, linkHost } from '../../src/pbx/link-host.ts';
import type { Clock, PbxApi } from '../../src/ports.ts';
import { shapeLines, valueIn } from './answer-lines.ts';
import { type AskedPorts, asked } from './asked.ts';
import { creditLines } from './credit-lines.ts';
import type { Discreet } from './discreet.ts';
import { heardLines } from './heard-lines.ts';
import { learntLines } from './learnt-lines.ts';
import type { Observation } from './observed-fetch.ts';
import { overlapLine, recordLines } from './record-lines.ts';
import type { HeardWebhook } from './ring-listener.ts';

export interface AskAccountPorts extends AskedPorts {
  readonly api: PbxApi;
  readonly clock: Clock;
  readonly sayHost: Discreet;
}

/** `nothing`: Zil understood no answer. */
export type AskedAccount = 'answered' | 'wrong-credentials' | 'nothing';

const dayMs = 24 * 60 * 60_000;

/**
 * Makes every request that changes nothing at the PBX, one after the other, and writes what the answers are like. The
 * credit comes first: it shows whether the password is right, and a wrong one is tried only once.
 */
export async function askAccount(ports: AskAccountPorts): Promise<AskedAccount> {
  const { api, say } = ports;
  const credit = await asked(
    ports,
    'creditinfo',
    () => api.credit(),
    (pilots, observations) => creditLines(valueIn(observations), pilots, say),
  );
  if (!credit.ok && credit.error.kind === 'wrong-credentials') return 'wrong-credentials';
  const day = await recordsOf(ports, dayMs, () => []);
  // The vendor may block an account that asks for records often.
  if (day.ok) ports.write('\nThe next question waits for a minute.');
  const week = await recordsOf(ports, 7 * dayMs, (records) => [
    ...(day.ok && day.value.length > 0 ? [overlapLine(day.value, records)] : []),
    ...learntLines(records, ports.clock.nowMs(), ports.say),
  ]);
  const linkLines = linkLinesOf(ports);
  const panel = await asked(ports, 'accessurl', () => api.panelLink(), linkLines);
  // This one comes last: it is asked without the password first, and the refusal may read like a wrong password.
  const buying = await asked(ports, 'crediturl', () => api.creditLink(), linkLines);
  return [credit, day, week, panel, buying].some(({ ok }) => ok) ? 'answered' : 'nothing';
}

/** Asks for the records since `ageMs` ago, and up to tomorrow, because the PBX's clock may be ahead. */
function recordsOf(
  ports: AskAccountPorts,
  ageMs: number,
  moreLines: (records: readonly CallRecord[]) => readonly string[],
) {
  const nowMs = ports.clock.nowMs();
  const fromMs = nowMs - ageMs;
  return asked(
    ports,
    'cdrs',
    () => ports.api.records(fromMs, nowMs + dayMs),
    (records, observations) => [
      `records of the last ${ageMs / 3_600_000} hours: ${records.length}`,
      ...recordLines({ value: valueIn(observations), records, fromMs, nowMs }, ports.say),
      ...(records.length === 0 ? [] : moreLines(records)),
    ],
  );
}

function linkLinesOf({ say, sayHost }: AskAccountPorts) {
  return (url: string, observations: readonly Observation[]) => {
    const host = linkHost(url);
    const opens = host !== null && isTrustedHost(host, []) ? 'opens at once' : 'asks a person about first';
    return [
      ...shapeLines(observations, say),
      host === null ? 'a link that Zil does not open' : `a link over https to ${sayHost(host)}, which Zil ${opens}`,
    ];
  };
}

/**
 * Asks for records again, to compare them with the webhooks of the same calls. `heard`: times are epoch milliseconds.
 */
export async function askWhatWasHeard(ports: AskAccountPorts, heard: readonly HeardWebhook[]): Promise<void> {
  const nowMs = ports.clock.nowMs();
  ports.write('\nThe records of these calls are asked for when a minute has passed.');
  await asked(
    ports,
    'cdrs',
    () => ports.api.records(nowMs - dayMs, nowMs + dayMs),
    (records) => heardLines(heard, records, nowMs),
  );
}
