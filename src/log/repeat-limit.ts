/** More lines of one kind say nothing new, and would push earlier lines out of the log. */
export const linesOfAKind = 30;
export const countedForMs = 60_000;

interface Counted {
  readonly sinceMs: number;
  readonly written: number;
  readonly leftOut: number;
}

/** Lets so many lines of one kind pass in a minute, and counts the others. */
export class RepeatLimit {
  readonly #kinds = new Map<string, Counted>();

  /**
   * Returns how many lines of the kind were left out since the last one that was written; `null`: this one is to be
   * left out too.
   */
  pass(kind: string, nowMs: number): number | null {
    const { sinceMs, written, leftOut } = this.#kinds.get(kind) ?? { sinceMs: nowMs, written: 0, leftOut: 0 };
    const isOver = nowMs - sinceMs >= countedForMs || nowMs < sinceMs;
    if (!isOver && written >= linesOfAKind) {
      this.#kinds.set(kind, { sinceMs, written, leftOut: leftOut + 1 });
      return null;
    }
    this.#kinds.set(
      kind,
      isOver ? { sinceMs: nowMs, written: 1, leftOut: 0 } : { sinceMs, written: written + 1, leftOut: 0 },
    );
    return leftOut;
  }
}
