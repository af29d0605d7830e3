import * as z from 'zod';
import type { Calibration } from './calibration.ts';

const texts = z.array(z.string());
const counted = z.number().int().nonnegative();
/** Every field may be missing: an earlier Zil did not write fields that it did not know. */
const schema = z
  .object({
    clockOffsetMs: z.number().int(),
    clockPairs: counted,
    billable: z.enum(['talk', 'talk-and-menu', 'tariff', 'unknown']),
    zero: z.enum(['unanswered', 'if-short', 'nothing']),
    ownLines: texts,
    ownNumbers: texts,
    ledOnCallers: texts,
    forwardTargets: texts,
    possibleTargets: texts,
    lineAliases: z.record(z.string(), z.string()),
    numbering: z.object({
      areaCode: z.string().nullable(),
      outsidePrefixes: texts,
      readings: z.record(z.string(), z.string()),
    }),
    tenants: texts,
    menuLines: texts,
    announcedLines: texts,
    menuCallee: z.enum(['last', 'first']),
    recordForm: z.enum(['call', 'leg', 'unknown']),
    takenGroup: z.enum(['told', 'alike', 'unknown']),
    unreadWords: z.array(z.object({ word: z.string(), count: counted })),
    unreadSpellings: z.array(z.object({ shape: z.string(), count: counted })),
  })
  .partial();

export function isCalibration(stored: unknown): stored is Partial<Calibration> {
  return schema.safeParse(stored).success;
}
