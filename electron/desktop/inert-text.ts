/** Look-alikes of the signs that have a meaning in a notification service's markup. */
const markupSigns: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

/** Look-alikes of the signs that have a meaning for a shell, or for notify-send, which reads backslashes. */
const commandSigns: Readonly<Record<string, string>> = {
  ...markupSigns,
  '\\': '＼',
  '"': '”',
  "'": '’',
  $: '＄',
  '`': '‵',
};

/**
 * Replaces the signs of markup by look-alikes. Some notification services of Linux read a text as markup, and it cannot
 * be known which; look-alikes have no meaning to any of them.
 */
export function withoutMarkup(text: string): string {
  return replaceSigns(text, markupSigns);
}

/** Makes a text safe for a command line: no sign in it has a meaning, and it does not begin like an option. */
export function withoutCommands(text: string): string {
  return replaceSigns(text, commandSigns).replace(/^-/, '‐');
}

function replaceSigns(text: string, signs: Readonly<Record<string, string>>): string {
  return [...text].map((sign) => signs[sign] ?? sign).join('');
}
