import { err, ok, type Result } from '../../src/result.ts';
import type { HistoryFrom } from '../../src/store-ports.ts';
import type { CallRow } from '../../src/view/call-row.ts';
import type { HistoryView } from '../../src/view/desk-view.ts';
import { HistoryReader, nothingRead, type PastCalls } from '../../src/view/history-reader.ts';
import { inOrder } from '../../src/view/history-window.ts';
import { type CallSearch, everyCall } from '../../src/view/search-filter.ts';
import { settled } from '../fakes/fake-timers.ts';

export const pageSizes = { newest: 50, before: 100, after: 100 };

/** Returns a row with everything that the reader uses of it. */
export function rowOf(id: number, phaseText = ''): CallRow {
  // Three calls have the same moment, so their ids decide the order.
  return { id, startedAtMs: Math.floor(id / 3) * 1_000, phaseText } as CallRow;
}

/** A history that answers when the test lets it. A search finds every call of one outcome. */
class FakeHistory {
  calls: readonly CallRow[] = [];
  isBroken = false;
  asked = 0;
  #waiting = 0;
  #answers: (() => void)[] | null = null;

  readonly ask = async (search: CallSearch, from: HistoryFrom): Promise<Result<HistoryView, null>> => {
    this.asked += 1;
    this.#waiting += 1;
    if (this.#waiting > 1) throw new Error('two questions at once');
    const answers = this.#answers;
    if (answers !== null) await new Promise<void>((resolve) => answers.push(resolve));
    await Promise.resolve();
    this.#waiting -= 1;
    if (this.isBroken) return err(null);
    const page = this.#page(this.found(search), from, pageSizes[from.kind]);
    return ok({ calls: page, hasMore: page.length === pageSizes[from.kind] });
  };

  found({ text }: CallSearch): readonly CallRow[] {
    return this.calls.filter(({ phaseText }) => text === '' || phaseText === text);
  }

  hold(): () => void {
    const answers: (() => void)[] = [];
    this.#answers = answers;
    return () => {
      this.#answers = null;
      for (const answer of answers) answer();
    };
  }

  #page(calls: readonly CallRow[], from: HistoryFrom, size: number): readonly CallRow[] {
    if (from.kind === 'newest') return calls.slice(0, size);
    const { place } = from;
    if (from.kind === 'before') return calls.filter((call) => inOrder(call, place) > 0).slice(0, size);
    return calls.filter((call) => inOrder(call, place) < 0).slice(-size);
  }
}

/** Makes a history of `count` calls and its reader. Ids grow from the oldest call to the newest. */
export function office(count: number) {
  const history = new FakeHistory();
  history.calls = Array.from({ length: count }, (_, index) => rowOf(count - index, index % 2 === 0 ? 'missed' : ''));
  let past: PastCalls = nothingRead;
  const searches = new Set<string>();
  const reader = new HistoryReader(history.ask, (shown) => {
    past = shown;
    searches.add(shown.search.text);
  });
  const ids = () => past.rows.map(({ id }) => id);
  /** Scrolls as the list does: asks for pages as long as an end is near. */
  const scroll = async (to: number, rowsNearEnd = 30) => {
    for (let steps = 0; steps < 100; steps += 1) {
      const seen = Math.max(0, Math.min(to, past.rows.length - 1));
      const first = seen === 0 && !past.hasNewer ? null : (past.rows[seen] ?? null);
      const near =
        past.hasOlder && past.rows.length - seen < rowsNearEnd
          ? 'older'
          : past.hasNewer && seen < rowsNearEnd
            ? 'newer'
            : null;
      reader.see(first, near);
      if (near === null) return;
      await settled();
      const at = past.rows.findIndex(({ id }) => id === first?.id);
      to = at < 0 ? 0 : at;
    }
    throw new Error('no end to asking');
  };
  return { history, reader, past: () => past, ids, scroll, searches };
}

export const missed: CallSearch = { ...everyCall, text: 'missed' };
