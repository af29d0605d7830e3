import { type BackupState, noBackup } from '../backup/backup-keeper.ts';
import type { CallBack } from '../call-backs/call-back.ts';
import type { Away } from '../calls/away.ts';
import { type Calibration, nothingLearnt } from '../calls/calibration.ts';
import type { Call } from '../calls/call.ts';
import type { CallNotes } from '../calls/call-notes.ts';
import type { Keeping } from '../calls/journal-writer.ts';
import type { ClockTrust } from '../clock-trust.ts';
import { type ContactSources, noContactSources } from '../contacts/sources/contact-source.ts';
import { type CreditOutlook, noOutlook } from '../credit/credit-history.ts';
import type { CreditState } from '../credit/credit-keeper.ts';
import { type Delivery, nothingExpected } from '../delivery/delivery-keeper.ts';
import type { ListenerState } from '../listener/listener-keeper.ts';
import { nothingLost, type WebhookLosses } from '../listener/webhook-loss.ts';
import { ShownNames } from '../names/shown-names.ts';
import type { AccountState } from '../pbx/account.ts';
import type { LinkState } from '../pbx/link-keeper.ts';
import type { Subscription } from '../pbx/subscription-keeper.ts';
import type { CertificateState, ShowOutcome } from '../ports.ts';
import type { AutomaticWay } from '../reach/automatic-way.ts';
import type { Proof } from '../reach/proof-keeper.ts';
import type { Reach } from '../reach/reach-keeper.ts';
import type { TestCall } from '../reach/test-call.ts';
import type { WaySecretName } from '../reach/way.ts';
import type { Backfill } from '../records/record-progress.ts';
import type { RecordsState } from '../records/records-state.ts';
import type { QuietTime } from '../rules/decide.ts';
import type { DecidedRing } from '../rules/ring-reason.ts';
import type { SettingName, Settings } from '../settings/settings.ts';
import type { SoundFailures } from '../sound/sound-player.ts';
import type { UpdateStatus } from '../update/update-status.ts';
import type { Revealed, StartProblem } from './desk-event.ts';
import type { Announced } from './on-screen.ts';
import type { Quiet } from './quiet.ts';
import type { SilentRing, UnreportedRing } from './silent-ring.ts';

