/**
 * Whether what the PBX sends is trusted to come here. Moments are epoch milliseconds; what was lost up to
 * `sinceMs` does not count any more.
 */
export type Trust =
  | { readonly kind: 'trusted'; readonly sinceMs: number }
  | { readonly kind: 'renewed'; readonly sinceMs: number; readonly renewedAtMs: number }
  | { readonly kind: 'taken'; readonly takenAtMs: number; readonly renewedAtMs: number };

/** What records and notifications show. */
export interface Evidence {
  /** When calls began that rang here while Zil was on duty, and of which nothing was heard. */
  readonly lostAtMs: readonly number[];
  /** When the PBX was last heard; `null`: nobody knows of any time. */
  readonly lastHeardAtMs: number | null;
}

/** One that is lost now and then is no sign of anything. */
const lossesInARow = 2;
/** Subscribed anew once in this time; whoever loses the subscription again has not lost it by chance. */
export const renewOnceInMs = 24 * 60 * 60_000;

/**
 * The trust after records have come.
 *
 * ```
 *              two losses in a row              a loss and nothing heard since, or two in a row
 *   trusted ─────────────────────▶ renewed ─────────────────────────────────────────────────────▶ taken
 *     ▲ ▲                           │   ▲                                                          │ │
 *     │ └──────── a day later ──────┘   └────────────────── a notification came ───────────────────┘ │
 *     └───────────────────── a person takes it, or signs in: from each ──────────────────────────────┘
 * ```
 *
 * Where the address is known not to lead here, losses have their reason: they count for nothing (`explained`).
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

/** A notification came: what was thought to be another's is ours after all. */
export function afterHeard(trust: Trust, heardAtMs: number, nowMs: number): Trust {
  if (trust.kind !== 'taken') return trust;
  return atPresent({ kind: 'renewed', sinceMs: heardAtMs, renewedAtMs: trust.renewedAtMs }, nowMs);
}

/** What was lost until now has another reason. */
export function explained(trust: Trust, nowMs: number): Trust {
  return trust.kind === 'taken' ? trust : { ...trust, sinceMs: nowMs };
}

/** Time passes. A clock that went back leaves moments that have not come: they are now. */
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
