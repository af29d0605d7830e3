import type { CreditPackage } from '../pbx/credit.ts';

/** The PBX states no size. Its names do, as `Yurtiçi Heryöne 250 DK` and `2.000 SMS`. */
const sizes = {
  minutes: /(?<![\d.,+])(\d{1,3}(?:\.\d{3}){1,2}|\d{1,7}) ?(?:dk|dak[iİ]ka)(?!\p{L})/giu,
  messages: /(?<![\d.,+])(\d{1,3}(?:\.\d{3}){1,2}|\d{1,7}) ?sms(?!\p{L})/giu,
} as const;

/**
 * Returns how many minutes or messages a package has when it is full; `null` when its name does not say exactly one
 * size, or more is left than that.
 */
export function packageSize({ name, left }: CreditPackage, of: keyof typeof sizes): number | null {
  const [found, ...others] = (name ?? '').matchAll(sizes[of]);
  const size = Number(found?.[1]?.replaceAll('.', ''));
  const isSize = others.length === 0 && size > 0 && left !== null && left.value !== null && left.value <= size;
  return isSize ? size : null;
}
