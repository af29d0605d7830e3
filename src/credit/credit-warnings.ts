import type { CreditSample } from './credit-sample.ts';

export type CreditWarning =
  | { readonly kind: 'minutes-low'; readonly pilot: string | null; readonly left: number }
  | { readonly kind: 'sms-low'; readonly pilot: string | null; readonly left: number }
  | {
      readonly kind: 'package-ends';
      readonly pilot: string | null;
      readonly package: 'voice' | 'sms';
      readonly endsAtMs: number;
    };

/** The thresholds of warnings. `null` gives no warnings, and forgets earlier ones. */
export interface CreditThresholds {
  readonly minutesBelow: number | null;
  readonly smsBelow: number | null;
  readonly packageEndsWithinDays: number | null;
}

export interface CreditNow {
  readonly sample: CreditSample;
  /** Epoch milliseconds; `null` when there is no date, or its order is unknown. */
  readonly voicePackageEndsAtMs: number | null;
  readonly smsPackageEndsAtMs: number | null;
}

export interface CreditWarnings {
  readonly announce: readonly CreditWarning[];
  /** All warnings, new or earlier, that still hold. They are remembered. */
  readonly warned: readonly CreditWarning[];
}

const dayMs = 24 * 60 * 60_000;

/**
 * Returns each warning once. It comes again only after there was more than its threshold, or after the package got
 * another date. A value that is missing or cannot be read does not end a warning.
 */
export function creditWarnings(
  warnedBefore: readonly CreditWarning[],
  credits: readonly CreditNow[],
  thresholds: CreditThresholds,
  nowMs: number,
): CreditWarnings {
  const goingOn = warnedBefore.filter((warning) => {
    const credit = credits.find(({ sample }) => sample.pilot === warning.pilot);
    return !isOver(warning, credit, thresholds);
  });
  const known = new Set(goingOn.map(episodeOf));
  const announce = credits
    .flatMap((credit) => [...lowOf(credit, thresholds), ...endingOf(credit, thresholds, nowMs)])
    .filter((warning) => !known.has(episodeOf(warning)));
  return { announce, warned: [...goingOn, ...announce] };
}

function lowOf({ sample }: CreditNow, { minutesBelow, smsBelow }: CreditThresholds): readonly CreditWarning[] {
  const { pilot, minutesLeft } = sample;
  const sms = smsLeft(sample);
  return [
    ...(isBelow(minutesLeft, minutesBelow) ? [{ kind: 'minutes-low', pilot, left: minutesLeft } as const] : []),
    ...(isBelow(sms, smsBelow) ? [{ kind: 'sms-low', pilot, left: sms } as const] : []),
  ];
}

function endingOf(credit: CreditNow, thresholds: CreditThresholds, nowMs: number): readonly CreditWarning[] {
  const { pilot } = credit.sample;
  const withinMs = (thresholds.packageEndsWithinDays ?? 0) * dayMs;
  return (['voice', 'sms'] as const).flatMap((each) => {
    const endsAtMs = endOf(credit, each);
    const isNear = endsAtMs !== null && endsAtMs > nowMs && endsAtMs - nowMs <= withinMs;
    return isNear ? [{ kind: 'package-ends', pilot, package: each, endsAtMs } as const] : [];
  });
}

function isOver(warning: CreditWarning, credit: CreditNow | undefined, thresholds: CreditThresholds): boolean {
  switch (warning.kind) {
    case 'minutes-low':
      return isNoLongerLow(credit?.sample.minutesLeft ?? null, thresholds.minutesBelow);
    case 'sms-low':
      return isNoLongerLow(credit === undefined ? null : smsLeft(credit.sample), thresholds.smsBelow);
    case 'package-ends': {
      const endsAtMs = credit === undefined ? null : endOf(credit, warning.package);
      const hasChanged = endsAtMs !== null && endsAtMs !== warning.endsAtMs;
      return hasChanged || thresholds.packageEndsWithinDays === null;
    }
  }
}

/** No document says whether the balance includes the rest of the package. The larger of the two is certainly there. */
function smsLeft({ smsBalance, smsLeft: ofPackage }: CreditSample): number | null {
  if (smsBalance === null || ofPackage === null) return smsBalance ?? ofPackage;
  return Math.max(smsBalance, ofPackage);
}

function endOf(credit: CreditNow, ofPackage: 'voice' | 'sms'): number | null {
  return ofPackage === 'voice' ? credit.voicePackageEndsAtMs : credit.smsPackageEndsAtMs;
}

function isBelow(left: number | null, threshold: number | null): left is number {
  return left !== null && threshold !== null && left < threshold;
}

/** Exactly the threshold is neither low nor enough, so that a count that varies around it warns once. */
function isNoLongerLow(left: number | null, threshold: number | null): boolean {
  return threshold === null || (left !== null && left > threshold);
}

/** Returns a key that is the same for one warning, whatever the numbers in it. */
function episodeOf(warning: CreditWarning): string {
  const { kind, pilot } = warning;
  return kind === 'package-ends' ? `${kind} ${pilot} ${warning.package} ${warning.endsAtMs}` : `${kind} ${pilot}`;
}