export interface DeskState {
  readonly settings: Settings;
  /** Settings that an administrator has fixed. */
  readonly managed: readonly SettingName[];
  /** Whether Zil can download the tunnel program for this system. */
  readonly canInstallProgram: boolean;
  readonly account: AccountState;
  readonly subscription: Subscription;
  readonly delivery: Delivery;
  readonly credit: CreditState;
  readonly outlook: CreditOutlook;
  readonly link: LinkState;
  readonly update: UpdateStatus;
  /** The version that a person does not want to install now; `null` when there is none. */
  readonly postponedVersion: string | null;
  /** How the last practice call went. */
  readonly practice: { readonly kind: 'idle' | 'rang' | 'failed' };
  /** Calls with a webhook or an end in the last hour, newest first, at most `liveCallsLimit`. The journal has all. */
  readonly calls: readonly Call[];
  readonly announced: readonly Announced[];
  readonly listener: ListenerState;
  /** The certificate that the listener shows; `null` when it shows none. */
  readonly certificate: CertificateState | null;
  readonly reach: Reach;
  readonly proof: Proof;
  readonly testCall: TestCall;
  readonly automaticWay: AutomaticWay;
  /** The public addresses to which the PBX could send, newest first, each with the moment from which it was known. */
  readonly addresses: readonly { readonly atMs: number; readonly url: string }[];
  /** Names of the stored secrets. */
  readonly waySecrets: readonly WaySecretName[];
  readonly contactSources: ContactSources;
  /** How many requests came through the tunnel in the last 30 days, at least. */
  readonly tunnelRequests: number;
  readonly webhookLosses: WebhookLosses;
  readonly clock: ClockTrust;
  readonly keeping: Keeping;
  readonly backup: BackupState;
  readonly problems: readonly StartProblem[];
  /** Epoch milliseconds of the last webhook of the PBX, practice calls aside; `null` when none is known. */
  readonly lastHeardAtMs: number | null;
  readonly records: RecordsState;
  /** How far earlier calls have been read; `null` when none are being read. */
  readonly backfill: Backfill | null;
  readonly calibration: Calibration;
  /** The names by key; of contacts those of the parties that are shown. */
  readonly names: ShownNames;
  /** The notes that a person has taken of calls. */
  readonly callNotes: CallNotes;
  /** The time in which a person has silenced Zil. */
  readonly quiet: Quiet | null;
  /** The screen is locked, where the system says so. */
  readonly isLocked: boolean;
  /** Until when a person wants notifications although the office is closed; `null`: as the hours say. */
  readonly openUntilMs: number | null;
  /** While it is not `null`, only what passes it pops up. */
  readonly quietTime: QuietTime;
  /** Rings of the last hour that were treated unlike others, and those of the calls that are shown. */
  readonly decidedRings: readonly DecidedRing[];
  /** What may still ring and has no notification. */
  readonly silent: readonly SilentRing[];
  /** The calls without a notification of which the person is told when the quiet time is over. */
  readonly unreported: readonly UnreportedRing[];
  /** Notifications, not of calls, that wait for the end of the quiet time. */
  readonly postponed: readonly Announced[];
  /** Summary of the last absence, until a person has seen it. */
  readonly away: Away | null;
  /** All call-backs that are not closed, in no order. Some of them are not due yet or have lapsed. */
  readonly callBacks: readonly CallBack[];
  /** Grows with each change: a list of closed call-backs that was read before is outdated. */
  readonly callBacksVersion: number;
  /**
   * Grows when calls that are no longer in `calls` have changed, or names have: pages of the history must be read
   * again.
   */
  readonly historyVersion: number;
  /** Grows with each change of contacts. */
  readonly contactsVersion: number;
  readonly lastShowing: { readonly atMs: number; readonly outcome: ShowOutcome } | null;
  readonly soundFailures: SoundFailures;
  /** Another program had the keys of the global shortcut when Zil started, so they do not open Zil. */
  readonly isShortcutInUse: boolean;
  readonly revealed:
    | (Exclude<Revealed, { kind: 'window' }> & { readonly atMs: number; readonly call: Call | null })
    | null;
}

/** A call without a webhook or an end in this time is history. */
export const liveForMs = 60 * 60_000;
export const liveCallsLimit = 500;

export function firstState(settings: Settings, managed: readonly SettingName[], canInstallProgram: boolean): DeskState {
  return {
    settings,
    managed,
    canInstallProgram,
    account: { kind: 'none' },
    subscription: { kind: 'off', why: 'not-wanted', lastContactAtMs: null },
    delivery: nothingExpected,
    credit: { known: null, lastFailure: null, next: { kind: 'never' } },
    outlook: noOutlook,
    link: { kind: 'idle' },
    update: {
      version: '',
      update: { kind: 'off', why: 'not-wanted' },
      checkedAtMs: null,
      failingSinceMs: null,
      outcome: null,
    },
    postponedVersion: null,
    practice: { kind: 'idle' },
    calls: [],
    announced: [],
    listener: { kind: 'closed' },
    certificate: null,
    reach: { kind: 'off', url: null },
    proof: { kind: 'none', provedAtMs: null },
    testCall: { kind: 'idle' },
    automaticWay: { kind: 'idle' },
    addresses: [],
    waySecrets: [],
    contactSources: noContactSources,
    tunnelRequests: 0,
    webhookLosses: nothingLost,
    clock: { kind: 'unconfirmed' },
    keeping: { kind: 'kept' },
    backup: noBackup,
    problems: [],
    lastHeardAtMs: null,
    records: { kind: 'not-wanted' },
    backfill: null,
    calibration: nothingLearnt,
    names: new ShownNames(new Map(), new Map()),
    callNotes: new Map(),
    quiet: null,
    isLocked: false,
    openUntilMs: null,
    quietTime: null,
    decidedRings: [],
    silent: [],
    unreported: [],
    postponed: [],
    away: null,
    callBacks: [],
    callBacksVersion: 0,
    historyVersion: 0,
    contactsVersion: 0,
    lastShowing: null,
    soundFailures: new Map(),
    isShortcutInUse: false,
    revealed: null,
  };
}
