import { legGiven, type Manners } from './manners.ts';
import type { Office } from './office.ts';
import type { RecordForm } from './options.ts';
import { outboundNumber } from './outgoing-course.ts';
import type { Draft } from './records.ts';
import { seconds } from './seconds.ts';
import type { Stage, Story, TrueCall } from './true-call.ts';

/** Returns the records of a call with a story. */
export function storyDrafts(
  form: RecordForm,
  manners: Manners,
  office: Office,
  call: TrueCall,
  story: Story,
): readonly Draft[] {
  if (story.recorded === 'never') return [];
  const all = story.stages.filter(({ of }) => of === 'leg');
  const codes = story.stages.filter(({ of }) => of === 'code').map((stage) => ofStage(call, stage, story, manners));
  // A person who listens to their messages has called nobody: the code is the only record.
  if (call.direction === 'internal') return codes;
  const happened = story.stages.filter(({ of }) => of === 'leg' || of === 'unwritten');
  const whole = wholeOf(call, happened, manners);
  const isUnsaid = manners.announcements === 'unrecorded' && all.some(({ callee }) => callee.type === 'EXTENSION');
  const stages = all.filter(({ callee }) => !isUnsaid || callee.type !== 'ANNOUNCEMENT');
  const trunk = trunkOf(whole, office, manners);
  if (form === 'per-call' || stages.length === 0) return [whole, ...codes, ...trunk];
  const legs = stages.map((stage) => ofStage(call, stage, story, manners));
  const isALegItself = all.length === 1 && call.destination.type === all[0]?.callee.type;
  if (form === 'per-leg' || isALegItself) return [...legs, ...codes, ...trunk];
  // The record of a queue is that of the whole call, so it is not written twice.
  const others = legs.filter(
    ({ callee, endMs }) => callee.type !== call.destination.type || endMs !== call.endMs || callee.type !== 'QUEUE',
  );
  return [whole, ...others, ...codes, ...trunk];
}

/**
 * Returns the whole record. It names the last destination, and bills from the first answer of a person or a machine.
 */
function wholeOf(call: TrueCall, stages: readonly Stage[], manners: Manners): Draft {
  const { startMs, endMs, destination: callee } = call;
  const answers = [...stages.map(({ answeredMs }) => answeredMs), call.takenOutsideMs].flatMap((atMs) => atMs ?? []);
  const billableSeconds = answers.length === 0 ? 0 : seconds(Math.min(...answers), endMs);
  const cause = manners.givenUp === 'normal' ? 'NORMAL_CLEARING' : call.cause;
  const isForwarded = stages.length === 1 && call.direction === 'in';
  const dialled = isForwarded ? (stages[0]?.dialled ?? null) : null;
  return { call, of: 'whole', leg: null, startMs, endMs, billableSeconds, cause, callee, calling: null, dialled };
}

function ofStage(call: TrueCall, stage: Stage, story: Story, manners: Manners): Draft {
  const { startMs, answeredMs, callee, of, calling, dialled } = stage;
  const { cause, endMs } = legGiven(stage, story.stages, manners);
  const billableSeconds = answeredMs === null ? 0 : seconds(answeredMs, endMs);
  const leg = callee.type === 'EXTENSION' ? stage : null;
  return {
    call,
    of: of === 'code' ? 'code' : 'leg',
    leg,
    startMs,
    endMs,
    billableSeconds,
    cause,
    callee,
    calling,
    dialled,
  };
}

/** Returns the second record of an outgoing call, as the trunk writes it. */
export function trunkOf(whole: Draft, office: Office, manners: Manners): readonly Draft[] {
  if (manners.trunk === 'none' || whole.call.direction !== 'out') return [];
  const calling = manners.trunk === 'line' ? (office.lines[0]?.e164 ?? outboundNumber) : outboundNumber;
  return [{ ...whole, of: 'trunk', calling, startMs: whole.startMs + 1_000 }];
}
