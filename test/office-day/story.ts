import type { Expectation } from './expectation.ts';
import { answeredMsOf, firstAnswered } from './true-call.ts';

/** Describes a true call and what arrived of it, to find the reason of a mistake. All times are UTC. */
export function storyOf({ call, heard, records, ambiguities, outcomes }: Expectation): string {
  const to = call.line ?? call.dialled ?? 'nobody';
  const by = firstAnswered(call)?.extension;
  const answeredMs = answeredMsOf(call);
  const told = heard.map(({ arrivalsMs, body }) => `  heard ${arrivalsMs.map(clock).join(' and ')} ${body}`);
  return [
    `  truth: call ${call.id}, ${call.scenario}, ${call.caller} to ${to}, ${clock(call.startMs)} to ${clock(call.endMs)}`,
    `  ${call.outcome}${answeredMs === null ? '' : ` ${clock(answeredMs)}`}${by === undefined ? '' : ` by ${by}`}`,
    `  doubts: ${ambiguities.join(', ') || 'none'}; may be said: ${outcomes.join(', ')}`,
    ...told,
    ...records.map(({ of, sent }) => `  record of ${of} ${JSON.stringify(sent)}`),
  ].join('\n');
}

function clock(atMs: number): string {
  return new Date(atMs).toISOString().slice(11, 23);
}
