import type { Agreement } from '../agreement.ts';
import type { Backups } from '../backup/backups.ts';
import type { MoveFiles } from '../backup/move-files.ts';
import type { DataDeletion } from '../calls/data-deletion.ts';
import type { PbxTime } from '../clock-trust.ts';
import type { ContactReader } from '../contacts/contact-reader.ts';
import type { ContactStore, ImportStore } from '../contacts/contact-store.ts';
import type { QuietStore } from '../desk/quiet.ts';
import type { StoredProblem } from '../desk/stored-problem.ts';
import type { Exporter } from '../export/exporter.ts';
import type { WorkbookWriter } from '../export/workbook-writer.ts';
import type {
  AccountStore,
  Clock,
  LinkOpener,
  ListenerEvents,
  ListenerOpener,
  Logger,
  Notifier,
  PbxApiOpener,
  PracticeCaller,
  ProgramInstaller,
  Random,
  SettingsStore,
  Timers,
  WebhookToken,
} from '../ports.ts';
import type { ReachabilityPorts } from '../reach/reachability.ts';
import type { GlobalShortcut } from '../settings/shortcut.ts';
import type { SoundPlayer } from '../sound/sound-player.ts';
import type {
  CallBackMarks,
  CallHistory,
  CallNoteStore,
  CreditLog,
  DeliveryMemory,
  Journal,
  Names,
  RecordProgressStore,
  RingReasons,
} from '../store-ports.ts';
import type { SupportSources, SupportWriter } from '../support/support-file.ts';
import type { UpdateMemoryStore } from '../update/update-memory.ts';
import type { Updater, Workplace } from '../update/updater.ts';
import type { CallOpener } from './call-url.ts';
import type { ContactSourcePorts } from './contact-source-requests.ts';
import type { PopOpener } from './screen-pops.ts';

/** News of the stored calls while Zil runs. */
export interface StoreNews {
  /**
   * Sets the function that is called after stored calls were not as Zil had left them and have been repaired.
   * `problem`: shown to the person.
   */
  onRepaired(listener: (problem: StoredProblem | null) => void): void;
}

/** All that the core needs of the world. */
export interface Ports extends ReachabilityPorts, ContactSourcePorts {
  readonly clock: Clock;
  readonly pbxTime: PbxTime;
  /** IANA name of the time zone in which this computer shows times. */
  readonly timeZone: () => string;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly notifier: Notifier;
  readonly journal: Journal;
  readonly storeNews: StoreNews;
  readonly callHistory: CallHistory;
  readonly callBackMarks: CallBackMarks;
  readonly dataDeletion: DataDeletion;
  readonly exporter: Exporter;
  readonly workbookWriter: WorkbookWriter;
  readonly backups: Backups;
  readonly moveFiles: MoveFiles;
  readonly supportSources: SupportSources;
  readonly supportWriter: SupportWriter;
  /** Makes the listener, which reports to `events` what comes in. */
  readonly listenerTo: (events: ListenerEvents) => ListenerOpener;
  readonly webhookToken: WebhookToken;
  readonly random: Random;
  readonly apis: PbxApiOpener;
  readonly accounts: AccountStore;
  readonly creditLog: CreditLog;
  readonly names: Names;
  readonly callNotes: CallNoteStore;
  readonly ringReasons: RingReasons;
  readonly contacts: ContactStore;
  readonly contactImports: ImportStore;
  readonly contactReader: ContactReader;
  /** Lets a person choose a file of contacts; resolves to its path, or to `null` when none was chosen. */
  readonly chooseContactFile: () => Promise<string | null>;
  /** Makes the id of a contact: random, and never the same again. */
  readonly newContactId: () => string;
  readonly recordProgress: RecordProgressStore;
  readonly deliveryMemory: DeliveryMemory;
  readonly linkOpener: LinkOpener;
  readonly callOpener: CallOpener;
  readonly globalShortcut: GlobalShortcut;
  readonly agreement: Agreement;
  readonly soundPlayer: SoundPlayer;
  readonly popOpener: PopOpener;
  /** Whether there is a program at a path. */
  readonly isProgram: (path: string) => Promise<boolean>;
  readonly practiceCaller: PracticeCaller;
  readonly tunnelProgram: ProgramInstaller;
  readonly settingsStore: SettingsStore;
  readonly quietStore: QuietStore;
  readonly updater: Updater;
  readonly updateMemory: UpdateMemoryStore;
  readonly workplace: Workplace;
  /** Opens the window, or brings it to the front, because a person asked for it. */
  readonly openWindow: () => void;
}
