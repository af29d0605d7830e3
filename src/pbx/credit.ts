/** A value as the PBX wrote it, and its meaning where that is certain. */
export interface Reading<T> {
  readonly raw: string;
  /** `null` when the text cannot be read with certainty. Then `raw` is shown. */
  readonly value: T | null;
}

export interface Money {
  readonly amount: number;
  /** As the PBX writes it, for example `TL`. */
  readonly currency: string;
}

/** A day as the PBX writes it. No document says whether the month or the day comes first. */
export interface CreditDate {
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

/** A package of minutes or short messages. Every field may be missing. */
export interface CreditPackage {
  readonly name: string | null;
  /** Whole minutes, or whole messages. */
  readonly left: Reading<number> | null;
  readonly renewal: Reading<CreditDate> | null;
}

export interface PilotCredit {
  /** The digits that the PBX sends; `null` when there are none. */
  readonly pilot: string | null;
  readonly voiceBalance: Reading<Money> | null;
  readonly voicePackage: CreditPackage;
  /** Whole messages. */
  readonly smsBalance: Reading<number> | null;
  readonly smsPackage: CreditPackage;
}

/** The credit that the PBX last stated, and when. */
export interface KnownCredit {
  readonly pilots: readonly PilotCredit[];
  readonly atMs: number;
}
