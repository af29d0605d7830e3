import { insistKey, type SettingName, type Settings } from '../settings/settings.ts';
import type { Proof } from './proof-keeper.ts';
import { isTesting, type TestCall } from './test-call.ts';

interface ReachState {
  readonly settings: Settings;
  /** Set by an administrator. */
  readonly managed: readonly SettingName[];
  readonly proof: Proof;
  readonly testCall: TestCall;
}

/**
 * Whether the PBX may be told the address: it was proved, somebody insists on it, or is just about to prove it by
 * a call. Once proved it stays so, because a PBX that was told sends for longer than a failure lasts.
 */
export function mayRegister(state: ReachState): boolean {
  return state.proof.provedAtMs !== null || isInsisted(state) || isTesting(state.testCall);
}

/** Whether a person has said to use the way as it is now without a proof; an administrator who types one, has. */
function isInsisted({ settings, managed }: Pick<ReachState, 'settings' | 'managed'>): boolean {
  const key = insistKey(settings);
  return key !== '' && (settings.insistOn === key || (settings.way === 'manual' && managed.includes('publicUrl')));
}
