import type { DeskState } from '../desk/desk-state.ts';
import type { Finding } from '../health/health.ts';
import type { WayFailure } from '../reach/way.ts';

/** A section of the settings in which something can be wrong. */
export type SettingsSection = 'account' | 'connection' | 'notifications' | 'program';

/** What a person can do about a finding by pressing one button. */
export type RepairAction =
  /** Opens the settings at a section. */
  | { readonly kind: 'open-settings'; readonly section: SettingsSection }
  | { readonly kind: 'open-page'; readonly page: 'set-up' | 'data' | 'update' | 'credit' | 'support' }
  /** Starts a way that is down, and tests the address again. */
  | { readonly kind: 'prove-way' }
  /** Waits for a call from a mobile. Its result stands among the details of the diagnostics. */
  | { readonly kind: 'begin-test-call' }
  /** Downloads the tunnel program. */
  | { readonly kind: 'install-program' }
  /** Asks the PBX again for the subscription and for its time. */
  | { readonly kind: 'subscribe' }
  /** Takes the subscription back from another computer. */
  | { readonly kind: 'reclaim' }
  | { readonly kind: 'read-records' }
  | { readonly kind: 'ask-credit' }
  | { readonly kind: 'test-notification' }
  | { readonly kind: 'check-updates' };

/** Returns the action that helps best against a finding; `null` when nothing is wrong, or only time helps. */
export function repairOf(finding: Finding, state: DeskState): RepairAction | null {
  switch (finding.kind) {
    case 'listener':
      return finding.listener.kind === 'blocked' ? openSettings('connection') : null;
    case 'certificate':
    case 'tunnel-requests':
    case 'connections-rejected':
      return finding.grade === 'problem' ? openSettings('connection') : null;
    case 'no-way':
      return openSettings('connection');
    case 'way':
      return wayRepair(finding.reach, state);
    case 'proof':
      return proofRepair(finding, state);
    case 'no-account':
      return openSettings('account');
    case 'subscription':
      return subscriptionRepair(finding.subscription);
    case 'delivery':
      return finding.grade === 'problem' ? { kind: 'prove-way' } : null;
    case 'unread':
      return finding.grade === 'problem' ? { kind: 'read-records' } : null;
    case 'records':
      return finding.records.kind === 'failed' ? { kind: 'read-records' } : null;
    case 'not-kept':
    case 'backup':
      return { kind: 'open-page', page: 'data' };
    case 'stored':
      return storedRepair(finding.problem.kind);
    case 'clock':
      return { kind: 'subscribe' };
    case 'shortcut-in-use':
      return openSettings('program');
    case 'not-heard':
      return openSettings('notifications');
    case 'updates-overdue':
      return { kind: 'check-updates' };
    case 'showing':
      return finding.showing === null || finding.grade === 'problem' ? { kind: 'test-notification' } : null;
    case 'not-listening-so-off':
    case 'ringing-only':
    case 'backfill':
    case 'heard':
      return null;
  }
}

type Of<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

function wayRepair(reach: Of<'way'>['reach'], state: DeskState): RepairAction | null {
  switch (reach.kind) {
    case 'up':
    case 'starting':
    case 'interrupted':
      return null;
    case 'waiting':
      return { kind: 'prove-way' };
    case 'blocked':
      return canInstall(reach.failure, state) ? { kind: 'install-program' } : openSettings('connection');
  }
}

/** Whether the tunnel program is missing, and Zil can download it. */
export function canInstall({ kind }: WayFailure, { settings, canInstallProgram }: DeskState): boolean {
  return canInstallProgram && settings.way === 'cloudflared' && kind === 'program-missing';
}

function proofRepair({ proof, grade }: Of<'proof'>, { account }: DeskState): RepairAction | null {
  if (grade !== 'problem') return null;
  // A test from here says nothing about this address; a call does.
  const needsCall = proof.kind === 'untestable' && account.kind === 'signed-in';
  return needsCall ? { kind: 'begin-test-call' } : { kind: 'prove-way' };
}

function subscriptionRepair(subscription: Of<'subscription'>['subscription']): RepairAction | null {
  switch (subscription.kind) {
    case 'off':
      if (subscription.why === 'wrong-credentials') return openSettings('account');
      return subscription.why === 'superseded' ? { kind: 'reclaim' } : null;
    case 'waiting':
      return { kind: 'subscribe' };
    case 'asking':
    case 'live':
      return null;
  }
}

function storedRepair(problem: Of<'stored'>['problem']['kind']): RepairAction {
  switch (problem) {
    case 'calls-newer':
      return { kind: 'check-updates' };
    case 'settings-set-aside':
    case 'setting-dropped':
    case 'settings-newer':
    case 'settings-not-read':
      return openSettings('program');
    case 'managed-unreadable':
    case 'managed-dropped':
    case 'place-in-use':
      return { kind: 'open-page', page: 'support' };
    case 'calls-set-aside':
    case 'calls-restored':
    case 'calls-not-restored':
    case 'calls-not-set-aside':
    case 'calls-changed':
    case 'calls-log-gone':
    case 'rows-set-aside':
    case 'not-moved':
      return { kind: 'open-page', page: 'data' };
  }
}

function openSettings(section: SettingsSection): RepairAction {
  return { kind: 'open-settings', section };
}
