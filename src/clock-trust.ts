/** A statement of another computer about the time. Both values are epoch milliseconds. */
export interface StatedTime {
  readonly statedMs: number;
  /** When it arrived, by the clock of this computer. */
  readonly atMs: number;
}

/** The PBX's clock, as its answers show it. */
export interface PbxTime {
  /** Returns the last time that the PBX stated since Zil started; `null` when it has stated none. */
  stated(): StatedTime | null;
}

/**
 * The trust in this computer's clock, for decisions that cannot be undone.
 * `unconfirmed`: the PBX has stated no time in the last two days, or the clock was set since.
 * `confirmed`: this clock and the PBX's differ by at most one day. `wrong`: they differ by more.
 */
export type ClockTrust =
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'confirmed' }
  /** Milliseconds by which this clock is ahead of the PBX; negative when it is behind. */
  | { readonly kind: 'wrong'; readonly aheadMs: number };

const dayMs = 24 * 60 * 60_000;
/** A smaller error does not matter: whatever is deleted by age was kept for a week or longer. */
const toleratedMs = dayMs;
/** The PBX is asked for call records at least every hour while there is a network. */
const confirmedForMs = 2 * dayMs;

export function clockTrust(stated: StatedTime | null, nowMs: number): ClockTrust {
  if (stated === null) return { kind: 'unconfirmed' };
  const passedMs = nowMs - stated.atMs;
  if (passedMs < -toleratedMs || passedMs > confirmedForMs) return { kind: 'unconfirmed' };
  const aheadMs = stated.atMs - stated.statedMs;
  return Math.abs(aheadMs) > toleratedMs ? { kind: 'wrong', aheadMs } : { kind: 'confirmed' };
}
