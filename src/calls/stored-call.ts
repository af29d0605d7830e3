import * as z from 'zod';
import type { Call } from './call.ts';

const text = z.string();
const orNull = text.nullable();
/** Milliseconds since 1970, within the range that a date can show. */
const moment = z.number().min(-8e15).max(8e15);
const id = z.number().int();
const party = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('withheld') }),
  z.object({ kind: z.enum(['extension', 'short']), digits: text }),
  z.object({ kind: z.literal('phone'), e164: text }),
  z.object({ kind: z.literal('other'), text }),
]);
const certainty = z.enum(['live', 'estimated', 'certain']);
const known = <T extends z.ZodType>(value: T) => z.object({ value, certainty });
const at = { factId: id, atMs: moment };
const step = z.discriminatedUnion('kind', [
  z.object({ ...at, kind: z.literal('rang'), extension: orNull }),
  z.object({ ...at, kind: z.literal('chose'), menu: orNull, digits: text }),
  z.object({ ...at, kind: z.literal('left-menu'), menu: orNull, reason: orNull }),
]);
const leg = z.object({
  factId: id,
  record: text,
  startMs: moment,
  endMs: moment,
  calleeType: orNull,
  calleeNumber: orNull,
  extension: orNull,
  durationSeconds: z.number().nullable(),
  billableSeconds: z.number().nullable(),
  cause: orNull,
  hasEnded: z.boolean(),
});
const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answered'), by: orNull }),
  z.object({
    kind: z.enum([
      'missed',
      'busy',
      'rejected',
      'unreachable',
      'failed',
      'elsewhere',
      'lost-in-menu',
      'fax',
      'unknown',
    ]),
  }),
]);
const call = z.object({
  id,
  tenant: orNull,
  caller: party,
  line: party.nullable(),
  startedAtMs: moment,
  lastHeardAtMs: moment,
  boundary: certainty,
  steps: z.array(step),
  legs: z.array(leg),
  direction: known(z.enum(['in', 'out', 'internal', 'unknown'])),
  outcome: known(outcome).nullable(),
  answeredAtMs: known(moment).nullable(),
  ringMs: known(z.number()).nullable(),
  talkMs: known(z.number()).nullable(),
  passedOn: z.object({ atMs: moment, to: orNull }).nullable(),
});

/** Returns whether a stored value has the shape of the calls that this version's fold makes. */
export function isCall(stored: unknown): stored is Call {
  return call.safeParse(stored).success;
}
