import type { BackupKeeper } from '../backup/backup-keeper.ts';
import { CallBackBook } from '../call-backs/call-back-book.ts';
import { allCalls } from '../calls/call-filter.ts';
import { dayBeginsAtMs } from '../day-name.ts';
import type { Desk } from '../desk/desk.ts';
import type { StartProblem } from '../desk/desk-event.ts';
import { livingCallsLimit, livingForMs } from '../desk/desk-state.ts';
import type { StoredProblem } from '../desk/stored-problem.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { Ports } from './app-ports.ts';
import { CallBackDesk } from './call-back-desk.ts';
import { CallBook } from './call-book.ts';
import { CallData } from './call-data.ts';
import { CallPages } from './call-pages.ts';

/** What other parts have to know of calls. */
export interface CallNews {
  /** The exchange has told of one, and it was no practice. */
  readonly heard: () => void;
  /** Of what came since a moment (epoch milliseconds), or ever (`null`), not all is stored any more. */
  readonly restored: (sinceMs: number | null) => void;
  /** All calls of a caller (party key), or all there were (`null`), have been deleted. */
  readonly forgotten: (caller: string | null) => void;
}

/** Holds the parts that have to do with calls, and shows the desk the calls that are still living. */
export class CallDesk {
  readonly #ports: Ports;
  readonly #desk: Desk;
  /** All there were: heard, read, remembered. */
  readonly book: CallBook;
  readonly #callBackBook: CallBackBook;
  /** What the window asks of them. */
  readonly pages: CallPages;
  /** Whom to call back. */
  readonly callBacks: CallBackDesk;
  /** How much is kept, to be taken along or deleted. */
  readonly data: CallData;
  readonly #news: CallNews;
  #problems: readonly StartProblem[] = [];

  constructor(ports: Ports, desk: Desk, backups: BackupKeeper, news: CallNews) {
    this.#ports = ports;
    this.#desk = desk;
    this.#news = news;
    this.#callBackBook = new CallBackBook(
      ports,
      () => desk.state.settings.callBackReachedSeconds,
      (callBacks) => desk.dispatch({ kind: 'call-backs', callBacks }),
    );
    this.callBacks = new CallBackDesk(ports, this.#callBackBook, desk);
    this.book = new CallBook(ports, desk, {
      callBacks: this.#callBackBook,
      heard: news.heard,
      refolded: () => this.#load(),
    });
    ports.storeNews.onMended((problem) => this.#mended(problem));
    this.pages = new CallPages(ports, this.book, desk);
    this.data = new CallData(ports, this.book, desk, backups, news.forgotten);
  }

  /** `problems`: what was met when that was opened which is stored. */
  start(problems: readonly StartProblem[]): void {
    // Whoever rang before may have met some already.
    this.#problems = [...problems, ...this.#problems];
    this.#load();
    this.book.start();
  }

  /** What is stored was not as Zil has left it, and is in order again. `problem`: what a person is to know of it. */
  #mended(problem: StoredProblem | null): void {
    // What happens again and again is told once.
    const others = this.#problems.filter(({ kind }) => kind !== problem?.kind);
    if (problem !== null) this.#problems = [...others, problem];
    this.#load();
    this.book.mended();
    if (problem?.kind !== 'calls-struck' || problem.left.kind === 'all') return;
    const { left } = problem;
    this.#news.restored(left.kind === 'backup' ? dayBeginsAtMs(left.day, this.#ports.timeZone()) : null);
  }

  /** Reads what is living still: nothing is folded for it. */
  #load(): void {
    const nowMs = this.#ports.clock.nowMs();
    const stored = this.#ports.callHistory.history(allCalls, { kind: 'newest' }, livingCallsLimit);
    const calls = stored.ok ? stored.value.filter(({ lastHeardAtMs }) => lastHeardAtMs > nowMs - livingForMs) : [];
    const heard = stored.ok ? stored.value.filter(({ tenant }) => tenant !== practiceTenant) : [];
    const lastHeardAtMs = heard.find(({ steps }) => steps.length > 0)?.steps.at(-1)?.atMs ?? null;
    this.#desk.dispatch({ kind: 'loaded', calls, problems: this.#problems, lastHeardAtMs });
    this.#callBackBook.load();
  }
}
