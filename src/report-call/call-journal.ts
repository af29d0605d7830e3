import type { Calibration } from '../calls/calibration.ts';
import type { Call } from '../calls/call.ts';
import type { HeardEvent } from '../calls/call-event.ts';
import { foldAll } from '../calls/fold-all.ts';
import type { CallFacts } from '../calls/fold-calls.ts';
import type { StoredFacts } from '../calls/stored-facts.ts';
import { parseWebhook } from '../pbx/parse-webhook.ts';
import { wallTimeAt } from '../pbx/wall-time.ts';
import type { Random } from '../ports.ts';
import { isSameValue } from '../same-value.ts';
import { InventedNumbers } from './invented-numbers.ts';
import { countedTenants, type ReplaceText, type Replacing, replacedRecord, replacedWebhook } from './replaced-facts.ts';

/** Whether the fold makes this call of these facts, as far as a person sees it. */
export function makesCall(facts: StoredFacts, learnt: Calibration, call: Call): boolean {
  return foldAll(callFacts(facts), learnt).some((each) => isSameValue(seenOf(each), seenOf(call)));
}

export function callFacts({ webhooks, records }: StoredFacts): CallFacts {
  const heard = webhooks.flatMap(({ factId, atMs, pairs }): readonly HeardEvent[] => {
    const event = parseWebhook(pairs);
    return event.ok ? [{ factId, atMs, event: event.value }] : [];
  });
  return { heard, records };
}

/** Returns the parts of a call that a person sees, and the ids of its facts. */
function seenOf({ id, startedAtMs, boundary, direction, outcome, talkMs, ringMs, steps, legs }: Call) {
  const factIds = [...steps, ...legs].map(({ factId }) => factId);
  return { id, startedAtMs, boundary, direction, outcome, talkMs, ringMs, factIds };
}

/**
 * Returns the facts as a journal that `npm run replay` reads, with invented numbers and with the calibration. Its first
 * line is for its reader: `about`, and which call is meant.
 */
export function callJournal(
  facts: StoredFacts,
  learnt: Calibration,
  call: Call,
  about: readonly string[],
  random: Random,
): string {
  const texts: string[] = [];
  // The first time only collects texts: all numbers have to be known before the first replacement is invented.
  linesOf(
    facts,
    learnt,
    call,
    about,
    replacingWith(facts, (raw) => {
      texts.push(raw);
      return raw;
    }),
  );
  const invented = new InventedNumbers(texts, learnt.numbering, random);
  const lines = linesOf(
    facts,
    learnt,
    call,
    about,
    replacingWith(facts, (raw) => invented.text(raw)),
  );
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function replacingWith({ records }: StoredFacts, number: ReplaceText): Replacing {
  // The new ids have the same order, because records that began at the same time are ordered by their ids.
  const inOrder = [...records].sort((a, b) => b.factId - a.factId).map(({ record }) => record.id);
  const ids = new Map(inOrder.map((id, index) => [id, `${index + 1}`]));
  return { number, tenant: countedTenants(), id: (raw) => ids.get(raw.trim()) ?? '0' };
}

function linesOf(
  { webhooks, records }: StoredFacts,
  learnt: Calibration,
  call: Call,
  about: readonly string[],
  replacing: Replacing,
): readonly object[] {
  const startedAt = isoTime(call.startedAtMs);
  const heard = [...webhooks]
    .sort((a, b) => a.atMs - b.atMs || a.factId - b.factId)
    .map(({ atMs, pairs }) => ({ atMs, line: { notification: replacedWebhook(pairs, replacing) } }));
  const read = records.map(({ insteadMs, record }) => ({
    atMs: insteadMs + learnt.clockOffsetMs,
    line: { records: [replacedRecord(record.raw, replacing)] },
  }));
  return [
    { at: startedAt, about, call: { startedAt, records: call.legs.map(({ record }) => Number(replacing.id(record))) } },
    { at: startedAt, learnt: replacedLearnt(learnt, replacing) },
    ...[...heard, ...read].sort((a, b) => a.atMs - b.atMs).map(({ atMs, line }) => ({ at: isoTime(atMs), ...line })),
  ];
}

/**
 * Replaces the office's numbers in the calibration. Texts that could not be read are left out; calls do not depend on
 * them.
 */
function replacedLearnt(learnt: Calibration, { number, tenant }: Replacing): Calibration {
  const replaced = replacedTexts({ ...learnt, unreadWords: [], unreadSpellings: [] }, number) as Calibration;
  return { ...replaced, tenants: learnt.tenants.map(tenant) };
}

function replacedTexts(value: unknown, number: ReplaceText): unknown {
  if (typeof value === 'string') return replacedKey(value, number);
  if (Array.isArray(value)) return value.map((each) => replacedTexts(each, number));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [replacedKey(name, number), replacedTexts(each, number)]),
  );
}

/** Only texts with digits are replaced: the calibration's words for meanings have none. */
function replacedKey(text: string, number: ReplaceText): string {
  const unread = /^raw:(.*)$/s.exec(text)?.[1];
  if (unread !== undefined) return `raw:${number(unread).toLowerCase()}`;
  return /\d/.test(text) ? number(text) : text;
}

function isoTime(atMs: number): string {
  const whole = Math.round(atMs);
  const { year, month, day, hour, minute, second } = wallTimeAt(whole, 'UTC');
  const two = (value: number) => `${value}`.padStart(2, '0');
  const date = [`${year}`.padStart(4, '0'), two(month), two(day)].join('-');
  const time = [hour, minute, second].map(two).join(':');
  return `${date}T${time}.${`${((whole % 1_000) + 1_000) % 1_000}`.padStart(3, '0')}Z`;
}
