import { type BackupState, noBackup } from '../backup/backup-keeper.ts';
import { type CallBack, isWaiting, waitingChangesAtMs } from '../call-backs/call-back.ts';
import { ageChangesAtMs } from '../call-backs/waiting-age.ts';
import type { Away } from '../calls/away.ts';
import { type Calibration, nothingLearnt } from '../calls/calibration.ts';
import { type Call, phaseEndsAtMs } from '../calls/call.ts';
import type { HeardEvent } from '../calls/call-event.ts';
import type { Keeping } from '../calls/call-keeper.ts';
import type { ClockTrust } from '../clock-trust.ts';
import { type CreditOutlook, noOutlook } from '../credit/credit-book.ts';
import type { CreditState } from '../credit/credit-keeper.ts';
import { type Delivery, nothingExpected } from '../delivery/delivery-keeper.ts';
import type { Door } from '../door/door-keeper.ts';
import { afterLoss, type DoorLosses, nothingLost } from '../door/door-loss.ts';
import type { AccountState } from '../pbx/account.ts';
import type { LinkState } from '../pbx/link-keeper.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { Subscription } from '../pbx/subscription-keeper.ts';
import type { CertificateState, ShowOutcome } from '../ports.ts';
import type { Proof } from '../reach/proof-keeper.ts';
import type { Reach } from '../reach/reach-keeper.ts';
import type { TestCall } from '../reach/test-call.ts';
import type { WaySecretName } from '../reach/way.ts';
import type { Backfill } from '../records/record-progress.ts';
import type { RecordsState } from '../records/records-state.ts';
import type { SettingName, Settings } from '../settings/settings.ts';
import type { UpdateStatus } from '../update/update-status.ts';
import {
  type Announced,
  announceRing,
  dismissed,
  gatherNews,
  ringingMs,
  sayGathered,
  withAway,
  withCreditLow,
  withDoor,
  withoutEnded,
  withUpdateReady,
} from './announced.ts';
import type { Fact, Revealed, StartProblem } from './fact.ts';
import { withoutForgotten } from './forgotten.ts';

export interface DeskState {
  readonly settings: Settings;
  /** Set by an administrator: a person cannot change them. */
  readonly managed: readonly SettingName[];
  /** Zil can fetch the tunnel's program for this system by itself. */
  readonly canInstallProgram: boolean;
  readonly account: AccountState;
  readonly subscription: Subscription;
  readonly delivery: Delivery;
  readonly credit: CreditState;
  readonly outlook: CreditOutlook;
  readonly link: LinkState;
  readonly update: UpdateStatus;
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
  readonly doorLosses: DoorLosses;
  readonly clock: ClockTrust;
  readonly keeping: Keeping;
  readonly backup: BackupState;
  readonly problems: readonly StartProblem[];
  /** Of the exchange itself, not of a practice call. */
  readonly lastHeardAtMs: number | null;
  readonly records: RecordsState;
  /** How far earlier calls are being read; `null` when none are. */
  readonly backfill: Backfill | null;
  readonly calibration: Calibration;
  /** What a person calls whom and what, as `Names` has it. */
  readonly names: ReadonlyMap<string, string>;
  /** What happened when Zil was not there, until a person has looked. */
  readonly away: Away | null;
  /** Whom to call back, in no order: all items that are not closed, also those that nobody is waiting in yet or any more. */
  readonly callBacks: readonly CallBack[];
  /** Another one: what was asked for of closed ones is outdated. */
  readonly callBacksVersion: number;
  /** Grows when calls that are no longer living have become others: what is shown of them is to be read anew. */
  readonly historyVersion: number;
  readonly lastShowing: { readonly atMs: number; readonly outcome: ShowOutcome } | null;
  readonly revealed:
    | (Exclude<Revealed, { kind: 'window' }> & { readonly atMs: number; readonly call: Call | null })
    | null;
}

/** Calls older than this are history. */
export const livingForMs = 60 * 60_000;
export const livingCallsLimit = 500;

/** Enough to see that an address does not hold. */
const addressesLimit = 10;

export function firstState(settings: Settings, managed: readonly SettingName[], canInstallProgram: boolean): DeskState {
  return {
    settings,
    managed,
    canInstallProgram,
    account: { kind: 'none' },
    subscription: { kind: 'off', why: 'not-wished', lastContactAtMs: null },
    delivery: nothingExpected,
    credit: { known: null, lastFailure: null, next: { kind: 'never' } },
    outlook: noOutlook,
    link: { kind: 'idle' },
    update: {
      version: '',
      update: { kind: 'off', why: 'not-wished' },
      checkedAtMs: null,
      failingSinceMs: null,
      outcome: null,
    },
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
    doorLosses: nothingLost,
    clock: { kind: 'unconfirmed' },
    keeping: { kind: 'kept' },
    backup: noBackup,
    problems: [],
    lastHeardAtMs: null,
    records: { kind: 'not-wanted' },
    backfill: null,
    calibration: nothingLearnt,
    names: new Map(),
    away: null,
    callBacks: [],
    callBacksVersion: 0,
    historyVersion: 0,
    lastShowing: null,
    revealed: null,
  };
}

