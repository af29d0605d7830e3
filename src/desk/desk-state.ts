import { type Call, phaseEndsAtMs } from '../calls/call.ts';
import { callerAndLine, type HeardEvent } from '../calls/call-event.ts';
import type { Keeping } from '../calls/call-keeper.ts';
import { type CreditOutlook, noOutlook } from '../credit/credit-book.ts';
import type { CreditState } from '../credit/credit-keeper.ts';
import type { CreditWarning } from '../credit/credit-warnings.ts';
import type { Door } from '../door/door-keeper.ts';
import type { AccountState } from '../pbx/account.ts';
import type { CallRecord } from '../pbx/call-record.ts';
import type { LinkState } from '../pbx/link-keeper.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { Subscription } from '../pbx/subscription-keeper.ts';
import type { CertificateState, ShowOutcome } from '../ports.ts';
import type { Proof } from '../reach/proof-keeper.ts';
import type { Reach } from '../reach/reach-keeper.ts';
import type { TestCall } from '../reach/test-call.ts';
import type { WaySecretName } from '../reach/way.ts';
import type { RecordsState } from '../records/record-keeper.ts';
import type { SettingName, Settings } from '../settings/settings.ts';
import type { Fact, StartProblem } from './fact.ts';
import { type Said, saidOf, saysTheSame } from './said.ts';
import { isWatchedRing } from './watched.ts';

/** What was said to the person and may still be on the screen. */
export type Announced = {
  readonly key: string;
  readonly atMs: number;
  readonly untilMs: number;
} & (
  | ({ readonly kind: 'call' } & AnnouncedCall)
  /** More calls at once than anybody can read. */
  | { readonly kind: 'many-calls' }
  | { readonly kind: 'door-blocked' }
  | { readonly kind: 'credit-low'; readonly warnings: readonly CreditWarning[] }
);

interface AnnouncedCall {
  readonly said: Said;
  /** Showing it anew takes it away for a moment, so it is done a few times at most. */
  readonly updates: number;
  /** There is more to say, and what comes until then is said with it. */
  readonly gatherUntilMs: number | null;
  /** The person has closed or clicked it: it is not pushed at them again for the same call. */
  readonly isDismissed: boolean;
}

export interface DeskState {
  readonly settings: Settings;
  /** Set by an administrator: a person cannot change them. */
  readonly managed: readonly SettingName[];
  /** Zil can fetch the tunnel's program for this system by itself. */
  readonly canInstallProgram: boolean;
  readonly account: AccountState;
  readonly subscription: Subscription;
  readonly credit: CreditState;
  readonly outlook: CreditOutlook;
  readonly link: LinkState;
  /** Heard in the last hour, the newest first. Older ones are in the journal. */
  readonly calls: readonly Call[];
  readonly announced: readonly Announced[];
  readonly door: Door;
  /** The one that the door shows; `null` when it shows none. */
  readonly certificate: CertificateState | null;
  readonly reach: Reach;
  readonly proof: Proof;
  readonly testCall: TestCall;
  /** The addresses the exchange could send to, the newest first, and since when. */
  readonly addresses: readonly { readonly atMs: number; readonly url: string }[];
  /** The names of those that are kept. */
  readonly waySecrets: readonly WaySecretName[];
  /** What a tunnel has counted of us in the last 30 days, at least. */
  readonly tunnelRequests: number;
  readonly keeping: Keeping;
  readonly problems: readonly StartProblem[];
  /** Of the exchange itself, not of a practice call. */
  readonly lastHeardAtMs: number | null;
  /** Of the last day, the newest first: calls that were not heard, because nothing could be heard then. */
  readonly recorded: readonly CallRecord[];
  readonly records: RecordsState;
  readonly lastShowing: { readonly atMs: number; readonly outcome: ShowOutcome } | null;
  readonly revealed: { readonly atMs: number; readonly factId: number } | null;
}

