import { confirmedWayKey, type SettingName, type Settings } from '../settings/settings.ts';
import type { Proof } from './proof-keeper.ts';
import { isTesting, type TestCall } from './test-call.ts';

interface ReachState {
  readonly settings: Settings;
  /** The settings that an administrator has fixed. */
  readonly managed: readonly SettingName[];
  readonly proof: Proof;
  readonly testCall: TestCall;
}

/**
 * Whether the PBX may get the address: it was proved, it is a confirmed way, or a test call is about to prove it. An
 * address that was proved once stays allowed, because a subscription lasts longer than most failures.
 */
export function mayRegister(state: ReachState): boolean {
  return state.proof.provedAtMs !== null || isWayConfirmed(state) || isTesting(state.testCall);
}

/**
 * Whether a person has confirmed the way as it is now without a proof. An administrator's address counts as confirmed.
 */
function isWayConfirmed({ settings, managed }: Pick<ReachState, 'settings' | 'managed'>): boolean {
  const key = confirmedWayKey(settings);
  return key !== '' && (settings.insistOn === key || (settings.way === 'manual' && managed.includes('publicUrl')));
}
