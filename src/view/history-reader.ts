import type { Result } from '../result.ts';
import type { HistoryFrom, HistoryPlace } from '../store-ports.ts';
import type { CallRow } from './call-row.ts';
import type { HistoryView } from './desk-view.ts';
import { type HistoryWindow, inOrder, withCalls, withLive, withoutFar } from './history-window.ts';
import { type CallSearch, everyCall, isForEveryCall } from './search-filter.ts';

export type AskForPage = (search: CallSearch, from: HistoryFrom) => Promise<Result<HistoryView, null>>;

export interface PastCalls extends HistoryWindow {
  /** The search by which the rows were found. */
  readonly search: CallSearch;
  /** The call that a person has selected, even outside the rows; `null` when none is selected. */
  readonly selectedCall: CallRow | null;
  /** Whether the first page has come, or could not be read. */
  readonly answered: boolean;
  readonly failed: boolean;
}

export const nothingRead: PastCalls = {
  rows: [],
  hasNewer: false,
  hasOlder: true,
  search: everyCall,
  selectedCall: null,
  answered: false,
  failed: false,
};

type HistoryRequest =
  /** Reads the next page. */
  | { readonly kind: 'newer' | 'older' }
  /** Reads again what is on the screen. */
  | { readonly kind: 'again' }
  | { readonly kind: 'search' }
  | { readonly kind: 'newest' | 'oldest' }
  | { readonly kind: 'around'; readonly place: HistoryPlace };

/** A place below every call. */
const beginning: HistoryPlace = { startedAtMs: Number.MIN_SAFE_INTEGER, id: Number.MIN_SAFE_INTEGER };

/**
 * Keeps the part of the history around the calls that a person sees. It asks one question at a time; of the requests
 * that come meanwhile, the last one counts. The rows stay until everything that replaces them has been read.
 *
 *   idle ── request ──▶ reading ── answered or failed, no request ──▶ idle
 *                       ▲     └── answered or failed, another request ──┐
 *                       └───────────────────────────────────────────────┘
 */
export class HistoryReader {
  readonly #ask: AskForPage;
  readonly #show: (past: PastCalls) => void;
  #past = nothingRead;
  #search = everyCall;
  #live: readonly CallRow[];
  /** The first call on the screen; `null` means the newest, whichever that will be. */
  #seen: HistoryPlace | null = null;
  #request: HistoryRequest | null = null;
  #isReading = false;

  /** `newest`: the newest page, when it was read before; otherwise it is read with the first `readAgain`. */
  constructor(
    ask: AskForPage,
    show: (past: PastCalls) => void,
    live: readonly CallRow[] = [],
    newest: Result<HistoryView, null> | null = null,
  ) {
    this.#ask = ask;
    this.#show = show;
    this.#live = live;
    if (newest === null) return;
    const window = windowFrom(newest);
    this.#keep({ ...nothingRead, ...(window ?? {}), answered: true, failed: window === null });
  }

  get past(): PastCalls {
    return this.#past;
  }

