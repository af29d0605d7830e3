import type { Away } from '../calls/away.ts';
import { callerAndLine, type HeardEvent } from '../calls/call-event.ts';
import { partyKey } from '../calls/party.ts';
import type { CreditWarning } from '../credit/credit-warnings.ts';
import type { ListenerState } from '../listener/listener-keeper.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { CallerMemory } from '../store-ports.ts';
import type { DeskState } from './desk-state.ts';
import { isSameContent, type NoteContent, noteContentOf } from './note-content.ts';
import type { Announced, AnnouncedCall } from './on-screen.ts';
import type { Quiet } from './quiet.ts';
import { isWatchedRing } from './watched.ts';

/** The telephones of a ring group start to ring one after the other; a person can read one change, not five. */
const gatherMs = 700;
const updatesLimit = 2;

/** Long enough that a person who comes back to the computer still finds the notification. */
const awayShownMs = 10 * 60_000;

const floodLimit = 3;
const floodWithinMs = 2_000;

/** Returns for how long a call counts as ringing, in milliseconds: as long as its notification stays. */
export function ringingMs(state: DeskState): number {
  return state.settings.notificationSeconds * 1_000;
}

/**
 * Announces a ring: one notification for a caller and line until its time is over, however facts are grouped into
 * calls. While three calls were announced within the last two seconds, further ones share one notification.
 */
export function announceRing(
  state: DeskState,
  { atMs, event }: HeardEvent,
  memories: ReadonlyMap<string, CallerMemory>,
): DeskState {
  const key = callerAndLine(event);
  const content = noteContentOf(key, state.calls);
  if (content === null || !isWatchedRing(event, state.settings)) return state;
  // A person who plays a practice call wants to see its notification.
  if (state.quiet !== null && event.tenant !== practiceTenant) return state;
  const before = state.announced.find((announced) => announced.key === key);
  if (before !== undefined && !isOfEarlierCall(before, content)) return state;
  const rest = { ...state, announced: state.announced.filter((announced) => announced !== before) };
  const untilMs = atMs + ringingMs(state);
  if (freshCalls(state, atMs) < floodLimit) {
    const memory = memories.get(partyKey(event.caller) ?? '') ?? null;
    const call = { kind: 'call', content, memory, updates: 0, gatherUntilMs: null, isDismissed: false } as const;
    return announce(rest, { ...call, key, atMs, untilMs });
  }
  if (state.announced.some(({ kind }) => kind === 'many-calls')) return state;
  return announce(rest, { kind: 'many-calls', key: 'many-calls', atMs, untilMs });
}

/**
 * Whether the person closed the notification of an earlier call: the caller calls again, so a new notification is
 * needed.
 */
function isOfEarlierCall(announced: Announced, content: NoteContent): boolean {
  return announced.kind === 'call' && announced.isDismissed && announced.content.factId !== content.factId;
}

function freshCalls(state: DeskState, nowMs: number): number {
  return state.announced.filter(({ kind, atMs }) => kind === 'call' && nowMs - atMs < floodWithinMs).length;
}

/** Starts the time of gathering for notifications that no longer show all that is known of their call. */
export function gatherNews(state: DeskState, heard: readonly HeardEvent[], nowMs: number): DeskState {
  if (state.quiet !== null) return state;
  const heardKeys = new Set(heard.map(({ event }) => callerAndLine(event)));
  return mapCalls(state, (call, key) => {
    if (!heardKeys.has(key)) return {};
    const content = noteContentOf(key, state.calls);
    const isNews = content !== null && !isSameContent(content, call.content);
    const mayUpdate = call.updates < updatesLimit && !call.isDismissed && call.gatherUntilMs === null;
    return isNews && mayUpdate ? { gatherUntilMs: nowMs + gatherMs } : {};
  });
}

/** Puts what was gathered into the notifications whose time of gathering is over. */
export function showGathered(state: DeskState, nowMs: number): DeskState {
  return mapCalls(state, (call, key) => {
    if (call.gatherUntilMs === null || call.gatherUntilMs > nowMs) return {};
    const content = noteContentOf(key, state.calls) ?? call.content;
    return { content, updates: call.updates + 1, gatherUntilMs: null };
  });
}

/**
 * Marks a notification as dismissed. The person who closes it has seen all that rang until now, even what it does not
 * show yet.
 */
export function dismissed(state: DeskState, dismissedKey: string): DeskState {
  return mapCalls(state, (call, key) =>
    key === dismissedKey
      ? { isDismissed: true, gatherUntilMs: null, content: noteContentOf(key, state.calls) ?? call.content }
      : {},
  );
}

/** Changes announced calls. Returns the same state when none of them changes. */
function mapCalls(state: DeskState, change: (call: AnnouncedCall, key: string) => Partial<AnnouncedCall>): DeskState {
  const announced = state.announced.map((each) => {
    if (each.kind !== 'call') return each;
    const part = change(each, each.key);
    return Object.keys(part).length === 0 ? each : { ...each, ...part };
  });
  return announced.every((each, index) => each === state.announced[index]) ? state : { ...state, announced };
}

/**
 * Removes notifications of calls that have ended according to a record: a person takes a notification for a ringing
 * telephone.
 */
export function withoutEnded(state: DeskState): DeskState {
  const isEnded = (announced: Announced) => {
    if (announced.kind !== 'call') return false;
    const content = noteContentOf(announced.key, state.calls);
    const call = state.calls.find(({ id }) => id === content?.callId);
    return call !== undefined && call.legs.length > 0 && call.outcome !== null;
  };
  const announced = state.announced.filter((each) => !isEnded(each));
  return announced.length === state.announced.length ? state : { ...state, announced };
}

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

/** Warnings that are still on the screen, or wait for the end of the quiet, are repeated in the new notification. */
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

/** In a quiet, what is not about a call waits for the end: without it, the person would never learn of it. */
function announce(state: DeskState, announced: Announced): DeskState {
  if (state.quiet === null || announced.kind === 'call' || announced.kind === 'many-calls') {
    return { ...state, announced: [...state.announced, announced] };
  }
  const others = state.postponed.filter(({ key }) => key !== announced.key);
  return { ...state, postponed: [...others, announced] };
}

/** Begins or ends (`null`) a quiet. What is on the screen stays there, and does not change in a quiet. */
export function withQuiet(state: DeskState, quiet: Quiet | null, atMs: number): DeskState {
  if (quiet !== null) return mapCalls({ ...state, quiet }, () => ({ gatherUntilMs: null }));
  // The summary of an absence that the person has seen meanwhile is no news.
  const news = state.postponed.filter(({ kind }) => kind !== 'away' || state.away !== null);
  return news.reduce<DeskState>(
    (after, each) => announce(after, { ...each, atMs, untilMs: atMs + each.untilMs - each.atMs }),
    { ...state, quiet: null, postponed: [] },
  );
}

function without(kind: Announced['kind'], announced: readonly Announced[]): readonly Announced[] {
  return announced.filter((each) => each.kind !== kind);
}
