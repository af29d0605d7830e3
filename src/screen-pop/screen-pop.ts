import * as z from 'zod';
import type { Party } from '../calls/party.ts';
import { pathText } from '../path-text.ts';

const text = (most: number) =>
  z
    .string()
    .max(most)
    .trim()
    .regex(/^\P{Cc}*$/u);
const some = (most: number) => z.array(text(100)).max(most);

export const screenPopsAtMost = 20;
export const popArgumentsAtMost = 20;

/**
 * `ringing`: with the notification. `click`: when a person clicks it. `by-hand`: from the menu of a call only.
 * `answered`: when a record says that a call which rang here was answered.
 */
export const popTimes = ['ringing', 'click', 'answered', 'by-hand'] as const;
/** `known`: callers with a name. */
export const popCallers = ['all', 'outside', 'internal', 'known', 'unknown'] as const;

export const screenPopSchema = z.object({
  name: text(60).min(1),
  isOn: z.boolean().default(true),
  when: z.enum(popTimes),
  whose: z.enum(popCallers).default('all'),
  /** Party keys; an empty list means all lines. */
  lines: some(50).default([]),
  /** An empty list means all extensions. */
  extensions: some(100).default([]),
  opens: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('address'), template: text(1_000) }),
    z.object({
      kind: z.literal('program'),
      program: text(1_000).transform(pathText),
      args: z.array(text(500)).max(popArgumentsAtMost),
    }),
  ]),
});

/** What is opened for a call: a web address, or a program. Placeholders are in `placeholders.ts`. */
export type ScreenPop = z.infer<typeof screenPopSchema>;

/** What a filter looks at. */
export interface PoppedCall {
  readonly caller: Party;
  readonly isKnown: boolean;
  /** Party key. */
  readonly line: string | null;
  readonly extensions: readonly string[];
}

/** Whether the pop is meant for this call. */
export function isFor({ whose, lines, extensions }: ScreenPop, call: PoppedCall): boolean {
  const isInternal = call.caller.kind === 'extension';
  const isTheirs = {
    all: true,
    outside: !isInternal,
    internal: isInternal,
    known: call.isKnown,
    unknown: !call.isKnown && !isInternal,
  }[whose];
  const isLine = lines.length === 0 || (call.line !== null && lines.includes(call.line));
  const isExtension = extensions.length === 0 || call.extensions.some((extension) => extensions.includes(extension));
  return isTheirs && isLine && isExtension;
}
