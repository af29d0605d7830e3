/** Returns the Turkish ending that means "of them" after a number, with its apostrophe: 2’si, 3’ü, 6’sı, 10’u. */
export function possessive(count: number): string {
  const ofUnits = ['', 'i', 'si', 'ü', 'ü', 'i', 'sı', 'si', 'i', 'u'];
  const ofTens = ['', 'u', 'si', 'u', 'ı', 'si', 'ı', 'i', 'i', 'ı'];
  if (count % 10 !== 0) return `’${ofUnits[count % 10]}`;
  if (count % 100 !== 0) return `’${ofTens[(count / 10) % 10]}`;
  return count === 0 ? '’ı' : count % 1_000 === 0 ? '’i' : '’ü';
}
