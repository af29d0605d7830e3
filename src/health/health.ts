import type { BackupFailure } from '../backup/backups.ts';
import type { Keeping } from '../calls/journal-writer.ts';
import type { ClockTrust } from '../clock-trust.ts';
import type { Delivery } from '../delivery/delivery-keeper.ts';
import type { StartProblem } from '../desk/desk-event.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { ListenerState } from '../listener/listener-keeper.ts';
import type { RejectedConnections, WebhookLosses } from '../listener/webhook-loss.ts';
import type { Subscription } from '../pbx/subscription-keeper.ts';
import type { UnreadWebhooks } from '../pbx/unread-webhook.ts';
import type { CertificateState } from '../ports.ts';
import { mayRegister } from '../reach/may-register.ts';
import type { Proof } from '../reach/proof-keeper.ts';
import type { Reach } from '../reach/reach-keeper.ts';
import type { Backfill } from '../records/record-progress.ts';
import type { RecordsState } from '../records/records-state.ts';
import { type SoundFailure, spokenName } from '../sound/sound-player.ts';

/** Reasons why Zil cannot do its work, gravest first. */
const troubles = [
  'not-listening',
  'outdated',
  'not-keeping',
  'not-reachable',
  'not-subscribed',
  'not-showing',
  'not-set-up',
] as const;
export type Trouble = (typeof troubles)[number];

/** One thing that is known to work or not to work. Each is shown as one sentence. */
export type Finding = {
  readonly grade: 'good' | 'plain' | 'problem';
  /** The trouble that the problem causes; `null` when Zil does its work all the same. */
  readonly costs: Trouble | null;
} & Found;

type Found =
  | { readonly kind: 'listener'; readonly listener: ListenerState }
  | { readonly kind: 'certificate'; readonly certificate: CertificateState; readonly isExpired: boolean }
  | { readonly kind: 'way'; readonly reach: Exclude<Reach, { kind: 'off' }> }
  | { readonly kind: 'no-way' }
  | { readonly kind: 'proof'; readonly proof: Exclude<Proof, { kind: 'none' }>; readonly isRegistered: boolean }
  | { readonly kind: 'tunnel-requests'; readonly count: number }
  | {
      readonly kind: 'records';
      readonly records: Exclude<RecordsState, { kind: 'not-wanted' }>;
      /** Whether the account is not subscribed, so that calls are known from call records alone. */
      readonly isAllThereIs: boolean;
    }
  | { readonly kind: 'backfill'; readonly backfill: Backfill }
  | { readonly kind: 'no-account' }
  | { readonly kind: 'subscription'; readonly subscription: Subscription }
  | {
      readonly kind: 'delivery';
      readonly delivery: Delivery;
      /** Whether no test has shown that webhooks cannot arrive. */
      readonly isReachable: boolean;
    }
  | { readonly kind: 'unread'; readonly unread: UnreadWebhooks }
  | { readonly kind: 'connections-rejected'; readonly rejected: RejectedConnections }
  | { readonly kind: 'not-listening-so-off' }
  | { readonly kind: 'ringing-only' }
  | { readonly kind: 'not-kept'; readonly keeping: Extract<Keeping, { kind: 'waiting' }> }
  | { readonly kind: 'backup'; readonly failure: BackupFailure }
  | { readonly kind: 'stored'; readonly problem: StartProblem }
  | { readonly kind: 'clock'; readonly clock: Extract<ClockTrust, { kind: 'wrong' }> }
  | { readonly kind: 'shortcut-in-use'; readonly keys: string }
  /** `isName`: the name was not spoken; otherwise a sound file was not played. */
  | { readonly kind: 'not-heard'; readonly failure: SoundFailure; readonly isName: boolean }
  | { readonly kind: 'updates-overdue'; readonly sinceMs: number }
  | { readonly kind: 'heard'; readonly atMs: number | null }
  | { readonly kind: 'showing'; readonly showing: DeskState['lastShowing'] };

export interface Health {
  readonly trouble: Trouble | null;
  readonly findings: readonly Finding[];
}

/** Somebody has to renew the certificate, and it takes some days to find that person. */
const warnOfCertificateMs = 14 * 86_400_000;

/** ngrok's free plan takes this many requests a month (ngrok.com/docs, free plan limits). */
const freeRequestsAMonth = 20_000;
const warnAtRequests = 16_000;

