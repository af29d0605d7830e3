/**
 * The belief whether the PBX sends its webhooks here. `taken`: the subscription is superseded by another computer.
 * Moments are epoch milliseconds. Losses up to `sinceMs` do not count.
 */
export type Trust =
  | { readonly kind: 'trusted'; readonly sinceMs: number }
  | { readonly kind: 'renewed'; readonly sinceMs: number; readonly renewedAtMs: number }
  | { readonly kind: 'taken'; readonly takenAtMs: number; readonly renewedAtMs: number };

/** The evidence that records and webhooks give. */
export interface Evidence {
  /** When calls began that rang here while Zil was on duty, and whose webhooks did not arrive. */
  readonly lostAtMs: readonly number[];
  /** When the last webhook arrived; `null`: none is remembered. */
  readonly lastHeardAtMs: number | null;
}

/** How many losses in a row count. A single one now and then means nothing. */
const lossesInARow = 2;
/** The subscription is renewed once in this time. If it is lost again within it, that is not by chance. */
export const renewOnceInMs = 24 * 60 * 60_000;

/**
 * Returns the trust after new records.
 *
 * ```
 *              two losses in a row              a loss and no webhook since, or two losses in a row
 *   trusted ─────────────────────▶ renewed ─────────────────────────────────────────────────────▶ taken
 *     ▲ ▲                           │   ▲                                                          │ │
 *     │ └──────── a day later ──────┘   └──────────────────── a webhook came ──────────────────────┘ │
 *     └──────────────────── a person reclaims it, or signs in: from each ────────────────────────────┘
 * ```
 *
 * Where the address is known not to lead here, losses have that reason and do not count (`explained`).
 */
export function afterRecords(trust: Trust, { lostAtMs, lastHeardAtMs }: Evidence, nowMs: number): Trust {
  if (trust.kind === 'taken') return trust;
  const deliveredAtMs = lastHeardAtMs !== null && lastHeardAtMs >= trust.sinceMs ? lastHeardAtMs : null;
  const fromMs = deliveredAtMs ?? trust.sinceMs;
  const losses = lostAtMs.filter((atMs) => atMs > fromMs).length;
  if (trust.kind === 'trusted') {
    return losses < lossesInARow ? trust : { kind: 'renewed', sinceMs: nowMs, renewedAtMs: nowMs };
  }
  const isSuperseded = losses >= lossesInARow || (losses > 0 && deliveredAtMs === null);
  return isSuperseded ? { kind: 'taken', takenAtMs: nowMs, renewedAtMs: trust.renewedAtMs } : trust;
}

/** Returns the trust after a webhook arrived: a superseded subscription is ours after all. */
export function afterHeard(trust: Trust, heardAtMs: number, nowMs: number): Trust {
  if (trust.kind !== 'taken') return trust;
  return atPresent({ kind: 'renewed', sinceMs: heardAtMs, renewedAtMs: trust.renewedAtMs }, nowMs);
}

/** Returns the trust after the losses until now were found to have another reason. */
export function explained(trust: Trust, nowMs: number): Trust {
  return trust.kind === 'taken' ? trust : { ...trust, sinceMs: nowMs };
}

/** Returns the trust as time passes. Moments in the future, which remain when the clock went back, become now. */
export function atPresent(trust: Trust, nowMs: number): Trust {
  switch (trust.kind) {
    case 'trusted':
      return trust.sinceMs <= nowMs ? trust : { ...trust, sinceMs: nowMs };
    case 'renewed': {
      const { sinceMs, renewedAtMs } = trust;
      if (nowMs - renewedAtMs >= renewOnceInMs) return atPresent({ kind: 'trusted', sinceMs }, nowMs);
      if (sinceMs <= nowMs && renewedAtMs <= nowMs) return trust;
      return { kind: 'renewed', sinceMs: Math.min(sinceMs, nowMs), renewedAtMs: Math.min(renewedAtMs, nowMs) };
    }
    case 'taken':
      return trust;
  }
}
