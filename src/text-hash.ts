/** Returns a 50-bit hash of a text: FNV-1a from both ends. It is not a secret: a guessed text gives the same hash. */
export function textHash(text: string): number {
  let [low, high] = [0x811c9dc5, 0x9dc5811c];
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193) >>> 0;
    high = Math.imul(high ^ text.charCodeAt(text.length - 1 - index), 0x01000193) >>> 0;
  }
  return (high % 2 ** 20) * 2 ** 30 + (low % 2 ** 30);
}