/** Calls older than this are history. */
export const livingForMs = 60 * 60_000;
export const livingCallsLimit = 500;

/** The legs of a ring group come one after the other; a person can read one change, not five. */
const gatherMs = 700;
const updatesLimit = 2;

const recordedForMs = 24 * 60 * 60_000;

/** Enough to see that an address does not hold. */
const addressesLimit = 10;

const floodLimit = 3;
const floodWithinMs = 2_000;

export function firstState(settings: Settings, managed: readonly SettingName[], canInstallProgram: boolean): DeskState {
  return {
    settings,
    managed,
    canInstallProgram,
    account: { kind: 'none' },
    subscription: { kind: 'off', why: 'not-wished', lastContactAtMs: null },
    credit: { known: null, lastFailure: null, next: { kind: 'never' } },
    outlook: noOutlook,
    link: { kind: 'idle' },
    calls: [],
    announced: [],
    door: { kind: 'closed' },
    certificate: null,
    reach: { kind: 'off', url: null },
    proof: { kind: 'none', provedAtMs: null },
    testCall: { kind: 'idle' },
    addresses: [],
    waySecrets: [],
    tunnelRequests: 0,
    keeping: { kind: 'kept' },
    problems: [],
    lastHeardAtMs: null,
    recorded: [],
    records: { kind: 'not-wanted' },
    lastShowing: null,
    revealed: null,
  };
}

/** The state after a fact; the same object when the fact is no news. */
export function afterFact(state: DeskState, fact: Fact): DeskState {
  switch (fact.kind) {
    case 'loaded':
      return {
        ...state,
        calls: newestFirst(fact.calls),
        problems: fact.problems,
        lastHeardAtMs: fact.lastHeardAtMs ?? state.lastHeardAtMs,
      };
    case 'heard':
      return gatherNews(
        fact.heard.reduce(announceRing, afterTime(withCalls(state, fact.calls, fact.heard), fact.atMs)),
        fact.heard,
        fact.atMs,
      );
    case 'keeping':
      return { ...state, keeping: fact.keeping };
    case 'door':
      return withDoor(state, fact.door, fact.atMs);
    case 'showing':
      return { ...state, lastShowing: { atMs: fact.atMs, outcome: fact.outcome } };
    case 'settings':
      return { ...state, settings: fact.settings };
    case 'certificate':
      return fact.certificate === state.certificate ? state : { ...state, certificate: fact.certificate };
    case 'reach':
      return withReach(state, fact.reach, fact.atMs);
    case 'proof':
      return { ...state, proof: fact.proof };
    case 'records-state':
      return { ...state, records: fact.records };
    case 'records':
      return withRecords(state, fact.records, fact.atMs);
    case 'test-call':
      return { ...state, testCall: fact.testCall };
    case 'way-secrets':
      return { ...state, waySecrets: fact.secrets };
    case 'tunnel-requests':
      return fact.count === state.tunnelRequests ? state : { ...state, tunnelRequests: fact.count };
    case 'account':
      return { ...state, account: fact.account };
    case 'subscription':
      return { ...state, subscription: fact.subscription };
    case 'credit':
      return { ...state, credit: fact.credit, outlook: fact.outlook };
    case 'credit-low':
      return withCreditLow(state, fact.warnings, fact.atMs);
    case 'link':
      return { ...state, link: fact.link };
    case 'revealed':
      return { ...state, revealed: fact.factId === null ? null : { atMs: fact.atMs, factId: fact.factId } };
    case 'dismissed':
      return dismissed(state, fact.key);
    case 'time-passed':
      return afterTime(state, fact.atMs);
  }
}