/** A computer that is offline for this long misses versions that repair something. */
const updatesOverdueMs = 14 * 86_400_000;

const warnOfLossMs = 86_400_000;

/** Returns all findings and the gravest trouble: the same for tray, status line and diagnostics. */
export function healthOf(state: DeskState, nowMs: number): Health {
  const findings = [
    listenerFinding(state.listener),
    ...certificateFindings(state.certificate, nowMs),
    ...wayFindings(state),
    ...proofFindings(state),
    ...requestFindings(state),
    ...subscriptionFindings(state),
    ...deliveryFindings(state),
    ...lossFindings(state.webhookLosses, nowMs),
    ...recordFindings(state),
    ...keepingFindings(state.keeping),
    ...(state.backup.failure === null ? [] : [problem({ kind: 'backup', failure: state.backup.failure }, null)]),
    ...state.problems.map(storedFinding),
    ...(state.clock.kind === 'wrong' ? [problem({ kind: 'clock', clock: state.clock }, null)] : []),
    ...(state.isShortcutInUse ? [problem({ kind: 'shortcut-in-use', keys: state.settings.globalShortcut }, null)] : []),
    ...soundFindings(state),
    ...updateFindings(state, nowMs),
    plain({ kind: 'heard', atMs: state.lastHeardAtMs }),
    showingFinding(state.lastShowing),
  ];
  const costs = findings.map((finding) => finding.costs);
  const gravest = troubles.find((trouble) => costs.includes(trouble)) ?? null;
  return { trouble: gravest ?? (state.settings.setUp === 'finished' ? null : 'not-set-up'), findings };
}

function listenerFinding(listener: ListenerState): Finding {
  const found = { kind: 'listener', listener } as const;
  if (listener.kind === 'open') return good(found);
  return listener.kind === 'blocked'
    ? problem(found, 'not-listening')
    : { grade: 'plain', costs: 'not-listening', ...found };
}

function certificateFindings(certificate: CertificateState | null, nowMs: number): readonly Finding[] {
  if (certificate === null) return [];
  const isExpired = certificate.validUntilMs <= nowMs;
  const found = { kind: 'certificate', certificate, isExpired } as const;
  if (isExpired) return [problem(found, 'not-reachable')];
  const isDue = certificate.problem !== null || certificate.validUntilMs - nowMs < warnOfCertificateMs;
  return [isDue ? problem(found, null) : good(found)];
}

function wayFindings({ settings, reach, account }: DeskState): readonly Finding[] {
  if (settings.way === 'none') return [plain({ kind: 'no-way' })];
  if (reach.kind === 'off') return [];
  const found = { kind: 'way', reach } as const;
  if (reach.kind === 'up') return [good(found)];
  // An empty field is no problem while the person is still setting up, or has no account that needs the way.
  const isEarly = settings.setUp !== 'finished' || account.kind === 'none';
  const isUnfinished = isEarly && 'failure' in reach && reach.failure.kind === 'settings-missing';
  return [reach.kind === 'starting' || isUnfinished ? plain(found) : problem(found, 'not-reachable')];
}

function proofFindings(state: DeskState): readonly Finding[] {
  const { proof, settings } = state;
  if (proof.kind === 'none') return [];
  const isRegistered = mayRegister(state);
  const found = { kind: 'proof', proof, isRegistered } as const;
  if (proof.kind === 'proved') return [good(found)];
  // No warning for an unproved address that the person has confirmed, nor during the set-up: the person sees the result
  // there.
  const isLost = proof.kind === 'failed' && proof.provedAtMs !== null;
  const isMissed = proof.kind !== 'proving' && !isRegistered && settings.setUp === 'finished';
  return [isLost || isMissed ? problem(found, 'not-reachable') : plain(found)];
}

function requestFindings({ settings, tunnelRequests }: DeskState): readonly Finding[] {
  if (settings.way !== 'ngrok' || tunnelRequests < warnAtRequests) return [];
  const found = { kind: 'tunnel-requests', count: tunnelRequests } as const;
  return [problem(found, tunnelRequests < freeRequestsAMonth ? null : 'not-reachable')];
}

