/** Returns the number that a person typed, also with its digits in groups: `1.000.000`. `NaN`: it is none. */
export function readCount(text: string): number {
  const digits = text.trim().replace(/(?<=\d)[.,\s](?=\d{3}(?!\d))/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
}

/** Returns the text of a number; `''` when it is none. */
export function countText(count: number): string {
  return Number.isNaN(count) ? '' : String(count);
}
