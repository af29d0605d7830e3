import type { Party } from './party.ts';

export type Step = { readonly factId: number; readonly atMs: number } & (
  | { readonly kind: 'rang'; readonly extension: string | null }
  | { readonly kind: 'chose'; readonly menu: string | null; readonly digits: string }
  | { readonly kind: 'left-menu'; readonly menu: string | null; readonly reason: string | null }
);

/** One call as far as it was heard, its steps in the order of arrival. Its phase is derived, never stored. */
export interface Call {
  /** The id of its earliest fact. */
  readonly id: number;
  readonly tenant: string | null;
  readonly caller: Party;
  readonly line: Party | null;
  readonly startedAtMs: number;
  readonly lastHeardAtMs: number;
  /** `estimated`: told from the caller's previous call by its steps alone, because the exchange sends no call id. */
  readonly boundary: 'live' | 'estimated';
  readonly steps: readonly Step[];
}

/**
 * - `in-menu`: heard in the IVR only, a short while ago.
 * - `lost-in-menu`: left the menu without a choice, and nothing rang afterwards.
 * - `ringing`: an extension began to ring less than the time limit ago. The exchange never says that it stopped.
 * - `awaiting-result`: over for all that is known. Whether somebody answered only a call record can say.
 */
export type CallPhase = 'in-menu' | 'lost-in-menu' | 'ringing' | 'awaiting-result';

export function callPhase(call: Call, nowMs: number, ringingForMs: number): CallPhase {
  const rangAtMs = lastRangAtMs(call);
  if (rangAtMs !== null) return nowMs - rangAtMs < ringingForMs ? 'ringing' : 'awaiting-result';
  if (call.steps.at(-1)?.kind === 'left-menu') return 'lost-in-menu';
  return nowMs - call.lastHeardAtMs < ringingForMs ? 'in-menu' : 'awaiting-result';
}

/** Epoch milliseconds from which the phase may be another one without any news; `null` when it stays. */
export function phaseEndsAtMs(call: Call, nowMs: number, ringingForMs: number): number | null {
  switch (callPhase(call, nowMs, ringingForMs)) {
    case 'ringing':
      return (lastRangAtMs(call) ?? call.lastHeardAtMs) + ringingForMs;
    case 'in-menu':
      return call.lastHeardAtMs + ringingForMs;
    case 'lost-in-menu':
    case 'awaiting-result':
      return null;
  }
}

/** The extensions that rang, each once, in the order in which they began. */
export function extensionsOf(call: Call): readonly string[] {
  const rang = call.steps.flatMap((step) => (step.kind === 'rang' && step.extension !== null ? [step.extension] : []));
  return [...new Set(rang)];
}

function lastRangAtMs(call: Call): number | null {
  return call.steps.filter((step) => step.kind === 'rang').at(-1)?.atMs ?? null;
}
