/** The parts of a typed number that have no meaning. */
const fillers = /[\s().\-/]/g;
const shape = /^\+?[\d*?]{1,24}$/;

/** Returns a pattern without its fillers; `null` when it is none. `*` stands for any digits, `?` for one. */
export function readPattern(typed: string): string | null {
  const pattern = typed.replace(fillers, '').replace(/\*+/g, '*');
  return shape.test(pattern) && /[\d?]/.test(pattern) ? pattern : null;
}

/** Whether a pattern means one number only. */
export function isWholeNumber(pattern: string): boolean {
  return !/[*?]/.test(pattern);
}

/** Whether a number (party key) fits, in any of the ways in which people write it. */
export function fitsPattern(pattern: string, key: string): boolean {
  return waysToWrite(key).some((way) => fits(pattern, way));
}

function waysToWrite(key: string): readonly string[] {
  if (key.startsWith('+90')) {
    const national = key.slice(3);
    return [key, `00${key.slice(1)}`, key.slice(1), `0${national}`, national];
  }
  if (key.startsWith('+')) return [key, `00${key.slice(1)}`, key.slice(1)];
  return key.startsWith('ext:') ? [key.slice(4)] : [];
}

/** Goes back to the last `*` only, so the time is the product of both lengths at most. */
function fits(pattern: string, digits: string): boolean {
  let [at, star, resume] = [0, -1, 0];
  for (let read = 0; read < digits.length; ) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = at;
      at += 1;
      resume = read;
    } else if (wanted === digits[read] || (wanted === '?' && digits[read] !== '+')) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      read = resume;
    } else return false;
  }
  return [...pattern.slice(at)].every((rest) => rest === '*');
}