/** Epoch milliseconds at which time alone will change what is shown; `null` when nothing is waiting for it. */
export function nextChangeAtMs(state: DeskState, nowMs: number): number | null {
  const ringingForMs = ringingMs(state);
  const moments = [
    ...state.announced.flatMap((each) => [
      each.untilMs,
      ...(each.kind === 'call' && each.gatherUntilMs !== null ? [each.gatherUntilMs] : []),
    ]),
    ...state.calls.flatMap((call) => phaseEndsAtMs(call, nowMs, ringingForMs) ?? []),
  ];
  return moments.length === 0 ? null : Math.min(...moments);
}

/** A call counts as ringing for as long as its notification stays. */
export function ringingMs(state: DeskState): number {
  return state.settings.notificationSeconds * 1_000;
}

function withCalls(state: DeskState, calls: readonly Call[], heard: readonly HeardEvent[]): DeskState {
  const refolded = new Set(calls.flatMap((call) => call.steps.map(({ factId }) => factId)));
  const untouched = state.calls.filter((call) => !call.steps.some(({ factId }) => refolded.has(factId)));
  const real = heard.filter(({ event }) => event.tenant !== practiceTenant);
  return {
    ...state,
    calls: newestFirst([...untouched, ...calls]),
    lastHeardAtMs: real.at(-1)?.atMs ?? state.lastHeardAtMs,
  };
}

/** What was heard is known already, and better. */
function withRecords(state: DeskState, records: readonly CallRecord[], nowMs: number): DeskState {
  const known = new Set(state.recorded.map(({ id }) => id));
  const isNews = ({ id, startedAt }: CallRecord) =>
    !known.has(id) && (startedAt?.atMs ?? 0) > (state.lastHeardAtMs ?? 0);
  const recorded = [...state.recorded, ...records.filter(isNews)]
    .filter(({ startedAt }) => (startedAt?.atMs ?? 0) > nowMs - recordedForMs)
    .sort((a, b) => (b.startedAt?.atMs ?? 0) - (a.startedAt?.atMs ?? 0))
    .slice(0, livingCallsLimit);
  return { ...state, recorded };
}

function withReach(state: DeskState, reach: Reach, atMs: number): DeskState {
  const { url } = reach;
  const isNew = url !== null && url !== state.addresses[0]?.url;
  const addresses = isNew ? [{ atMs, url }, ...state.addresses].slice(0, addressesLimit) : state.addresses;
  return { ...state, reach, addresses };
}

/** One notification for a caller and line until its time is over, however its facts are grouped into calls. */
function announceRing(state: DeskState, { atMs, event }: HeardEvent): DeskState {
  const key = callerAndLine(event);
  const said = saidOf(key, state.calls);
  if (said === null || !isWatchedRing(event, state.settings)) return state;
  const before = state.announced.find((announced) => announced.key === key);
  if (before !== undefined && !isOfEarlierCall(before, said)) return state;
  const rest = { ...state, announced: state.announced.filter((announced) => announced !== before) };
  const untilMs = atMs + ringingMs(state);
  if (freshCalls(state, atMs) < floodLimit) {
    const call = { kind: 'call', said, updates: 0, gatherUntilMs: null, isDismissed: false } as const;
    return announce(rest, { ...call, key, atMs, untilMs });
  }
  if (state.announced.some(({ kind }) => kind === 'many-calls')) return state;
  return announce(rest, { kind: 'many-calls', key: 'many-calls', atMs, untilMs });
}

/** Who has closed the notification and is called again by the same caller has to be told again. */
function isOfEarlierCall(announced: Announced, said: Said): boolean {
  return announced.kind === 'call' && announced.isDismissed && announced.said.factId !== said.factId;
}

function freshCalls(state: DeskState, nowMs: number): number {
  return state.announced.filter(({ kind, atMs }) => kind === 'call' && nowMs - atMs < floodWithinMs).length;
}

