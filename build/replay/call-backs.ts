import type { CallBack } from '../../src/call-backs/call-back.ts';
import { foldCallBacks } from '../../src/call-backs/fold-call-backs.ts';
import type { Calibration } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { callFacets } from '../../src/calls/call-facets.ts';
import { defaultSettings } from '../../src/settings/settings.ts';

/** An open call-back as it is printed; docs/replay.md says what each part means. */
export interface ReplayedCallBack {
  readonly callBack: string;
  readonly kind: CallBack['kind'];
  readonly tries: number;
}

/**
 * Returns the call-backs of all parties, including closed ones, as if no setting had been changed and nothing marked.
 */
export function callBacksOf(calls: readonly Call[], learnt: Calibration): readonly CallBack[] {
  const byParty = new Map<string, Call[]>();
  for (const call of calls) {
    const { party } = callFacets(call);
    if (party !== null) byParty.set(party, [...(byParty.get(party) ?? []), call]);
  }
  return [...byParty.values()].flatMap((withThem) =>
    foldCallBacks(withThem, [], {
      menuLines: learnt.menuLines,
      reachedFromSeconds: defaultSettings.callBackReachedSeconds,
    }),
  );
}

/** Returns the call-backs that are open at the end, in the order of their last tries. */
export function replayedCallBacks(items: readonly CallBack[]): readonly ReplayedCallBack[] {
  return items
    .filter(({ state }) => state.kind !== 'closed')
    .sort((a, b) => a.lastAtMs - b.lastAtMs || a.lastCallId - b.lastCallId)
    .map(({ caller, kind, calls }) => ({ callBack: caller, kind, tries: calls }));
}
