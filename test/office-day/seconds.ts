/** Returns a duration as the server counts it: in whole seconds of its clock. */
export function seconds(fromMs: number, toMs: number): number {
  return Math.floor(toMs / 1_000) - Math.floor(fromMs / 1_000);
}
