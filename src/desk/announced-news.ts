import type { Away } from '../calls/away.ts';
import type { CreditWarning } from '../credit/credit-warnings.ts';
import type { ListenerState } from '../listener/listener-keeper.ts';
import { announceSilent, ringingMs, withoutNews } from './announced.ts';
import type { DeskState } from './desk-state.ts';
import type { Announced } from './on-screen.ts';
import { quietTimeOf } from './ring-decision.ts';
import type { UnreportedRing } from './silent-ring.ts';

/** Long enough that a person who comes back to the computer still finds the notification. */
const awayShownMs = 10 * 60_000;

export function withAway(state: DeskState, away: Away, atMs: number): DeskState {
  const announced = without('away', state.announced);
  return announce(
    { ...state, away, announced },
    { kind: 'away', key: 'away', atMs, untilMs: atMs + awayShownMs, away },
  );
}

/**
 * Announces a blocked listener once, when it becomes blocked, and not at every attempt. Window and tray keep showing
 * it.
 */
export function withListener(state: DeskState, listener: ListenerState, atMs: number): DeskState {
  if (listener.kind !== 'blocked') {
    const announced = without('listener-blocked', state.announced);
    return { ...state, listener, announced, postponed: without('listener-blocked', state.postponed) };
  }
  if (state.listener.kind === 'blocked') return isSameBlock(state.listener, listener) ? state : { ...state, listener };
  const untilMs = atMs + ringingMs(state);
  return announce({ ...state, listener }, { kind: 'listener-blocked', key: 'listener-blocked', atMs, untilMs });
}

/** Warnings that are still on the screen, or wait for the end of the quiet time, are repeated in the new notification. */
export function withCreditLow(state: DeskState, warnings: readonly CreditWarning[], atMs: number): DeskState {
  const shown = [...state.announced, ...state.postponed].flatMap((each) =>
    each.kind === 'credit-low' ? each.warnings : [],
  );
  const announced = without('credit-low', state.announced);
  const untilMs = atMs + ringingMs(state);
  return announce(
    { ...state, announced },
    { kind: 'credit-low', key: 'credit-low', atMs, untilMs, warnings: [...shown, ...warnings] },
  );
}

export function withUpdateReady(state: DeskState, version: string, atMs: number): DeskState {
  const untilMs = atMs + ringingMs(state);
  return announce(state, { kind: 'update-ready', key: `update ${version}`, atMs, untilMs, version });
}

type BlockedListener = Extract<ListenerState, { kind: 'blocked' }>;

function isSameBlock(a: BlockedListener, b: BlockedListener): boolean {
  return a.address === b.address && a.failure.kind === b.failure.kind;
}

/** In a quiet time, what is not about a call waits for the end: without it, the person would never learn of it. */
function announce(state: DeskState, announced: Announced): DeskState {
  if (state.quietTime === null) return { ...state, announced: [...state.announced, announced] };
  const others = state.postponed.filter(({ key }) => key !== announced.key);
  return { ...state, postponed: [...others, announced] };
}

/** Brings the quiet time up to date. At its end, what still rings is announced, and the person is told of the rest. */
export function withQuietTime(state: DeskState, atMs: number): DeskState {
  const quietTime = quietTimeOf(state, atMs);
  if (quietTime === state.quietTime) return state;
  if (quietTime !== null) return withoutNews({ ...state, quietTime });
  // The summary of an absence that the person has seen meanwhile is no news.
  const news = state.postponed.filter(({ kind }) => kind !== 'away' || state.away !== null);
  const loud = news.reduce<DeskState>(
    (after, each) => announce(after, { ...each, atMs, untilMs: atMs + each.untilMs - each.atMs }),
    { ...state, quietTime, postponed: [] },
  );
  return withSummary(announceSilent(loud, atMs), atMs);
}

/** Adds calls of which the person was not told before Zil ended the last time. */
export function withUnreported(state: DeskState, rings: readonly UnreportedRing[], atMs: number): DeskState {
  const known = new Set(state.unreported.map(({ factId }) => factId));
  const unreported = [...rings.filter(({ factId }) => !known.has(factId)), ...state.unreported];
  return state.quietTime === null ? withSummary({ ...state, unreported }, atMs) : { ...state, unreported };
}

/** Tells the person of the calls of a quiet time, each once. */
function withSummary(state: DeskState, atMs: number): DeskState {
  if (state.unreported.length === 0) return state;
  const summary = {
    kind: 'summary',
    key: 'summary',
    atMs,
    untilMs: atMs + awayShownMs,
    rings: state.unreported,
  } as const;
  return announce({ ...state, unreported: [], announced: without('summary', state.announced) }, summary);
}

function without(kind: Announced['kind'], announced: readonly Announced[]): readonly Announced[] {
  return announced.filter((each) => each.kind !== kind);
}
