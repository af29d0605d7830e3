import * as z from 'zod';
import type { PilotCredit } from '../pbx/credit.ts';
import type { CreditWarning } from './credit-warnings.ts';

const readingOf = <T extends z.ZodType>(value: T) => z.object({ raw: z.string(), value: value.nullable() }).nullable();
const date = z.object({ first: z.number(), second: z.number(), year: z.number() });
const creditPackage = z.object({ name: z.string().nullable(), left: readingOf(z.number()), renewal: readingOf(date) });
const pilot = z.string().nullable();
const credits = z.array(
  z.object({
    pilot,
    voiceBalance: readingOf(z.object({ amount: z.number(), currency: z.string() })),
    voicePackage: creditPackage,
    smsBalance: readingOf(z.number()),
    smsPackage: creditPackage,
  }),
);
const warnings = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['minutes-low', 'sms-low']), pilot, left: z.number() }),
    z.object({ kind: z.literal('package-ends'), pilot, package: z.enum(['voice', 'sms']), endsAtMs: z.number() }),
  ]),
);

export function isStoredCredits(stored: unknown): stored is readonly PilotCredit[] {
  return credits.safeParse(stored).success;
}

export function isStoredWarnings(stored: unknown): stored is readonly CreditWarning[] {
  return warnings.safeParse(stored).success;
}
