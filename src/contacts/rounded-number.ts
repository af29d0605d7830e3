/** Whether a text is a number whose digits a spreadsheet has lost: `5,33E+09`. */
export function isRoundedNumber(text: string): boolean {
  return /^\s*\d+([.,]\d+)?e\+?\d+\s*$/i.test(text);
}