/** The state after a fact that was told at `atMs` (epoch milliseconds); the same object when the fact is no news. */
export function afterFact(state: DeskState, fact: Fact, atMs: number): DeskState {
  switch (fact.kind) {
    case 'loaded':
      return {
        ...state,
        historyVersion: state.historyVersion + 1,
        calls: newestFirst(fact.calls),
        problems: fact.problems,
        lastHeardAtMs: fact.lastHeardAtMs ?? state.lastHeardAtMs,
      };
    case 'heard':
      return gatherNews(
        fact.heard.reduce(
          (next, each) => announceRing(next, each, fact.memories),
          afterTime(withCalls(state, fact.calls, fact.heard, atMs), atMs),
        ),
        fact.heard,
        atMs,
      );
    case 'recorded':
      return withoutEnded(afterTime(withCalls(state, fact.calls, [], atMs), atMs));
    case 'learnt':
      return { ...state, calibration: fact.calibration };
    case 'names':
      return { ...state, names: fact.names, historyVersion: state.historyVersion + 1 };
    case 'call-backs':
      return { ...state, callBacks: fact.callBacks, callBacksVersion: state.callBacksVersion + 1 };
    case 'backfill':
      return { ...state, backfill: fact.backfill };
    case 'away':
      return withAway(state, fact.away, atMs);
    case 'away-seen':
      return { ...state, away: null };
    case 'forgotten':
      return withoutForgotten(state, fact.caller);
    case 'keeping':
      return { ...state, keeping: fact.keeping };
    case 'backup':
      return { ...state, backup: fact.backup };
    case 'door':
      return withDoor(state, fact.door, atMs);
    case 'showing':
      return { ...state, lastShowing: { atMs, outcome: fact.outcome } };
    case 'settings':
      return { ...state, settings: fact.settings };
    case 'clock':
      return fact.clock.kind === state.clock.kind ? state : { ...state, clock: fact.clock };
    case 'certificate':
      return fact.certificate === state.certificate ? state : { ...state, certificate: fact.certificate };
    case 'reach':
      return withReach(state, fact.reach, atMs);
    case 'proof':
      return { ...state, proof: fact.proof };
    case 'records-state':
      return { ...state, records: fact.records };
    case 'test-call':
      return { ...state, testCall: fact.testCall };
    case 'way-secrets':
      return { ...state, waySecrets: fact.secrets };
    case 'tunnel-requests':
      return fact.count === state.tunnelRequests ? state : { ...state, tunnelRequests: fact.count };
    case 'door-loss':
      return { ...state, doorLosses: afterLoss(state.doorLosses, fact.loss, atMs) };
    case 'account':
      return { ...state, account: fact.account };
    case 'subscription':
      return { ...state, subscription: fact.subscription };
    case 'delivery':
      return { ...state, delivery: fact.delivery };
    case 'credit':
      return { ...state, credit: fact.credit, outlook: fact.outlook };
    case 'credit-low':
      return withCreditLow(state, fact.warnings, atMs);
    case 'link':
      return { ...state, link: fact.link };
    case 'update':
      return { ...state, update: fact.update };
    case 'update-ready':
      return withUpdateReady(state, fact.version, atMs);
    case 'revealed':
      return withRevealed(state, fact.what, fact.call, atMs);
    case 'dismissed':
      return dismissed(state, fact.key);
    case 'time-passed':
      return afterTime(state, atMs);
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
    ...state.callBacks.flatMap((item) => waitingChangesAtMs(item, nowMs)),
    ...state.callBacks
      .filter((item) => isWaiting(item, nowMs))
      .map(({ firstAtMs }) => ageChangesAtMs(firstAtMs, nowMs)),
  ];
  return moments.length === 0 ? null : Math.min(...moments);
}

/** `calls` are whole neighbourhoods: what of them was living before, and is in none of them now, is no call any more. */
function withCalls(state: DeskState, calls: readonly Call[], heard: readonly HeardEvent[], nowMs: number): DeskState {
  const refolded = new Set(calls.flatMap(factIdsOf));
  const untouched = state.calls.filter((call) => !factIdsOf(call).some((factId) => refolded.has(factId)));
  const living = calls.filter(({ lastHeardAtMs }) => lastHeardAtMs > nowMs - livingForMs);
  const real = heard.filter(({ event }) => event.tenant !== practiceTenant);
  return {
    ...state,
    calls: newestFirst([...untouched, ...living]),
    lastHeardAtMs: real.at(-1)?.atMs ?? state.lastHeardAtMs,
    historyVersion: living.length === calls.length ? state.historyVersion : state.historyVersion + 1,
  };
}

function factIdsOf({ steps, legs }: Call): readonly number[] {
  return [...steps, ...legs].map(({ factId }) => factId);
}

function withRevealed(state: DeskState, what: Revealed, call: Call | null, atMs: number): DeskState {
  return { ...state, revealed: what.kind === 'window' ? null : { ...what, call, atMs } };
}

function withReach(state: DeskState, reach: Reach, atMs: number): DeskState {
  const { url } = reach;
  const isNew = url !== null && url !== state.addresses[0]?.url;
  const addresses = isNew ? [{ atMs, url }, ...state.addresses].slice(0, addressesLimit) : state.addresses;
  return { ...state, reach, addresses };
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
