import type { Expectation } from './expectation.ts';
import type { OfficeDay } from './office-day.ts';
import { type Listed, waitingOf } from './waiting.ts';

/** A reconstructed call, with the fields that are compared. The types are wide, so that any program's output fits. */
export interface ReplayedCall {
  readonly caller: string;
  readonly line: string | null;
  readonly tenant: string | null;
  readonly direction: string;
  readonly startedAt: string;
  readonly extensions: readonly string[];
  readonly menu: readonly ReplayedStep[];
  readonly outcome: string;
  readonly answeredBy: string | null;
  readonly ringSeconds: number | null;
  readonly talkSeconds: number | null;
  readonly certainty: string;
  /** Ids as numbers, as the PBX sends them, or as text. */
  readonly records: readonly (number | string)[];
}

export type ReplayedStep =
  | { readonly ivr: string | null; readonly digits: string }
  | { readonly ivr: string | null; readonly exit: string | null };

/** Returns the extensions that a webhook or the record of a leg names. */
export function knownExtensions(expectation: Expectation): ReadonlySet<string> {
  const tried = expectation.records.flatMap(({ leg }) => (leg === null ? [] : [leg.extension]));
  return new Set([...heardExtensions(expectation), ...tried]);
}

export function heardExtensions({ heard }: Expectation): ReadonlySet<string> {
  return new Set(heard.flatMap(({ step }) => (step.kind === 'ringing' ? [step.extension] : [])));
}

export function heardSteps({ heard }: Expectation): readonly ReplayedStep[] {
  return heard.flatMap(({ step }): ReplayedStep[] => {
    if (step.kind === 'ringing') return [];
    return [step.kind === 'choice' ? { ivr: step.ivr, digits: step.digits } : { ivr: step.ivr, exit: step.reason }];
  });
}

/** Returns the calls that a perfect program would print: it concludes neither more nor less than can be known. */
export function perfectReplay({ office, expectations }: OfficeDay): readonly ReplayedCall[] {
  return expectations.map((expectation) => {
    const { call, heard, records, outcomes, answeredBy, ringSeconds, talkSeconds, ambiguities, mayBeCertain } =
      expectation;
    const isKnown = records.length > 0;
    const startedMs = isKnown ? call.startMs : (heard[0]?.eventMs ?? call.startMs);
    return {
      caller: call.caller,
      line: call.line,
      tenant: office.tenant,
      direction: call.direction,
      startedAt: new Date(startedMs).toISOString(),
      extensions: [...knownExtensions(expectation)],
      menu: heardSteps(expectation),
      outcome: outcomes[0] ?? 'unknown',
      answeredBy: answeredBy[0] ?? null,
      ringSeconds: isKnown ? (ringSeconds?.min ?? null) : null,
      talkSeconds: isKnown ? (talkSeconds?.min ?? null) : null,
      certainty: ambiguities.length === 0 && mayBeCertain ? 'certain' : isKnown ? 'estimated' : 'live',
      records: records.map(({ id }) => `${id}`),
    };
  });
}

/** Returns the call-back list of a perfect program: only people of whom it is certain. */
export function perfectList(day: OfficeDay): ReadonlyMap<string, Listed> {
  const waiting = waitingOf(day).filter(({ isListed }) => isListed === 'yes');
  return new Map(
    waiting.map(({ person, kind, leastTries }) => [person, { kind: kind ?? 'missed', tries: leastTries }]),
  );
}
