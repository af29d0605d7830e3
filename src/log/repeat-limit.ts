/** More of one kind tells nobody more, and would push out of the log what came before. */
export const linesOfAKind = 30;
export const countedForMs = 60_000;

interface Counted {
  readonly sinceMs: number;
  readonly written: number;
  readonly leftOut: number;
}

/** Of lines of one kind it lets so many through in a minute, and counts the rest. */
export class RepeatLimit {
  readonly #kinds = new Map<string, Counted>();

  /** How many of the kind were left out since the last that was written; `null` when this one is to be left out too. */
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
