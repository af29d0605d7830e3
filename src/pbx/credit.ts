/** What the PBX wrote, and what it means where that is certain. */
export interface Reading<T> {
  readonly raw: string;
  /** `null` when the text cannot be read with certainty: it is shown as it came. */
  readonly value: T | null;
}

export interface Money {
  readonly amount: number;
  /** As written: `TL`. */
  readonly currency: string;
}

/** A day as the PBX writes it. Whether the month or the day comes first is not said anywhere. */
export interface CreditDate {
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

/** A package of minutes or short messages. Every part may be missing. */
export interface CreditPackage {
  readonly name: string | null;
  /** Whole minutes, or whole messages. */
  readonly left: Reading<number> | null;
  readonly renewal: Reading<CreditDate> | null;
}

/** What is left of one main number. */
export interface PilotCredit {
  /** Digits as the PBX gives them; `null` when it gives none. */
  readonly pilot: string | null;
  readonly voiceBalance: Reading<Money> | null;
  readonly voicePackage: CreditPackage;
  /** Whole messages. */
  readonly smsBalance: Reading<number> | null;
  readonly smsPackage: CreditPackage;
}

/** What the PBX said, and when. */
export interface KnownCredit {
  readonly pilots: readonly PilotCredit[];
  readonly atMs: number;
}
