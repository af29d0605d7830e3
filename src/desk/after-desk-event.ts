import { changesByTimeAtMs } from '../call-backs/call-back.ts';
import { type Call, phaseEndsAtMs } from '../calls/call.ts';
import type { HeardEvent } from '../calls/call-event.ts';
import { openingAt } from '../hours/opening.ts';
import { afterLoss } from '../listener/webhook-loss.ts';
import { ShownNames } from '../names/shown-names.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { Reach } from '../reach/reach-keeper.ts';
import { readyIn } from '../update/update.ts';
import { without } from '../without.ts';
import {
  announceRing,
  announceSilent,
  dismissed,
  gatherNews,
  ringingMs,
  showGathered,
  withoutEnded,
} from './announced.ts';
import {
  withAway,
  withCreditLow,
  withListener,
  withQuietTime,
  withUnreported,
  withUpdateReady,
} from './announced-news.ts';
import type { DeskEvent, Revealed } from './desk-event.ts';
import { type DeskState, liveCallsLimit, liveForMs } from './desk-state.ts';
import { isQuietOver } from './quiet.ts';
import { withoutDeleted } from './without-deleted.ts';

const dayMs = 24 * 60 * 60_000;

/** Enough entries to see that the public address keeps changing. */
const addressesLimit = 10;

/**
 * Returns the state after an event that was dispatched at `atMs` (epoch milliseconds); the same object when nothing
 * changes.
 */
export function afterDeskEvent(state: DeskState, event: DeskEvent, atMs: number): DeskState {
  switch (event.kind) {
    case 'loaded':
      return {
        ...state,
        historyVersion: state.historyVersion + 1,
        calls: newestFirst(event.calls),
        problems: event.problems,
        lastHeardAtMs: event.lastHeardAtMs ?? state.lastHeardAtMs,
      };
    case 'heard':
      return afterTime(withCalls(state, event.calls, event.heard, atMs), atMs);
    case 'recorded':
      return withoutEnded(afterTime(withCalls(state, event.calls, [], atMs), atMs));
    case 'learnt':
      return { ...state, calibration: event.calibration };
    case 'names':
      return {
        ...state,
        names: new ShownNames(event.names, state.names.contacts),
        historyVersion: state.historyVersion + 1,
      };
    case 'contacts':
      return { ...state, contactsVersion: state.contactsVersion + 1, historyVersion: state.historyVersion + 1 };
    case 'call-notes':
      return { ...state, callNotes: event.callNotes, historyVersion: state.historyVersion + 1 };
    case 'quiet':
      return withQuietTime({ ...state, quiet: event.quiet }, atMs);
    case 'screen':
      return event.isLocked === state.isLocked ? state : { ...state, isLocked: event.isLocked };
    case 'open-anyway':
      return withQuietTime({ ...state, openUntilMs: changesAtMs(state, atMs) ?? atMs + dayMs }, atMs);
    case 'unreported':
      return withUnreported(state, event.rings, atMs);
    case 'call-backs':
      return { ...state, callBacks: event.callBacks, callBacksVersion: state.callBacksVersion + 1 };
    case 'backfill':
      return { ...state, backfill: event.backfill };
    case 'away':
      return withAway(state, event.away, atMs);
    case 'away-seen':
      return { ...state, away: null };
    case 'deleted':
      return withoutDeleted(state, event.caller);
    case 'keeping':
      return { ...state, keeping: event.keeping };
    case 'backup':
      return { ...state, backup: event.backup };
    case 'listener':
      return withListener(state, event.listener, atMs);
    case 'showing':
      return { ...state, lastShowing: { atMs, outcome: event.outcome } };
    case 'settings':
      // Another sound may have been chosen; the next ring says whether it is heard.
      return withQuietTime({ ...state, settings: event.settings, soundFailures: new Map() }, atMs);
    case 'sounded':
      return withSounded(state, event);
    case 'shortcut':
      return event.isInUse === state.isShortcutInUse ? state : { ...state, isShortcutInUse: event.isInUse };
    case 'clock':
      return event.clock.kind === state.clock.kind ? state : { ...state, clock: event.clock };
    case 'certificate':
      return event.certificate === state.certificate ? state : { ...state, certificate: event.certificate };
    case 'reach':
      return withReach(state, event.reach, atMs);
    case 'proof':
      return { ...state, proof: event.proof };
    case 'records-state':
      return { ...state, records: event.records };
    case 'test-call':
      return { ...state, testCall: event.testCall };
    case 'automatic-way':
      return { ...state, automaticWay: event.automaticWay };
    case 'way-secrets':
      return { ...state, waySecrets: event.secrets };
    case 'contact-sources':
      return { ...state, contactSources: { ...state.contactSources, ...event.sources } };
    case 'tunnel-requests':
      return event.count === state.tunnelRequests ? state : { ...state, tunnelRequests: event.count };
    case 'webhook-loss':
      return { ...state, webhookLosses: afterLoss(state.webhookLosses, event.loss, atMs) };
    case 'account':
      return { ...state, account: event.account };
    case 'subscription':
      return { ...state, subscription: event.subscription };
    case 'delivery':
      return { ...state, delivery: event.delivery };
    case 'credit':
      return { ...state, credit: event.credit, outlook: event.outlook };
    case 'credit-low':
      return withCreditLow(state, event.warnings, atMs);
    case 'link':
      return { ...state, link: event.link };
    case 'update':
      return { ...state, update: event.update };
    case 'update-ready':
      return withUpdateReady(state, event.version, atMs);
    case 'update-postponed':
      return { ...state, postponedVersion: readyIn(state.update.update)?.version ?? null };
    case 'practice':
      return { ...state, practice: { kind: event.outcome } };
    case 'revealed':
      return withRevealed(state, event.what, event.call, atMs);
    case 'dismissed':
      return dismissed(state, event.key);
    case 'time-passed':
      return afterTime(state, atMs);
  }
}

