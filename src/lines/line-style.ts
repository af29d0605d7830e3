import * as z from 'zod';
import { colours } from '../call-band.ts';
import { usualSound } from '../sound/sound.ts';
import { soundSchema } from '../sound/sound-schema.ts';
import { companyLength, greetingLength } from './line-limits.ts';

const text = (most: number) =>
  z
    .string()
    .max(most)
    .trim()
    .regex(/^\P{Cc}*$/u);

export const lineStylesAtMost = 50;

const ofSchema = z.discriminatedUnion('kind', [
  /** `key`: party key. */
  z.object({ kind: z.literal('line'), key: text(100).min(1) }),
  z.object({ kind: z.literal('menu'), menu: text(100).min(1) }),
]);

/** The line or the menu that a style is about. */
export type StyledBy = z.infer<typeof ofSchema>;

export const lineStyleSchema = z.object({
  of: ofSchema,
  /** In whose name calls are answered; `''`: not said. */
  company: text(companyLength),
  colour: z.enum(colours).default('none'),
  /** How calls are answered, with placeholders (`greeting.ts`); `''`: not said. */
  greeting: text(greetingLength).default(''),
  sound: soundSchema.default(usualSound),
});

/** How calls on a line, or through a menu, are shown and answered. */
export type LineStyle = z.infer<typeof lineStyleSchema>;

/** Returns the style of a call; `null` when it has none. A menu is nearer than the line before it. */
export function styleOf(
  { line, menu }: { readonly line: string | null; readonly menu: string | null },
  styles: readonly LineStyle[],
): LineStyle | null {
  const ofMenu = styles.find(({ of }) => of.kind === 'menu' && of.menu === menu);
  return ofMenu ?? styles.find(({ of }) => of.kind === 'line' && of.key === line) ?? null;
}

/** Whether two styles are about the same line or menu. */
export function isOfSame(a: StyledBy, b: StyledBy): boolean {
  if (a.kind === 'line') return b.kind === 'line' && a.key === b.key;
  return b.kind === 'menu' && a.menu === b.menu;
}
