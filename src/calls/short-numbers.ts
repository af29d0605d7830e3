/**
 * Returns whether digits are a number that reaches the same service from every telephone in Turkey: `112`, `182`,
 * `11880`, `116111`. Three digits from 110 on are reserved for such services, but numbers that are not assigned may be
 * extensions.
 */
export function isPublicShortNumber(digits: string): boolean {
  return /^(?:1(?:1[0245]|2[1246]|31|4[147]|5\d|6[13689]|[78]\d|91)|118\d{2}|116\d{3})$/.test(digits);
}
