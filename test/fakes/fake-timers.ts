import type { Clock, Timers } from '../../src/ports.ts';

interface Waiting {
  atMs: number;
  readonly run: () => void;
}

/** Time that passes when the test says so. */
export class FakeTimers implements Clock, Timers {
  #nowMs: number;
  #waiting: Waiting[] = [];

  constructor(nowMs = Date.UTC(2026, 10, 23, 11, 0, 0)) {
    this.#nowMs = nowMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  /** How many timers are set, and have neither run nor been cancelled. */
  get pending(): number {
    return this.#waiting.length;
  }

  after(delayMs: number, run: () => void): () => void {
    if (!(delayMs >= 0 && delayMs < 2 ** 31)) throw new Error(`a timer cannot wait ${delayMs} ms`);
    const waiting = { atMs: this.#nowMs + delayMs, run };
    this.#waiting.push(waiting);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== waiting);
    };
  }

  /** Sets the clock. Timers wait as long as before. */
  setClock(byMs: number): void {
    this.#nowMs += byMs;
    for (const waiting of this.#waiting) waiting.atMs += byMs;
  }

  soon(run: () => void): void {
    setImmediate(run);
  }

  /** Lets time pass, and runs the timers that become due, in their order. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs;
    for (;;) {
      const next = this.#waiting.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((each) => each !== next);
      this.#nowMs = next.atMs;
      next.run();
      await settled();
    }
    this.#nowMs = untilMs;
    await settled();
  }
}

/** Resolves after five turns of the event loop. Work that waits for no timer and no input is usually done by then. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
