import type { office } from '../fakes/office.ts';

/** Returns the line at the bottom of the window: its kind and text, what stands at its right, and its buttons. */
export function shownLine({ zil }: Pick<ReturnType<typeof office>, 'zil'>): string {
  const line = zil.view().statusLine;
  const aside = 'aside' in line && line.aside !== null ? ` · ${line.aside}` : '';
  const buttons = [...('button' in line ? [line.button] : []), ...('refusal' in line ? [line.refusal] : [])];
  return [`${line.kind}: ${line.text}${aside}`, ...buttons.map(({ label }) => `[${label}]`)].join(' ');
}
