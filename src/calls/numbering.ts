/** The office's way of dialling, learnt from the account because the PBX does not give it. */
export interface Numbering {
  /** The office's area, three digits, in which seven digits are a number; `null` when it is not known. */
  readonly areaCode: string | null;
  /** Digits that are dialled before a number to get an outside line. */
  readonly outsidePrefixes: readonly string[];
  /** By ambiguous digits as they were dialled: the number (E.164) that was meant. */
  readonly readings: Readonly<Record<string, string>>;
}

/** The assumptions about an office of which nothing is known. */
export const plainNumbering: Numbering = { areaCode: null, outsidePrefixes: ['0', '9', '8'], readings: {} };
