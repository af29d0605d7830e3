/** What somebody else has said of the time. Both epoch milliseconds. */
export interface SaidTime {
  readonly saidMs: number;
  /** When it was said, by the clock of this computer. */
  readonly atMs: number;
}

/** The PBX's clock, as far as its answers tell. */
export interface PbxTime {
  /** What it has said last, in this run of the program; `null`: nothing yet. */
  said(): SaidTime | null;
}

/**
 * Whether the clock of this computer can be believed where something is done that cannot be undone.
 *
 * ```
 *                    the PBX says the same day
 *   unconfirmed ──────────────────────────────────────▶ confirmed
 *    ▲  │  ▲                                             │  ▲ │
 *    │  │  └── two days without a word, or the clock ────┘  │ │ the PBX says
 *    │  │      has been set                                 │ │ another day
 *    │  └──── the PBX says another day ─▶ wrong ───────┘ │
 *    └─────── the clock has been set ──────────┘  ▲───────────┘
 * ```
 */
export type ClockTrust =
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'confirmed' }
  /** Below zero: it is behind. */
  | { readonly kind: 'wrong'; readonly aheadMs: number };

const dayMs = 24 * 60 * 60_000;
/** So much matters to nothing that is kept for a week or longer. */
const toleratedMs = dayMs;
/** Records are asked for every hour at least, while there is a network. */
const confirmedForMs = 2 * dayMs;

export function clockTrust(said: SaidTime | null, nowMs: number): ClockTrust {
  if (said === null) return { kind: 'unconfirmed' };
  const passedMs = nowMs - said.atMs;
  if (passedMs < -toleratedMs || passedMs > confirmedForMs) return { kind: 'unconfirmed' };
  const aheadMs = said.atMs - said.saidMs;
  return Math.abs(aheadMs) > toleratedMs ? { kind: 'wrong', aheadMs } : { kind: 'confirmed' };
}
