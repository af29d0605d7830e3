import { App } from '../../src/app/app.ts';
import type { ContactSecretName } from '../../src/contacts/sources/contact-source.ts';
import type { StartProblem } from '../../src/desk/desk-event.ts';
import type { ListenerEvents, ListenerOpener } from '../../src/ports.ts';
import type { WaySecretName } from '../../src/reach/way.ts';
import { type Managed, nothingManaged } from '../../src/settings/managed.ts';
import { defaultSettings, type Settings, storedSettings } from '../../src/settings/settings.ts';
import {
  FakeAccountStore,
  FakeCallOpener,
  FakeCreditLog,
  FakeLinkOpener,
  FakePbxApis,
  FakePopOpener,
} from './fake-account.ts';
import { FakeBackups, FakeMoveFiles } from './fake-backups.ts';
import { FakeContactReader } from './fake-contact-reader.ts';
import { FakeCardDav, FakeDirectory, FakeFileMarks } from './fake-contact-sources.ts';
import { FakeContactImports, FakeContacts } from './fake-contacts.ts';
import { FakeDataDeletion, FakeExporter, FakeWorkbookWriter } from './fake-data-deletion.ts';
import { FakeJournal } from './fake-journal.ts';
import { FakeListenerOpener, FakePracticeCaller, FakeWebhookToken } from './fake-listener.ts';
import { FakePbxTime } from './fake-pbx-time.ts';
import {
  FakeCallBackMarks,
  FakeCallNotes,
  FakeDeliveryMemory,
  FakeGlobalShortcut,
  FakeLogger,
  FakeNames,
  FakeNotifier,
  FakeQuietStore,
  FakeRecordProgress,
  FakeRingReasons,
  FakeSettingsStore,
} from './fake-ports.ts';
import { FakeRandom } from './fake-random.ts';
import { FakeAgreement, FakeInstaller, FakeProver, FakeSecrets, FakeSurroundings, FakeWays } from './fake-reach.ts';
import { FakeSoundPlayer } from './fake-sound-player.ts';
import { FakeStoreNews } from './fake-store-news.ts';
import { FakeSupportSources, FakeSupportWriter } from './fake-support.ts';
import { FakeTimers, settled } from './fake-timers.ts';
import { FakeUpdateMemory, FakeUpdater, FakeWorkplace } from './fake-update.ts';

/** Everything that the disk keeps over a restart of Zil. */
export interface Kept {
  readonly journal: FakeJournal;
  readonly callBackMarks: FakeCallBackMarks;
  readonly accounts: FakeAccountStore;
  readonly names: FakeNames;
  readonly callNotes: FakeCallNotes;
  readonly ringReasons: FakeRingReasons;
  readonly contacts: FakeContacts;
  readonly quietStore: FakeQuietStore;
  readonly recordProgress: FakeRecordProgress;
  readonly deliveryMemory: FakeDeliveryMemory;
}

function emptyDisk(): Kept {
  return {
    journal: new FakeJournal(),
    callBackMarks: new FakeCallBackMarks(),
    accounts: new FakeAccountStore(),
    names: new FakeNames(),
    callNotes: new FakeCallNotes(),
    ringReasons: new FakeRingReasons(),
    contacts: new FakeContacts(),
    quietStore: new FakeQuietStore(),
    recordProgress: new FakeRecordProgress(),
    deliveryMemory: new FakeDeliveryMemory(),
  };
}

/** Ids that are never the same again, also after a restart in the same test. */
let idsMade = 0;
function contactIds(): () => string {
  return () => {
    idsMade += 1;
    return `contact-${idsMade}`;
  };
}

/** Makes fakes of all ports. `opened` counts how often the window was opened. */
export function fakePorts({
  stored,
  kept: {
    journal,
    callBackMarks,
    accounts,
    names,
    callNotes,
    ringReasons,
    contacts,
    quietStore,
    recordProgress,
    deliveryMemory,
  } = emptyDisk(),
  timers = new FakeTimers(),
}: {
  readonly stored: unknown;
  readonly kept?: Kept;
  readonly timers?: FakeTimers;
}) {
  journal.callNotes = callNotes.notes;
  const ports = {
    timers,
    clock: timers,
    pbxTime: new FakePbxTime(timers),
    timeZone: () => 'Europe/Istanbul',
    random: new FakeRandom(),
    logger: new FakeLogger(),
    notifier: new FakeNotifier(),
    journal,
    storeNews: new FakeStoreNews(),
    callHistory: journal,
    callBackMarks,
    dataDeletion: new FakeDataDeletion(journal, names, callNotes),
    exporter: new FakeExporter(),
    workbookWriter: new FakeWorkbookWriter(),
    backups: new FakeBackups(timers),
    moveFiles: new FakeMoveFiles(),
    supportSources: new FakeSupportSources(),
    supportWriter: new FakeSupportWriter(),
    listenerOpener: new FakeListenerOpener(),
    listenerTo: (events: ListenerEvents): ListenerOpener => ports.listenerOpener.telling(events),
    webhookToken: new FakeWebhookToken(),
    apis: new FakePbxApis(),
    accounts,
    creditLog: new FakeCreditLog(),
    names,
    callNotes,
    ringReasons,
    contacts,
    contactImports: new FakeContactImports(contacts),
    contactReader: new FakeContactReader(),
    fileMarks: new FakeFileMarks(),
    fileMark: (path: string) => ports.fileMarks.fileMark(path),
    cardDav: new FakeCardDav(),
    directory: new FakeDirectory(),
    chooseContactFile: async (): Promise<string | null> => ports.contactReader.chosen,
    newContactId: contactIds(),
    quietStore,
    recordProgress,
    deliveryMemory,
    linkOpener: new FakeLinkOpener(),
    callOpener: new FakeCallOpener(),
    globalShortcut: new FakeGlobalShortcut(),
    agreement: new FakeAgreement(),
    soundPlayer: new FakeSoundPlayer(),
    popOpener: new FakePopOpener(),
    isProgram: async (path: string) => !path.includes('missing'),
    practiceCaller: new FakePracticeCaller(),
    ways: new FakeWays(),
    prover: new FakeProver(),
    surroundings: new FakeSurroundings(),
    waySecrets: new FakeSecrets<WaySecretName>(),
    contactSecrets: new FakeSecrets<ContactSecretName>(),
    tunnelProgram: new FakeInstaller(),
    settingsStore: new FakeSettingsStore(stored),
    updater: new FakeUpdater('development'),
    updateMemory: new FakeUpdateMemory(),
    workplace: new FakeWorkplace(),
    opened: 0,
    openWindow: () => {
      ports.opened += 1;
    },
  };
  return ports;
}

/** Makes an office that is set up. It has no account until the test signs in. */
export function office({
  settings = {} as Partial<Settings>,
  stored = storedSettings({ ...defaultSettings, setUp: 'finished', ...settings }) as unknown,
  problems = [] as readonly StartProblem[],
  managed = nothingManaged as Managed,
  kept = emptyDisk(),
  timers = new FakeTimers(),
} = {}) {
  const ports = fakePorts({ stored, kept, timers });
  const zil = new App(ports, managed, () => problems);
  const hear = async (fields: Record<string, string>) => {
    await zil.calls.register.hear(new TextEncoder().encode(`${new URLSearchParams(fields)}`));
    await settled();
  };
  const ring = (calling_number: string, extension_number = '1001', tenant_id = '1234') =>
    hear({
      event: 'EXTENSION_RINGING',
      tenant_id,
      calling_number,
      called_number: '908505501234',
      extension_number,
    });
  return { zil, ports, timers, hear, ring };
}
