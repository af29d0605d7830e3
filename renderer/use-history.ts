import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CallRow } from '../src/view/call-row.ts';
import type { DeskView, HistoryView } from '../src/view/desk-view.ts';
import { bridge } from './bridge.ts';
import { newestPage } from './use-desk-view.ts';

export interface PastCalls {
  /** In no order, and some of them twice: of two with one id the later one counts. */
  readonly calls: readonly CallRow[];
  /** The first page has come, or has failed to. */
  readonly answered: boolean;
  readonly failed: boolean;
  readonly hasMore: boolean;
}

/** So far a page is gone on to find a call again that many others have come before. */
const furtherPagesAtMost = 10;

/**
 * The history as far as a person has asked for it. It is read anew when the program says that it has changed, and the
 * call that a person looks at must not get lost by that.
 */
export function useHistory(view: DeskView, lookedAtId: number | null): PastCalls & { more(): void } {
  const [past, setPast] = useState<PastCalls>({ calls: [], answered: false, failed: false, hasMore: false });
  const [reader] = useState(() => new HistoryReader(setPast));
  const living = useRef<readonly CallRow[]>([]);
  // The words of old rows are made with the language, so another one asks anew.
  useEffect(() => reader.readAnew(lookedAtId), [view.historyVersion, view.settings.language]);
  // Before anybody sees it: what lives no more is in no page yet that was read while it did.
  useLayoutEffect(() => {
    const left = living.current.filter(({ id }) => !view.calls.some((call) => call.id === id));
    living.current = view.calls;
    if (left.length > 0) reader.keepUntilRead(left, lookedAtId);
  }, [view.calls]);
  return { ...past, more: () => reader.more() };
}

/** One question at a time. What is shown stays until all that takes its place has been answered. */
class HistoryReader {
  readonly #show: (past: PastCalls) => void;
  #pages: readonly HistoryView[] = [];
  #wished = 1;
  #isOutdated = false;
  #isReading = false;
  #lookedAtId: number | null = null;
  #left: readonly CallRow[] = [];

  constructor(show: (past: PastCalls) => void) {
    this.#show = show;
  }

  readAnew(lookedAtId: number | null): void {
    this.#isOutdated = true;
    this.#lookedAtId = lookedAtId;
    void this.#proceed();
  }

  /** Calls that have just ceased to live, or to be calls at all: the next reading knows which. */
  keepUntilRead(left: readonly CallRow[], lookedAtId: number | null): void {
    this.#left = [...this.#left, ...left];
    this.#tell(false);
    this.readAnew(lookedAtId);
  }

  more(): void {
    this.#wished = this.#pages.length + 1;
    void this.#proceed();
  }

  async #proceed(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      let isRead = true;
      while (isRead && (this.#isOutdated || this.#isShort(this.#pages))) isRead = await this.#read();
    } finally {
      this.#isReading = false;
    }
  }

  async #read(): Promise<boolean> {
    const isAnew = this.#isOutdated;
    const left = this.#left;
    this.#isOutdated = false;
    this.#wished = Math.max(this.#wished, this.#pages.length);
    let pages = isAnew ? [] : this.#pages;
    while (this.#isShort(pages) || (isAnew && this.#hasLost(pages))) {
      const next = pages.at(-1)?.next ?? null;
      const page = await (next === null ? newestPage() : bridge.invoke('calls.page', next));
      if (!page.ok) {
        this.#isOutdated = isAnew;
        this.#tell(true);
        return false;
      }
      pages = [...pages, page.value];
    }
    this.#pages = pages;
    this.#left = this.#left.filter((call) => !left.includes(call));
    this.#tell(false);
    return true;
  }

  #isShort(pages: readonly HistoryView[]): boolean {
    return pages.length < this.#wished && pages.at(-1)?.next !== null;
  }

  /** What is looked at was in the pages before, and is not in these yet. */
  #hasLost(pages: readonly HistoryView[]): boolean {
    const has = ({ calls }: HistoryView) => calls.some(({ id }) => id === this.#lookedAtId);
    const mayGoOn = pages.at(-1)?.next != null && pages.length < this.#wished + furtherPagesAtMost;
    return mayGoOn && this.#pages.some(has) && !pages.some(has);
  }

  #tell(failed: boolean): void {
    this.#show({
      calls: [...this.#pages.flatMap(({ calls }) => calls), ...this.#left],
      answered: failed || this.#pages.length > 0,
      failed,
      hasMore: this.#pages.at(-1)?.next != null,
    });
  }
}
