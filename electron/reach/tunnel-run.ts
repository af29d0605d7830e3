import type { StartedWay, WayFailure, WayNews } from '../../src/reach/way.ts';
import type { ProgramHost } from './program-host.ts';
import { type ProgramCall, TunnelProgram } from './tunnel-program.ts';

/** A run of a way that is a program. It reports at most one end, and nothing after `stop`. */
export class TunnelRun implements StartedWay {
  readonly #host: ProgramHost;
  readonly #report: (news: WayNews) => void;
  #program: TunnelProgram | null = null;
  #phase: 'running' | 'failing' | 'over' = 'running';
  #cancelTimer: () => void = () => {};

  constructor(host: ProgramHost, report: (news: WayNews) => void) {
    this.#host = host;
    this.#report = report;
  }

  get isOver(): boolean {
    return this.#phase !== 'running';
  }

  begin(call: Omit<ProgramCall, 'onEnd'>, reason: (failure: WayFailure) => WayFailure = (failure) => failure): void {
    this.#program = new TunnelProgram(this.#host, {
      ...call,
      onLine: (line) => {
        if (!this.isOver) call.onLine(line);
      },
      onEnd: (failure) => void this.fail(reason(failure)),
    });
  }

  /**
   * Calls `run` after `delayMs` with the program's last line, unless `up` was called or the program ended before. To be
   * called once: it can cancel only one timer.
   */
  after(delayMs: number, run: (lastSaid: string | null) => void): void {
    this.#cancelTimer = this.#host.timers.after(delayMs, () => {
      if (this.#program?.isRunning) run(this.#program.lastSaid);
    });
  }

  up(url: string): void {
    this.#cancelTimer();
    this.#say({ kind: 'up', url, notes: [] });
  }

  interrupted(failure: WayFailure): void {
    this.#say({ kind: 'interrupted', failure });
  }

  /** Ends the program, and reports the failure when none of its processes is left. */
  async fail(failure: WayFailure): Promise<void> {
    if (this.isOver) return;
    this.#phase = 'failing';
    this.#cancelTimer();
    await this.#program?.stop();
    if (this.#isStopped()) return;
    this.#phase = 'over';
    this.#report({ kind: 'ended', failure });
  }

  async stop(): Promise<void> {
    this.#phase = 'over';
    this.#cancelTimer();
    await this.#program?.stop();
  }

  #isStopped(): boolean {
    return this.#phase === 'over';
  }

  #say(news: WayNews): void {
    if (!this.isOver) this.#report(news);
  }
}
