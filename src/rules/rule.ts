import * as z from 'zod';
import { colours } from '../call-band.ts';
import { usualSound } from '../sound/sound.ts';
import { soundSchema } from '../sound/sound-schema.ts';

const text = z.string().max(200).trim();

export const whoSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('withheld') }),
  /** A number outside Türkiye. */
  z.object({ kind: z.literal('foreign') }),
  /** An extension of the office. */
  z.object({ kind: z.literal('internal') }),
  /** Has neither a given name nor a contact. */
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('contact'), id: text }),
  z.object({ kind: z.literal('group'), name: text }),
  /** As `number-pattern.ts` reads it. */
  z.object({ kind: z.literal('numbers'), pattern: text }),
]);

/** Whom a rule is about. */
export type RuleWho = z.infer<typeof whoSchema>;

export const ruleSchema = z.object({
  who: whoSchema,
  /** `vip`: also in a quiet time. `quiet`: no notification and no sound; the call is in the list as ever. */
  does: z.enum(['vip', 'quiet']),
  /** For `vip`, like the following ones. */
  sound: soundSchema.default(usualSound),
  /** How long the notification stays; 0: as long as others. */
  seconds: z.union([z.literal(0), z.int().min(5).max(600)]).default(0),
  colour: z.enum(colours).default('none'),
});

/** Who may interrupt. A rule never hides a call from the list: Zil cannot hang up. */
export type Rule = z.infer<typeof ruleSchema>;

export const rulesAtMost = 200;
