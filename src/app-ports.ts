import type {
  AccountStore,
  Agreement,
  CallerNames,
  Clock,
  CreditLog,
  DoorKey,
  DoorOpener,
  Journal,
  LinkOpener,
  Logger,
  Notifier,
  PbxApiOpener,
  PracticeCaller,
  ProgramInstaller,
  Random,
  RecordProgressStore,
  SettingsStore,
  Timers,
} from './ports.ts';
import type { ReachabilityPorts } from './reach/reachability.ts';

/** All that the program needs of the world. */
export interface Ports extends ReachabilityPorts {
  readonly clock: Clock;
  /** IANA name of the zone in which this computer shows times. */
  readonly timeZone: () => string;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly notifier: Notifier;
  readonly journal: Journal;
  readonly doorOpener: DoorOpener;
  readonly doorKey: DoorKey;
  readonly random: Random;
  readonly apis: PbxApiOpener;
  readonly accounts: AccountStore;
  readonly creditLog: CreditLog;
  readonly callerNames: CallerNames;
  readonly recordProgress: RecordProgressStore;
  readonly linkOpener: LinkOpener;
  readonly agreement: Agreement;
  readonly practiceCaller: PracticeCaller;
  readonly tunnelProgram: ProgramInstaller;
  readonly settingsStore: SettingsStore;
  /** Opens the window, or brings it to the front: a person asked for it. */
  readonly openWindow: () => void;
}
