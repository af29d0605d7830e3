import type { BackupState } from '../backup/backup-keeper.ts';
import type { CallBack } from '../call-backs/call-back.ts';
import type { Away } from '../calls/away.ts';
import type { Calibration } from '../calls/calibration.ts';
import type { Call } from '../calls/call.ts';
import type { HeardEvent } from '../calls/call-event.ts';
import type { CallNotes } from '../calls/call-notes.ts';
import type { Keeping } from '../calls/journal-writer.ts';
import type { ClockTrust } from '../clock-trust.ts';
import type { ContactSources } from '../contacts/sources/contact-source.ts';
import type { CreditOutlook } from '../credit/credit-history.ts';
import type { CreditState } from '../credit/credit-keeper.ts';
import type { CreditWarning } from '../credit/credit-warnings.ts';
import type { Delivery } from '../delivery/delivery-keeper.ts';
import type { ListenerState } from '../listener/listener-keeper.ts';
import type { WebhookLoss } from '../listener/webhook-loss.ts';
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
import type { SettingName, Settings } from '../settings/settings.ts';
import type { SoundFailure } from '../sound/sound-player.ts';
import type { CallerMemory } from '../store-ports.ts';
import type { UpdateStatus } from '../update/update-status.ts';
import type { Quiet } from './quiet.ts';
import type { UnreportedRing } from './silent-ring.ts';
import type { StoredProblem } from './stored-problem.ts';

/** Stored data that could not be read at start. It was set aside or replaced by a default, never overwritten. */
export type StartProblem =
  | StoredProblem
  | { readonly kind: 'settings-set-aside'; readonly file: string }
  | { readonly kind: 'setting-dropped'; readonly setting: SettingName }
  /** The settings were written by a later Zil; `file` is a copy of them. */
  | { readonly kind: 'settings-newer'; readonly file: string }
  | { readonly kind: 'calls-set-aside'; readonly file: string }
  /** The calls were set aside as `file` and replaced by those of a backup; `day` is its day, as `2026-11-28`. */
  | { readonly kind: 'calls-restored'; readonly file: string; readonly day: string }
  | { readonly kind: 'calls-not-restored'; readonly file: string; readonly reason: string }
  /** Another program holds the file. */
  | { readonly kind: 'calls-not-set-aside'; readonly reason: string }
  /** The calls were written by a later Zil. The file stays as it is, and nothing is stored. */
  | { readonly kind: 'calls-newer' }
  /** The data that the person chose (a backup or a moving file) could not replace the current data. */
  | { readonly kind: 'not-moved'; readonly reason: string }
  | { readonly kind: 'managed-unreadable' }
  | { readonly kind: 'managed-dropped'; readonly names: readonly string[] };

/**
 * The reason why the window is opened: a call, named by one of its facts; the summary of an absence; the call-backs; or
 * nothing in particular.
 */
export type Revealed =
  | { readonly kind: 'call'; readonly factId: number }
  | { readonly kind: 'away' }
  | { readonly kind: 'call-backs' }
  | { readonly kind: 'window' };

/** Everything that can be dispatched to the desk. An event has no time: the desk adds the moment of the dispatch. */
export type DeskEvent =
  | {
      readonly kind: 'loaded';
      readonly calls: readonly Call[];
      readonly problems: readonly StartProblem[];
      /** Of the newest call that is not a practice call; `null` when there is none. */
      readonly lastHeardAtMs: number | null;
    }
  /**
   * `calls` are all calls of each neighbourhood that the webhooks touched. `memories`: what was known of the ringing
   * callers before these calls, by party key.
   */
  | {
      readonly kind: 'heard';
      readonly heard: readonly HeardEvent[];
      readonly calls: readonly Call[];
      readonly memories: ReadonlyMap<string, CallerMemory>;
    }
  /** `calls` as in `heard`, after call records have come. */
  | { readonly kind: 'recorded'; readonly calls: readonly Call[] }
  | { readonly kind: 'learnt'; readonly calibration: Calibration }
  /** Names by key, as `Names` has them. */
  | { readonly kind: 'names'; readonly names: ReadonlyMap<string, string> }
  | { readonly kind: 'call-notes'; readonly callNotes: CallNotes }
  /** Contacts have changed. */
  | { readonly kind: 'contacts' }
  | { readonly kind: 'quiet'; readonly quiet: Quiet | null }
  | { readonly kind: 'screen'; readonly isLocked: boolean }
  /** A person wants notifications although the office is closed, until it opens. */
  | { readonly kind: 'open-anyway' }
  /** Calls of a quiet time of which the person was not told before Zil ended. */
  | { readonly kind: 'unreported'; readonly rings: readonly UnreportedRing[] }
  /** All call-backs that are not closed. */
  | { readonly kind: 'call-backs'; readonly callBacks: readonly CallBack[] }
  | { readonly kind: 'backfill'; readonly backfill: Backfill | null }
  | { readonly kind: 'away'; readonly away: Away }
  | { readonly kind: 'away-seen' }
  /** A person has deleted everything about a caller (party key), or all calls (`null`). */
  | { readonly kind: 'deleted'; readonly caller: string | null }
  | { readonly kind: 'webhook-loss'; readonly loss: WebhookLoss }
  | { readonly kind: 'keeping'; readonly keeping: Keeping }
  | { readonly kind: 'backup'; readonly backup: BackupState }
  | { readonly kind: 'listener'; readonly listener: ListenerState }
  | { readonly kind: 'clock'; readonly clock: ClockTrust }
  | { readonly kind: 'certificate'; readonly certificate: CertificateState | null }
  | { readonly kind: 'reach'; readonly reach: Reach }
  | { readonly kind: 'proof'; readonly proof: Proof }
  | { readonly kind: 'records-state'; readonly records: RecordsState }
  | { readonly kind: 'test-call'; readonly testCall: TestCall }
  | { readonly kind: 'automatic-way'; readonly automaticWay: AutomaticWay }
  | { readonly kind: 'way-secrets'; readonly secrets: readonly WaySecretName[] }
  | { readonly kind: 'contact-sources'; readonly sources: Partial<ContactSources> }
  | { readonly kind: 'tunnel-requests'; readonly count: number }
  | { readonly kind: 'showing'; readonly outcome: ShowOutcome }
  /** A sound of Zil's own was to be heard: its file, or `spokenName`. `null`: it was. */
  | { readonly kind: 'sounded'; readonly what: string; readonly failure: SoundFailure | null }
  | { readonly kind: 'dismissed'; readonly key: string }
  | { readonly kind: 'settings'; readonly settings: Settings }
  /** Whether another program has the keys of the global shortcut. */
  | { readonly kind: 'shortcut'; readonly isInUse: boolean }
  | { readonly kind: 'account'; readonly account: AccountState }
  | { readonly kind: 'subscription'; readonly subscription: Subscription }
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'credit'; readonly credit: CreditState; readonly outlook: CreditOutlook }
  | { readonly kind: 'credit-low'; readonly warnings: readonly CreditWarning[] }
  | { readonly kind: 'link'; readonly link: LinkState }
  | { readonly kind: 'update'; readonly update: UpdateStatus }
  /** A version can be installed, and the person is to be notified. */
  | { readonly kind: 'update-ready'; readonly version: string }
  /** The person does not want to install the version that is ready now. */
  | { readonly kind: 'update-postponed' }
  | { readonly kind: 'practice'; readonly outcome: 'rang' | 'failed' }
  /** A person asked for the window; `call`: the call of `what` as it was stored, `null` when there is none. */
  | { readonly kind: 'revealed'; readonly what: Revealed; readonly call: Call | null }
  | { readonly kind: 'time-passed' };
