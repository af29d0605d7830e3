import type { DeskState } from '../desk/desk-state.ts';
import type { Finding } from '../health/health.ts';
import { findingText } from './health-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import type { ViewedAt } from './time-text.ts';

/** Returns a finding in one plain sentence: without addresses, ports and codes, which `findingText` has. */
export function plainText(finding: Finding, state: DeskState, at: ViewedAt): string {
  const words = texts[state.settings.language];
  const { checks } = words;
  switch (finding.kind) {
    case 'listener':
      return listenerText(finding, words);
    case 'certificate':
      return finding.certificate.problem === null ? findingText(finding, state, at) : checks.certificate;
    case 'way':
      return wayText(finding, state, words);
    case 'proof':
      return proofText(finding, words);
    case 'no-way':
      return checks.noWay;
    case 'tunnel-requests':
      return checks.tunnelRequests;
    case 'connections-rejected':
      return checks.rejected;
    case 'unread':
      return checks.unread(finding.unread.count);
    case 'no-account':
      return checks.noAccount;
    case 'subscription':
      return subscriptionText(finding, words);
    case 'records':
      return finding.records.kind === 'failed' ? checks.notRead : checks.read;
    case 'not-kept':
      return checks.notKept;
    case 'showing':
      return showingText(finding, words);
    case 'delivery':
    case 'not-listening-so-off':
    case 'ringing-only':
    case 'backfill':
    case 'backup':
    case 'stored':
    case 'clock':
    case 'shortcut-in-use':
    case 'not-heard':
    case 'updates-overdue':
    case 'heard':
      return findingText(finding, state, at);
  }
}

type Of<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

function listenerText({ listener }: Of<'listener'>, { checks, listenerClosed }: Texts): string {
  switch (listener.kind) {
    case 'closed':
      return listenerClosed;
    case 'open':
      return checks.listening;
    case 'blocked':
      return checks.listenFailure(listener.failure.kind);
  }
}

function wayText({ reach }: Of<'way'>, { settings }: DeskState, { checks, reach: words }: Texts): string {
  switch (reach.kind) {
    case 'starting':
      return words.starting;
    case 'up':
      return checks.way;
    case 'interrupted':
      return checks.interrupted;
    case 'waiting':
    case 'blocked':
      return words.failure({ ...reach.failure, detail: null }, settings.way);
  }
}

function proofText({ proof }: Of<'proof'>, { checks, reach: words }: Texts): string {
  switch (proof.kind) {
    case 'proving':
      return checks.proving;
    case 'proved':
      return checks.proved;
    case 'untestable':
      return checks.untestable;
    case 'failed':
      return checks.notProved(words.proofFailure({ ...proof.failure, detail: null }));
  }
}

function subscriptionText({ subscription }: Of<'subscription'>, { checks, delivery, pbx }: Texts): string {
  switch (subscription.kind) {
    case 'off':
      return {
        'wrong-credentials': checks.wrongCredentials,
        superseded: delivery.superseded,
        'not-wanted': checks.notYetSubscribed,
      }[subscription.why];
    case 'asking':
      return pbx.asking;
    case 'waiting':
      return subscription.failure.kind === 'not-reachable' ? checks.offline : checks.notSubscribed;
    case 'live':
      return checks.subscribed;
  }
}

function showingText({ showing }: Of<'showing'>, { checks, nothingShown }: Texts): string {
  if (showing === null) return nothingShown;
  if (showing.outcome.kind !== 'shown') return checks.notShown[showing.outcome.kind];
  return showing.outcome.insteadOf === null ? checks.shown : checks.shownInstead;
}
