import type { HeardEvent } from '../../src/calls/call-event.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import { learn } from '../../src/calls/learn.ts';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import { knownRecords } from './learnt-lines.ts';
import type { HeardWebhook } from './ring-listener.ts';

/** Returns lines about whether webhooks and records of the same calls agree. `heard`: times are epoch milliseconds. */
export function heardLines(
  heard: readonly HeardWebhook[],
  records: readonly CallRecord[],
  nowMs: number,
): readonly string[] {
  const events = heard.flatMap(({ atMs, pairs }, index): readonly HeardEvent[] => {
    const event = parseWebhook(pairs);
    return event.ok ? [{ factId: index + 1, atMs, event: event.value }] : [];
  });
  const facts = { heard: events, records: knownRecords(records, nowMs) };
  const learnt = learn(facts);
  const calls = foldAll(facts, learnt).filter(({ steps }) => steps.length > 0);
  const recorded = calls.filter(({ legs }) => legs.length > 0);
  if (recorded.length === 0) {
    return [
      `calls that were heard: ${calls.length}; none of them has a record yet: they are written some minutes later`,
    ];
  }
  const written = new Set(records.map(({ tenant }) => tenant));
  const otherTenant = events.filter(({ event }) => event.tenant !== null && !written.has(event.tenant)).length;
  return [
    `calls that were heard: ${calls.length}, with a record ${recorded.length}`,
    `lines that records name otherwise than notifications: ${Object.keys(learnt.lineAliases).length}`,
    `notifications that name a tenant which no record names: ${otherTenant} of ${events.length}`,
  ];
}
