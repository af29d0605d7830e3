import type { DeskState } from '../desk/desk-state.ts';
import type { Finding } from '../health/health.ts';
import type { StatusAct } from './status-line.ts';

/** The problems as the status line distinguishes them: fewer than the diagnostics do. */
export type StatusProblem =
  | 'listener'
  | 'certificate-unread'
  | 'port-in-use'
  | 'certificate-ended'
  | 'certificate'
  | 'way'
  | 'way-blocked'
  | 'proof'
  | 'tunnel-requests'
  | 'no-account'
  | 'wrong-credentials'
  | 'superseded'
  | 'subscription'
  | 'delivery'
  | 'webhooks-lost'
  | 'records'
  | 'not-kept'
  | 'backup'
  | 'outdated'
  | 'settings'
  | 'managed'
  | 'stored'
  | 'clock'
  | 'updates'
  | 'not-showing'
  | 'shown-otherwise';

/** What a person can do about each problem with one press. */
const acts: Readonly<Record<StatusProblem, StatusAct>> = {
  listener: { kind: 'open', page: 'settings' },
  'certificate-unread': { kind: 'open', page: 'settings' },
  'port-in-use': { kind: 'open', page: 'settings' },
  'certificate-ended': { kind: 'open', page: 'settings' },
  certificate: { kind: 'open', page: 'settings' },
  way: { kind: 'again' },
  'way-blocked': { kind: 'open', page: 'settings' },
  proof: { kind: 'again' },
  'tunnel-requests': { kind: 'open', page: 'diagnostics' },
  'no-account': { kind: 'enter-account' },
  'wrong-credentials': { kind: 'enter-account' },
  superseded: { kind: 'reclaim' },
  subscription: { kind: 'again' },
  delivery: { kind: 'open', page: 'diagnostics' },
  'webhooks-lost': { kind: 'open', page: 'diagnostics' },
  records: { kind: 'read-records' },
  'not-kept': { kind: 'open', page: 'diagnostics' },
  backup: { kind: 'open', page: 'diagnostics' },
  outdated: { kind: 'open', page: 'update' },
  settings: { kind: 'open', page: 'settings' },
  managed: { kind: 'open', page: 'diagnostics' },
  stored: { kind: 'open', page: 'diagnostics' },
  clock: { kind: 'open', page: 'diagnostics' },
  updates: { kind: 'check-updates' },
  'not-showing': { kind: 'open', page: 'diagnostics' },
  'shown-otherwise': { kind: 'open', page: 'diagnostics' },
};

export function actAgainst(problem: StatusProblem): StatusAct {
  return acts[problem];
}

/** Returns the problem that a finding is for the status line; `null` when such findings are never problems. */
export function problemOf(finding: Finding): StatusProblem | null {
  switch (finding.kind) {
    case 'listener':
      return listenerProblem(finding.listener);
    case 'not-listening-so-off':
      return 'listener';
    case 'certificate':
      return finding.isExpired ? 'certificate-ended' : 'certificate';
    case 'way':
      return finding.reach.kind === 'blocked' ? 'way-blocked' : 'way';
    case 'proof':
      return 'proof';
    case 'tunnel-requests':
      return 'tunnel-requests';
    case 'records':
      return 'records';
    case 'no-account':
      return 'no-account';
    case 'subscription':
      return subscriptionProblem(finding.subscription);
    case 'delivery':
      return 'delivery';
    case 'unread':
    case 'connections-rejected':
      return 'webhooks-lost';
    case 'not-kept':
      return 'not-kept';
    case 'backup':
      return 'backup';
    case 'stored':
      return storedProblem(finding.problem);
    case 'clock':
      return 'clock';
    case 'updates-overdue':
      return 'updates';
    case 'showing':
      return finding.costs === null ? 'shown-otherwise' : 'not-showing';
    case 'no-way':
    case 'backfill':
    case 'ringing-only':
    case 'heard':
      return null;
  }
}

function listenerProblem(listener: DeskState['listener']): StatusProblem {
  if (listener.kind !== 'blocked') return 'listener';
  switch (listener.failure.kind) {
    case 'port-in-use':
      return 'port-in-use';
    case 'certificate':
      return 'certificate-unread';
    default:
      return 'listener';
  }
}

function subscriptionProblem(subscription: DeskState['subscription']): StatusProblem {
  if (subscription.kind !== 'off' || subscription.why === 'not-wanted') return 'subscription';
  return subscription.why;
}

function storedProblem({ kind }: DeskState['problems'][number]): StatusProblem {
  switch (kind) {
    case 'calls-newer':
      return 'outdated';
    case 'settings-set-aside':
    case 'setting-dropped':
    case 'settings-newer':
    case 'settings-not-read':
      return 'settings';
    case 'managed-unreadable':
    case 'managed-dropped':
      return 'managed';
    default:
      return 'stored';
  }
}
