import { callerAndLine, type HeardEvent } from '../calls/call-event.ts';
import { partyKey } from '../calls/party.ts';
import { reasonOf } from '../rules/ring-reason.ts';
import type { CallerMemory } from '../store-ports.ts';
import { without } from '../without.ts';
import type { DeskState } from './desk-state.ts';
import { isSameContent, type NoteContent, noteContentOf } from './note-content.ts';
import type { Announced, AnnouncedCall } from './on-screen.ts';
import { decisionAbout } from './ring-decision.ts';
import type { SilentRing } from './silent-ring.ts';
import { isWatchedRing } from './watched.ts';

/** The telephones of a ring group start to ring one after the other; a person can read one change, not five. */
const gatherMs = 700;
const updatesLimit = 2;

const floodLimit = 3;
const floodWithinMs = 2_000;

/** Returns for how long a call counts as ringing, in milliseconds: as long as its notification stays. */
export function ringingMs(state: DeskState): number {
  return state.settings.notificationSeconds * 1_000;
}

/**
 * Announces a ring, unless rules or a quiet time keep it silent: one notification for a caller and line until its time
 * is over, however facts are grouped into calls. While three calls were announced within the last two seconds, further
 * ones share one notification.
 */
export function announceRing(
  state: DeskState,
  { atMs, event }: HeardEvent,
  memories: ReadonlyMap<string, CallerMemory>,
): DeskState {
  const key = callerAndLine(event);
  const content = noteContentOf(key, state.calls);
  if (content === null || !isWatchedRing(event, state.settings)) return state;
  const before = state.announced.find((announced) => announced.key === key);
  if (before !== undefined && !isOfEarlierCall(before, content)) return state;
  const memory = memories.get(partyKey(event.caller) ?? '') ?? null;
  return decided(state, { key, tenant: event.tenant, content, memory, atMs, untilMs: atMs + ringingMs(state) }, atMs);
}

/** Decides again about what rings silently: a name has become known, or the quiet time is over. */
export function announceSilent(state: DeskState, nowMs: number): DeskState {
  return state.silent.reduce((after, ring) => (ring.untilMs > nowMs ? decided(after, ring, nowMs) : after), state);
}

function decided(state: DeskState, ring: SilentRing, nowMs: number): DeskState {
  const { key, content, memory, untilMs } = ring;
  const { factId } = content;
  const decision = decisionAbout(ring, state, ring.atMs);
  const reason = reasonOf(decision);
  const others = without(state.decidedRings, (each) => each.factId === factId);
  const rest = {
    ...state,
    decidedRings: reason === null ? others : [...others, { factId, atMs: ring.atMs, reason }],
    silent: without(state.silent, (each) => each.key === key),
    unreported: without(state.unreported, (each) => each.factId === factId),
  };
  if (decision.kind === 'silent') {
    const known = state.unreported.find((each) => each.factId === factId);
    const unreported = known ?? { factId, atMs: ring.atMs, caller: content.caller };
    return {
      ...rest,
      silent: [...rest.silent, ring],
      unreported: decision.because === 'quiet-rule' ? rest.unreported : [...rest.unreported, unreported],
    };
  }
  const after = { ...rest, announced: rest.announced.filter((announced) => announced.key !== key) };
  if (decision.because !== 'vip' && freshCalls(after, nowMs) >= floodLimit) {
    if (after.announced.some(({ kind }) => kind === 'many-calls')) return after;
    return withAnnounced(after, { kind: 'many-calls', key: 'many-calls', atMs: nowMs, untilMs });
  }
  const vip = decision.because === 'vip' ? decision.rule : null;
  const shownUntilMs = vip !== null && vip.seconds > 0 ? ring.atMs + vip.seconds * 1_000 : untilMs;
  const passesQuiet = decision.because !== 'usual';
  const call = { content, memory, vip, passesQuiet, updates: 0, gatherUntilMs: null, isDismissed: false };
  return withAnnounced(after, { kind: 'call', ...call, key, atMs: nowMs, untilMs: shownUntilMs });
}

function withAnnounced(state: DeskState, announced: Announced): DeskState {
  return { ...state, announced: [...state.announced, announced] };
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
  const heardKeys = new Set(heard.map(({ event }) => callerAndLine(event)));
  return mapCalls(state, (call, key) => {
    if (!heardKeys.has(key) || (state.quietTime !== null && !call.passesQuiet)) return {};
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

/** What is on the screen when a quiet time begins stays there, and does not change. */
export function withoutNews(state: DeskState): DeskState {
  return mapCalls(state, () => ({ gatherUntilMs: null }));
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
 * telephone. What was silent and has ended is not announced later either.
 */
export function withoutEnded(state: DeskState): DeskState {
  const isEnded = (key: string) => {
    const content = noteContentOf(key, state.calls);
    const call = state.calls.find(({ id }) => id === content?.callId);
    return call !== undefined && call.legs.length > 0 && call.outcome !== null;
  };
  const announced = without(state.announced, ({ kind, key }) => kind === 'call' && isEnded(key));
  const silent = without(state.silent, ({ key }) => isEnded(key));
  return announced === state.announced && silent === state.silent ? state : { ...state, announced, silent };
}