/** Begins to gather where there is more to say than is on the screen. */
function gatherNews(state: DeskState, heard: readonly HeardEvent[], nowMs: number): DeskState {
  const heardKeys = new Set(heard.map(({ event }) => callerAndLine(event)));
  return mapCalls(state, (call, key) => {
    if (!heardKeys.has(key)) return {};
    const said = saidOf(key, state.calls);
    const isNews = said !== null && !saysTheSame(said, call.said);
    const mayUpdate = call.updates < updatesLimit && !call.isDismissed && call.gatherUntilMs === null;
    return isNews && mayUpdate ? { gatherUntilMs: nowMs + gatherMs } : {};
  });
}

/** Says what was gathered, when its time has come. */
function sayGathered(state: DeskState, nowMs: number): DeskState {
  return mapCalls(state, (call, key) => {
    if (call.gatherUntilMs === null || call.gatherUntilMs > nowMs) return {};
    const said = saidOf(key, state.calls) ?? call.said;
    return { said, updates: call.updates + 1, gatherUntilMs: null };
  });
}

/** Who closes a notification has seen all that rang until now, also what it does not say. */
function dismissed(state: DeskState, dismissedKey: string): DeskState {
  return mapCalls(state, (call, key) =>
    key === dismissedKey ? { isDismissed: true, gatherUntilMs: null, said: saidOf(key, state.calls) ?? call.said } : {},
  );
}

/** Changes announced calls; the same object back when none of them changes. */
function mapCalls(state: DeskState, change: (call: AnnouncedCall, key: string) => Partial<AnnouncedCall>): DeskState {
  const announced = state.announced.map((each) => {
    if (each.kind !== 'call') return each;
    const part = change(each, each.key);
    return Object.keys(part).length === 0 ? each : { ...each, ...part };
  });
  return announced.every((each, index) => each === state.announced[index]) ? state : { ...state, announced };
}

/** Said once when the door becomes blocked, not at every try: the window and the tray go on showing it. */
function withDoor(state: DeskState, door: Door, atMs: number): DeskState {
  if (door.kind !== 'blocked') {
    return { ...state, door, announced: state.announced.filter(({ kind }) => kind !== 'door-blocked') };
  }
  if (state.door.kind === 'blocked') return isSameBlock(state.door, door) ? state : { ...state, door };
  const untilMs = atMs + ringingMs(state);
  return announce({ ...state, door }, { kind: 'door-blocked', key: 'door-blocked', atMs, untilMs });
}

/** What is still on the screen is said again with what has come to it. */
function withCreditLow(state: DeskState, warnings: readonly CreditWarning[], atMs: number): DeskState {
  const said = state.announced.flatMap((each) => (each.kind === 'credit-low' ? each.warnings : []));
  const announced = state.announced.filter(({ kind }) => kind !== 'credit-low');
  const untilMs = atMs + ringingMs(state);
  return announce(
    { ...state, announced },
    { kind: 'credit-low', key: 'credit-low', atMs, untilMs, warnings: [...said, ...warnings] },
  );
}

type BlockedDoor = Extract<Door, { kind: 'blocked' }>;

function isSameBlock(a: BlockedDoor, b: BlockedDoor): boolean {
  return a.address === b.address && a.failure.kind === b.failure.kind;
}

function announce(state: DeskState, announced: Announced): DeskState {
  return { ...state, announced: [...state.announced, announced] };
}

function afterTime(state: DeskState, nowMs: number): DeskState {
  return sayGathered(withoutPast(state, nowMs), nowMs);
}

function withoutPast(state: DeskState, nowMs: number): DeskState {
  const announced = state.announced.filter(({ untilMs }) => untilMs > nowMs);
  const calls = state.calls.filter((call) => call.lastHeardAtMs > nowMs - livingForMs);
  const same = announced.length === state.announced.length && calls.length === state.calls.length;
  return same ? state : { ...state, announced, calls };
}

function newestFirst(calls: readonly Call[]): readonly Call[] {
  return [...calls].sort((a, b) => b.startedAtMs - a.startedAtMs || b.id - a.id).slice(0, livingCallsLimit);
}
