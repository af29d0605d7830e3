/** A group of so many digits is the area or the network: it names no person. */
const longestGroup = 4;
const shownAtEnd = 2;
const leastHidden = 2;
/** The office's own extensions and public short numbers name no caller. */
const shortest = 5;

/**
 * Hides the middle of a number as it is shown, for example `0533 *** ** 21`: only its first group and its last two
 * digits stay. Shorter numbers than five digits stay as they are.
 */
export function maskedNumber(text: string): string {
  const digits = [...text].filter((letter) => /\p{Nd}/u.test(letter)).length;
  if (digits < shortest) return text;
  const [, first = ''] = /^(\+?\p{Nd}+)[ ]/u.exec(text) ?? [];
  const firstDigits = first.replace('+', '').length;
  const isArea = firstDigits <= longestGroup && digits - firstDigits - shownAtEnd >= leastHidden;
  const kept = isArea ? firstDigits : 0;
  let seen = 0;
  return text.replace(/\p{Nd}/gu, (digit) => {
    seen += 1;
    return seen <= kept || seen > digits - shownAtEnd ? digit : '*';
  });
}
