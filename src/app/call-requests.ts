import type { BackupKeeper } from '../backup/backup-keeper.ts';
import { CallBackList } from '../call-backs/call-back-list.ts';
import { allCalls } from '../calls/call-filter.ts';
import { dayBeginsAtMs } from '../day-name.ts';
import type { Desk } from '../desk/desk.ts';
import type { StartProblem } from '../desk/desk-event.ts';
import { liveCallsLimit, liveForMs } from '../desk/desk-state.ts';
import type { StoredProblem } from '../desk/stored-problem.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { Ports } from './app-ports.ts';
import { CallBackRequests } from './call-back-requests.ts';
import { CallRegister } from './call-register.ts';
import { DataRequests } from './data-requests.ts';
import { HistoryRequests } from './history-requests.ts';
import { WorkbookRequests } from './workbook-requests.ts';

/** News of calls for other parts. */
export interface CallNews {
  /** The PBX has sent a webhook of a call; practice calls do not count. */
  readonly heard: () => void;
  /** Not all of what came since a moment (epoch milliseconds), or ever (`null`), is stored any more. */
  readonly restored: (sinceMs: number | null) => void;
  /** All calls of a caller (party key), or of all callers (`null`), have been deleted. */
  readonly deleted: (caller: string | null) => void;
}

/** Connects the parts that deal with calls, and dispatches the stored calls that are still live to the desk. */
export class CallRequests {
  readonly #ports: Ports;
  readonly #desk: Desk;
  readonly register: CallRegister;
  readonly #callBackList: CallBackList;
  readonly history: HistoryRequests;
  readonly callBacks: CallBackRequests;
  readonly data: DataRequests;
  readonly workbooks: WorkbookRequests;
  readonly #news: CallNews;
  #problems: readonly StartProblem[] = [];

  constructor(ports: Ports, desk: Desk, backups: BackupKeeper, news: CallNews) {
    this.#ports = ports;
    this.#desk = desk;
    this.#news = news;
    this.#callBackList = new CallBackList(
      ports,
      () => desk.state.settings.callBackReachedSeconds,
      (callBacks) => desk.dispatch({ kind: 'call-backs', callBacks }),
    );
    this.callBacks = new CallBackRequests(ports, this.#callBackList, desk);
    this.register = new CallRegister(ports, desk, {
      callBacks: this.#callBackList,
      heard: news.heard,
      refolded: () => this.#load(),
    });
    ports.storeNews.onRepaired((problem) => this.#repaired(problem));
    this.history = new HistoryRequests(ports, this.register, desk);
    this.workbooks = new WorkbookRequests(ports, desk);
    this.data = new DataRequests(ports, this.register, desk, backups, news.deleted);
  }

  /** `problems`: those that were found while the stored data was opened. */
  start(problems: readonly StartProblem[]): void {
    // A webhook that came earlier may have found some already.
    this.#problems = [...problems, ...this.#problems];
    this.#load();
    this.register.start();
  }

  /** Called after stored calls were not as Zil had left them and have been repaired. `problem`: shown to the person. */
  #repaired(problem: StoredProblem | null): void {
    // A problem that occurs repeatedly is reported once.
    const others = this.#problems.filter(({ kind }) => kind !== problem?.kind);
    if (problem !== null) this.#problems = [...others, problem];
    this.#load();
    this.register.repaired();
    if (problem?.kind !== 'calls-changed' || problem.left.kind === 'all') return;
    const { left } = problem;
    this.#news.restored(left.kind === 'backup' ? dayBeginsAtMs(left.day, this.#ports.timeZone()) : null);
  }

  /** Reads the live calls from the store; nothing is folded. */
  #load(): void {
    const nowMs = this.#ports.clock.nowMs();
    const stored = this.#ports.callHistory.history(allCalls, { kind: 'newest' }, liveCallsLimit);
    const calls = stored.ok ? stored.value.filter(({ lastHeardAtMs }) => lastHeardAtMs > nowMs - liveForMs) : [];
    const heard = stored.ok ? stored.value.filter(({ tenant }) => tenant !== practiceTenant) : [];
    const lastHeardAtMs = heard.find(({ steps }) => steps.length > 0)?.steps.at(-1)?.atMs ?? null;
    this.#desk.dispatch({ kind: 'loaded', calls, problems: this.#problems, lastHeardAtMs });
    this.#callBackList.load();
  }
}