/** Announces what has come with an event. Whether a ring may interrupt depends on the names that are known by now. */
export function announceNews(named: DeskState, event: DeskEvent, atMs: number): DeskState {
  switch (event.kind) {
    case 'heard': {
      const { heard, memories } = event;
      const announced = heard.reduce((next, each) => announceRing(next, each, memories), named);
      return gatherNews(announced, heard, atMs);
    }
    case 'contacts':
    case 'names':
      return announceSilent(named, atMs);
    default:
      return named;
  }
}

/**
 * Returns the moment (epoch milliseconds) at which time alone changes what is shown; `null` when it changes nothing.
 */
export function nextChangeAtMs(state: DeskState, nowMs: number): number | null {
  const ringingForMs = ringingMs(state);
  const moments = [
    ...(state.quiet === null ? [] : [state.quiet.untilMs]),
    ...(state.settings.closedIsQuiet ? [changesAtMs(state, nowMs) ?? Number.POSITIVE_INFINITY] : []),
    ...state.announced.flatMap((each) => [
      each.untilMs,
      ...(each.kind === 'call' && each.gatherUntilMs !== null ? [each.gatherUntilMs] : []),
    ]),
    ...state.calls.flatMap((call) => phaseEndsAtMs(call, nowMs, ringingForMs) ?? []),
  ];
  // There may be some thousands, and each event goes through them: no list is made of them.
  const nextMs = state.callBacks.reduce(
    (soonestMs, item) => Math.min(soonestMs, changesByTimeAtMs(item, nowMs)),
    Math.min(...moments),
  );
  return Number.isFinite(nextMs) ? nextMs : null;
}

/**
 * `calls` are all calls of their neighbourhoods: an earlier call that shares a fact with them and is not among them is
 * removed.
 */
function withSounded(state: DeskState, { what, failure }: Extract<DeskEvent, { kind: 'sounded' }>): DeskState {
  if ((state.soundFailures.get(what) ?? null) === failure) return state;
  const others = [...state.soundFailures].filter(([each]) => each !== what);
  return { ...state, soundFailures: new Map(failure === null ? others : [...others, [what, failure]]) };
}

function withCalls(state: DeskState, calls: readonly Call[], heard: readonly HeardEvent[], nowMs: number): DeskState {
  const refolded = new Set(calls.flatMap(factIdsOf));
  const untouched = state.calls.filter((call) => !factIdsOf(call).some((factId) => refolded.has(factId)));
  const live = calls.filter(({ lastHeardAtMs }) => lastHeardAtMs > nowMs - liveForMs);
  const real = heard.filter(({ event }) => event.tenant !== practiceTenant);
  return {
    ...state,
    calls: newestFirst([...untouched, ...live]),
    lastHeardAtMs: real.at(-1)?.atMs ?? state.lastHeardAtMs,
    historyVersion: live.length === calls.length ? state.historyVersion : state.historyVersion + 1,
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

/** Returns when the office opens or closes next. */
function changesAtMs({ settings }: DeskState, nowMs: number): number | null {
  return openingAt(settings, nowMs).untilMs;
}

function afterTime(state: DeskState, nowMs: number): DeskState {
  const { quiet } = state;
  const isOver = quiet !== null && isQuietOver(quiet, nowMs);
  const timely = withQuietTime(isOver ? { ...state, quiet: null } : state, nowMs);
  return showGathered(withoutPast(timely, nowMs), nowMs);
}

function withoutPast(state: DeskState, nowMs: number): DeskState {
  const isPast = ({ untilMs }: { readonly untilMs: number }) => untilMs <= nowMs;
  const next = {
    announced: without(state.announced, isPast),
    silent: without(state.silent, isPast),
    calls: without(state.calls, (call) => call.lastHeardAtMs <= nowMs - liveForMs),
    decidedRings: without(state.decidedRings, ({ atMs }) => atMs <= nowMs - liveForMs),
  };
  const isSame = (Object.keys(next) as (keyof typeof next)[]).every((key) => next[key] === state[key]);
  return isSame ? state : { ...state, ...next };
}

function newestFirst(calls: readonly Call[]): readonly Call[] {
  return [...calls].sort((a, b) => b.startedAtMs - a.startedAtMs || b.id - a.id).slice(0, liveCallsLimit);
}
