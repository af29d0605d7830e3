/** Signs that mean something to a notification service's markup. */
const markupSigns: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

/** Signs that mean something to a shell, or to notify-send, which reads backslashes. */
const commandSigns: Readonly<Record<string, string>> = {
  ...markupSigns,
  '\\': '＼',
  '"': '”',
  "'": '’',
  $: '＄',
  '`': '‵',
};

/**
 * Linux's notification services may read a text as markup, and nobody tells which one does. Look-alikes mean nothing
 * to either kind.
 */
export function withoutMarkup(text: string): string {
  return replaceSigns(text, markupSigns);
}

/** A text for a command line: no sign of it is more than a sign, and it cannot begin like an option. */
export function withoutCommands(text: string): string {
  return replaceSigns(text, commandSigns).replace(/^-/, '‐');
}

function replaceSigns(text: string, signs: Readonly<Record<string, string>>): string {
  return [...text].map((sign) => signs[sign] ?? sign).join('');
}