function subscriptionFindings(state: DeskState): readonly Finding[] {
  const { subscription, listener, settings } = state;
  if (state.account.kind === 'none') {
    return [lacksAccount(state) ? problem({ kind: 'no-account' }, 'not-subscribed') : plain({ kind: 'no-account' })];
  }
  const found = { kind: 'subscription', subscription } as const;
  switch (subscription.kind) {
    case 'off':
      if (subscription.why !== 'not-wanted') return [problem(found, 'not-subscribed')];
      // Other findings explain already why there is no address to give to the PBX.
      if (listener.kind === 'open') return [];
      return [
        settings.setUp === 'finished'
          ? problem({ kind: 'not-listening-so-off' }, 'not-subscribed')
          : plain({ kind: 'not-listening-so-off' }),
      ];
    case 'asking':
      // An attempt that is under way needs no person yet.
      return [plain(found)];
    case 'waiting':
      return [problem(found, 'not-subscribed')];
    case 'live':
      return [good(found), ...(subscription.events.length < 3 ? [plain({ kind: 'ringing-only' })] : [])];
  }
}

function deliveryFindings({ delivery, proof }: DeskState): readonly Finding[] {
  if (delivery.expected === 0) return [];
  const found = { kind: 'delivery', delivery, isReachable: proof.kind !== 'failed' } as const;
  if (delivery.notified === delivery.expected) return [good(found)];
  return [delivery.lost > 0 ? problem(found, null) : plain(found)];
}

/** A lost webhook may have been a call. A loss of more than a day ago needs no person any more. */
function lossFindings({ unread, rejected }: WebhookLosses, nowMs: number): readonly Finding[] {
  const finding = (found: Found, atMs: number) => (nowMs - atMs < warnOfLossMs ? problem(found, null) : plain(found));
  return [
    ...(unread === null ? [] : [finding({ kind: 'unread', unread }, unread.atMs)]),
    ...(rejected === null ? [] : [finding({ kind: 'connections-rejected', rejected }, rejected.atMs)]),
  ];
}

function recordFindings({ records, backfill, subscription }: DeskState): readonly Finding[] {
  const reading = backfill === null ? [] : [plain({ kind: 'backfill', backfill })];
  if (records.kind === 'not-wanted') return reading;
  const found = { kind: 'records', records, isAllThereIs: subscription.kind === 'off' } as const;
  return [records.kind === 'failed' ? problem(found, null) : plain(found), ...reading];
}

/**
 * Whether there is an address to give to the PBX, but no account, for example because the password was kept until quit
 * only.
 */
function lacksAccount({ account, settings }: DeskState): boolean {
  const hasWay = settings.way !== 'none' && (settings.way !== 'manual' || settings.publicUrl !== '');
  return account.kind === 'none' && hasWay && settings.setUp === 'finished';
}

function storedFinding(each: StartProblem): Finding {
  return problem({ kind: 'stored', problem: each }, each.kind === 'calls-newer' ? 'outdated' : null);
}

function keepingFindings(keeping: Keeping): readonly Finding[] {
  return keeping.kind === 'kept' ? [] : [problem({ kind: 'not-kept', keeping }, 'not-keeping')];
}

function soundFindings({ soundFailures }: DeskState): readonly Finding[] {
  return [...soundFailures].map(([what, failure]) =>
    problem({ kind: 'not-heard', failure, isName: what === spokenName }, null),
  );
}

function updateFindings({ update: { update, failingSinceMs } }: DeskState, nowMs: number): readonly Finding[] {
  const isOverdue = failingSinceMs !== null && nowMs - failingSinceMs >= updatesOverdueMs;
  if (update.kind === 'off' || !isOverdue) return [];
  return [problem({ kind: 'updates-overdue', sinceMs: failingSinceMs }, null)];
}

function showingFinding(showing: DeskState['lastShowing']): Finding {
  const found = { kind: 'showing', showing } as const;
  if (showing === null) return plain(found);
  const { outcome } = showing;
  // The next call is shown all the same, in Zil's own popup.
  if (outcome.kind === 'silent') return problem(found, null);
  if (outcome.kind !== 'shown') return problem(found, 'not-showing');
  return outcome.insteadOf === null ? plain(found) : problem(found, null);
}

function good(found: Found): Finding {
  return { grade: 'good', costs: null, ...found };
}

function plain(found: Found): Finding {
  return { grade: 'plain', costs: null, ...found };
}

function problem(found: Found, costs: Trouble | null): Finding {
  return { grade: 'problem', costs, ...found };
}
