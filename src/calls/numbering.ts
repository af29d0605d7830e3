/** How the office dials, learnt of the account because nobody says it. */
export interface Numbering {
  /** Three digits: the area of the office, with which seven digits are a number; `null` when it is not known. */
  readonly areaCode: string | null;
  /** What is dialled before a number to get an outside line. */
  readonly outsidePrefixes: readonly string[];
  /** Of what could mean two numbers: the digits that were dialled, and the number (E.164) that was meant. */
  readonly readings: Readonly<Record<string, string>>;
}

/** What is taken of an office of which nothing is known. */
export const plainNumbering: Numbering = { areaCode: null, outsidePrefixes: ['0', '9', '8'], readings: {} };