  /** Reads again, because what was read is outdated. */
  readAgain(): void {
    if (this.#request === null || isNextPage(this.#request)) this.#queue({ kind: 'again' });
  }

  /** Shows the live calls as they are now. They are in the history, too, unless the disk fails. */
  setLive(live: readonly CallRow[]): void {
    if (live === this.#live) return;
    const haveLeft = this.#live.some(({ id }) => !live.some((call) => call.id === id));
    this.#live = live;
    this.#report(this.#past);
    if (haveLeft || this.#past.search !== everyCall) this.readAgain();
  }

  search(search: CallSearch): void {
    this.#search = isForEveryCall(search) ? everyCall : search;
    this.#queue({ kind: 'search' });
  }

  /** Called when a person has scrolled. `near`: the end of the rows that is close. */
  see(seen: HistoryPlace | null, near: 'newer' | 'older' | null): void {
    this.#seen = seen;
    if (near !== null && this.#request === null) this.#queue({ kind: this.#past.failed ? 'again' : near });
  }

  goTo(where: 'newest' | 'oldest' | HistoryPlace): void {
    this.#queue(typeof where === 'string' ? { kind: where } : { kind: 'around', place: where });
  }

  select(call: CallRow): void {
    this.#report({ ...this.#past, selectedCall: call });
  }

  #queue(request: HistoryRequest): void {
    this.#request = request;
    if (!this.#isReading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    try {
      for (let request = this.#request; request !== null; request = this.#request) {
        this.#request = null;
        const search = this.#search;
        const window = await this.#windowOf(request, search);
        const isChosenStill = request.kind !== 'search' || search === everyCall;
        const { selectedCall } = this.#past;
        const found =
          window === null || isNextPage(request) ? selectedCall : await this.#found(window.rows, isChosenStill);
        // The search has changed: its request is queued already.
        if (search !== this.#search) continue;
        this.#report({
          ...this.#past,
          ...(window ?? {}),
          search: window === null ? this.#past.search : search,
          // The person may have selected another call while this was read.
          selectedCall: this.#past.selectedCall === selectedCall ? found : this.#past.selectedCall,
          answered: true,
          failed: window === null,
        });
      }
    } finally {
      this.#isReading = false;
    }
  }

  /** Returns the window that the request asks for; `null` when it cannot be read. */
  async #windowOf(request: HistoryRequest, search: CallSearch): Promise<HistoryWindow | null> {
    const { rows, hasNewer, hasOlder } = this.#past;
    const [first, last] = [rows[0], rows.at(-1)];
    switch (request.kind) {
      case 'newer': {
        const page = await this.#ask(search, first === undefined ? { kind: 'newest' } : from('after', first));
        return page.ok
          ? { rows: withCalls(rows, page.value.calls), hasNewer: first !== undefined && page.value.hasMore, hasOlder }
          : null;
      }
      case 'older': {
        const page = await this.#ask(search, last === undefined ? { kind: 'newest' } : from('before', last));
        return page.ok ? { rows: withCalls(rows, page.value.calls), hasNewer, hasOlder: page.value.hasMore } : null;
      }
      case 'again':
        return this.#seen === null ? this.#newest(search) : this.#around(search, this.#seen);
      case 'around':
        this.#seen = request.place;
        return this.#around(search, request.place);
      case 'search':
      case 'newest':
        this.#seen = null;
        return this.#newest(search);
      case 'oldest': {
        this.#seen = beginning;
        const page = await this.#ask(search, from('after', beginning));
        return page.ok ? { rows: page.value.calls, hasNewer: page.value.hasMore, hasOlder: false } : null;
      }
    }
  }

  async #newest(search: CallSearch): Promise<HistoryWindow | null> {
    return windowFrom(await this.#ask(search, { kind: 'newest' }));
  }

  async #around(search: CallSearch, place: HistoryPlace): Promise<HistoryWindow | null> {
    const newer = await this.#ask(search, from('after', place));
    const older = newer.ok ? await this.#ask(search, fromOn(place)) : newer;
    if (!newer.ok || !older.ok) return null;
    return {
      rows: withCalls(newer.value.calls, older.value.calls),
      hasNewer: newer.value.hasMore,
      hasOlder: older.value.hasMore,
    };
  }

  /** Returns the current version of the selected call. If it no longer exists, returns the call that replaced it. */
  async #found(rows: readonly CallRow[], isChosenStill: boolean): Promise<CallRow | null> {
    const { selectedCall } = this.#past;
    if (selectedCall === null) return null;
    const isIt = ({ id }: CallRow) => id === selectedCall.id;
    if (!isChosenStill) return rows.find(isIt) ?? null;
    const known = rows.find(isIt) ?? this.#live.find(isIt);
    if (known !== undefined) return known;
    const page = await this.#ask(everyCall, fromOn(selectedCall));
    if (!page.ok) return selectedCall;
    const [call] = page.value.calls;
    if (call?.id === selectedCall.id) return call;
    return rows.find((row) => inOrder(row, selectedCall) >= 0) ?? rows.at(-1) ?? null;
  }

  #report(past: PastCalls): void {
    this.#keep(past);
    this.#show(this.#past);
  }

  #keep(past: PastCalls): void {
    const window = withoutFar(withLive(past, this.#live, past.search === everyCall), this.#seen);
    const selectedCall =
      [...window.rows, ...this.#live].find(({ id }) => id === past.selectedCall?.id) ?? past.selectedCall;
    this.#past = { ...past, ...window, selectedCall };
  }
}

function windowFrom(newest: Result<HistoryView, null>): HistoryWindow | null {
  return newest.ok ? { rows: newest.value.calls, hasNewer: false, hasOlder: newest.value.hasMore } : null;
}

function isNextPage({ kind }: HistoryRequest): boolean {
  return kind === 'newer' || kind === 'older';
}

function from(kind: 'before' | 'after', { startedAtMs, id }: HistoryPlace): HistoryFrom {
  return { kind, place: { startedAtMs, id } };
}

/** Returns the place from this call on, itself included. */
function fromOn({ startedAtMs, id }: HistoryPlace): HistoryFrom {
  return from('before', { startedAtMs, id: id + 1 });
}
