import type { DeskState } from '../desk/desk-state.ts';
import type { Finding } from '../health/health.ts';
import { shownAddress } from './shown-address.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { type TimeTexts, timeTexts, type ViewedAt } from './time-text.ts';

/** Returns a finding in one sentence. */
export function findingText(finding: Finding, { settings }: DeskState, at: ViewedAt): string {
  const words = texts[settings.language];
  const times = timeTexts(settings.language, at);
  switch (finding.kind) {
    case 'listener':
      return listenerText(finding.listener, words);
    case 'certificate':
      return certificateText(finding, words, times);
    case 'way':
      return wayText(finding.reach, settings.way, words, times);
    case 'no-way':
      return words.reach.noWay;
    case 'proof':
      return proofText(finding, words);
    case 'tunnel-requests':
      return words.reach.tunnelRequests(finding.count);
    case 'no-account':
      return words.pbx.noAccount;
    case 'subscription':
      return subscriptionText(finding.subscription, words, times);
    case 'delivery':
      return deliveryText(finding, words, times);
    case 'unread': {
      const { count, atMs, why } = finding.unread;
      return words.delivery.unread(count, times.dayTime(atMs), words.delivery.whyUnread[why]);
    }
    case 'connections-rejected':
      return words.delivery.rejected(finding.rejected.connections, times.dayTime(finding.rejected.atMs));
    case 'not-listening-so-off':
      return words.pbx.notListening;
    case 'ringing-only':
      return words.pbx.ringingOnly;
    case 'records':
      return recordsText(finding, words, times);
    case 'backfill':
      return words.story.backfill(finding.backfill.kind, percentText(finding.backfill.doneShare, settings.language));
    case 'not-kept':
      return words.notKept(finding.keeping);
    case 'backup':
      return words.backup.failed(finding.failure);
    case 'stored':
      return words.startProblem(finding.problem);
    case 'clock':
      return words.data.wrongClock(Math.round(Math.abs(finding.clock.aheadMs) / 86_400_000), finding.clock.aheadMs > 0);
    case 'shortcut-in-use':
      return words.keys.inUseAtStart(finding.keys);
    case 'not-heard':
      return words.sounds.notHeard(words.sounds.failed[finding.failure], finding.isName);
    case 'updates-overdue':
      return words.updates.overdue(times.date(finding.sinceMs));
    case 'heard':
      return finding.atMs === null ? words.nothingHeard : words.lastHeard(times.dayTime(finding.atMs));
    case 'showing': {
      const { showing } = finding;
      return showing === null ? words.nothingShown : words.lastShowing(times.time(showing.atMs), showing.outcome);
    }
  }
}

type Of<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

function listenerText(listener: Of<'listener'>['listener'], words: Texts): string {
  switch (listener.kind) {
    case 'closed':
      return words.listenerClosed;
    case 'open':
      return words.listenerOpen(listener.address);
    case 'blocked':
      return words.listenerBlocked(listener.address, listener.failure);
  }
}

function certificateText({ certificate, isExpired, grade }: Of<'certificate'>, words: Texts, times: TimeTexts): string {
  const { reach } = words;
  if (certificate.problem !== null) return reach.certificateFailure(certificate.problem);
  const day = times.day(certificate.validUntilMs);
  if (isExpired) return reach.certificateEnded(day);
  return grade === 'problem' ? reach.certificateEnds(day) : reach.certificate(day);
}

function wayText(
  reach: Of<'way'>['reach'],
  way: DeskState['settings']['way'],
  { reach: words }: Texts,
  times: TimeTexts,
): string {
  switch (reach.kind) {
    case 'starting':
      return words.starting;
    case 'up':
      return [words.up(shownAddress(reach.url)), ...reach.notes.map((note) => words.note(note))].join(' · ');
    case 'interrupted':
      return words.interrupted(words.failure(reach.failure, way));
    case 'waiting':
      return words.waiting(words.failure(reach.failure, way), times.second(reach.retryAtMs));
    case 'blocked':
      return words.failure(reach.failure, way);
  }
}

function proofText({ proof, isRegistered }: Of<'proof'>, { reach: words }: Texts): string {
  switch (proof.kind) {
    case 'proving':
      return words.proving;
    case 'proved':
      return proof.by === 'call' ? words.provedByCall : words.provedBySelfTest;
    case 'untestable':
      return words.untestable(words.proofFailure(proof.failure), isRegistered);
    case 'failed': {
      const why = words.proofFailure(proof.failure);
      return proof.provedAtMs === null ? words.notProved(why, isRegistered) : words.lost(why);
    }
  }
}

function percentText(share: number, language: DeskState['settings']['language']): string {
  const percent = Math.floor(share * 100);
  return language === 'tr' ? `%${percent}` : `${percent} %`;
}

function recordsText({ records, isAllThereIs }: Of<'records'>, words: Texts, times: TimeTexts): string {
  const { reach, story } = words;
  switch (records.kind) {
    case 'wanted':
      return isAllThereIs ? reach.recordsWanted : story.recordsWanted;
    case 'read':
      return (isAllThereIs ? reach : story).recordsRead(times.dayTime(records.atMs));
    case 'failed':
      return reach.recordsFailed(words.pbxFailure(records.failure), times.dayTime(records.retryAtMs));
  }
}

function deliveryText({ delivery, isReachable }: Of<'delivery'>, { delivery: words }: Texts, times: TimeTexts): string {
  const { notified, expected, trust } = delivery;
  const arrived = words.arrived(notified, expected);
  if (notified === expected) return arrived;
  if (!isReachable) return arrived + words.notReachable;
  return trust.kind === 'renewed'
    ? arrived + words.renewed(expected - notified, times.dayTime(trust.renewedAtMs))
    : arrived;
}

function offText(subscription: Extract<Of<'subscription'>['subscription'], { kind: 'off' }>, words: Texts): string {
  switch (subscription.why) {
    case 'wrong-credentials':
      return words.pbxFailure({ kind: 'wrong-credentials', message: subscription.message });
    case 'superseded':
      return words.delivery.superseded;
    case 'not-wanted':
      return words.pbx.notListening;
  }
}

function subscriptionText(subscription: Of<'subscription'>['subscription'], words: Texts, times: TimeTexts): string {
  const { pbx } = words;
  switch (subscription.kind) {
    case 'off':
      return offText(subscription, words);
    case 'asking':
      return pbx.asking;
    case 'waiting':
      return pbx.waiting(words.pbxFailure(subscription.failure), times.dayTime(subscription.retryAtMs));
    case 'live':
      return pbx.live(times.dayTime(subscription.lastContactAtMs ?? subscription.sinceMs));
  }
}
