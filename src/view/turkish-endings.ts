/** Returns the Turkish ending that means "of them" after a number, with its apostrophe: 2’si, 3’ü, 6’sı, 10’u. */
export function possessive(count: number): string {
  const ofUnits = ['', 'i', 'si', 'ü', 'ü', 'i', 'sı', 'si', 'i', 'u'];
  const ofTens = ['', 'u', 'si', 'u', 'ı', 'si', 'ı', 'i', 'i', 'ı'];
  if (count % 10 !== 0) return `’${ofUnits[count % 10]}`;
  if (count % 100 !== 0) return `’${ofTens[(count / 10) % 10]}`;
  return count === 0 ? '’ı' : count % 1_000 === 0 ? '’i' : '’ü';
}

/** Returns the Turkish ending that means "to" after a number below 60, with its apostrophe: 20’ye, 5’e, 16’ya, 40’a. */
export function dativeOfNumber(count: number): string {
  const ofUnits = ['', 'e', 'ye', 'e', 'e', 'e', 'ya', 'ye', 'e', 'a'];
  const ofTens = ['a', 'a', 'ye', 'a', 'a', 'ye'];
  return `’${count % 10 === 0 ? ofTens[count / 10] : ofUnits[count % 10]}`;
}
