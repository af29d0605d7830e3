import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beginDeletion } from '../../electron/store/caller-deletion.ts';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { rememberDeleted, rememberDeletedRecords } from '../../electron/store/deleted-before.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { SqliteCallBackMarks } from '../../electron/store/sqlite-call-back-marks.ts';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { SqliteContactImports } from '../../electron/store/sqlite-contact-imports.ts';
import { SqliteContacts } from '../../electron/store/sqlite-contacts.ts';
import { SqliteCreditLog } from '../../electron/store/sqlite-credit-log.ts';
import { SqliteDataDeletion } from '../../electron/store/sqlite-data-deletion.ts';
import { SqliteDelivery } from '../../electron/store/sqlite-delivery.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { SqliteRecordProgress } from '../../electron/store/sqlite-record-progress.ts';
import { heldFiles } from '../../electron/system/held-files.ts';
import { App } from '../../src/app/app.ts';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import { newDelivery } from '../../src/delivery/delivery-state.ts';
import type { StartProblem } from '../../src/desk/desk-event.ts';
import type { StoredProblem } from '../../src/desk/stored-problem.ts';
import { freshProgress } from '../../src/records/record-progress.ts';
import { nothingManaged } from '../../src/settings/managed.ts';
import { defaultSettings, storedSettings } from '../../src/settings/settings.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { creditOf, mainNumber } from '../fakes/credits.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { fakePorts } from '../fakes/office.ts';
import { beganMs, fact, record, rings } from './deletion-store.ts';

/** The caller whose rows are damaged, and the caller whose rows are not. */
export const damaged = '905335554321';
export const whole = '902123334455';
export const wholeKey = '+902123334455';
const dayMs = 86_400_000;

/** Opens the stores on a file, and keeps what they report as mended. */
function storesAt(path: string) {
  const met: (StoredProblem | null)[] = [];
  const failed: unknown[] = [];
  const listeners: ((problem: StoredProblem | null) => void)[] = [(problem) => met.push(problem)];
  const file = new SqliteFile(path, openDatabase, heldFiles, {
    repaired: (problem) => {
      for (const each of listeners) setImmediate(() => each(problem));
    },
    failed: (cause) => failed.push(cause),
  });
  return {
    file,
    met,
    failed,
    listeners,
    journal: new SqliteJournal(file),
    callHistory: new SqliteCallHistory(file),
    names: new SqliteNames(file),
    callBackMarks: new SqliteCallBackMarks(file),
    contacts: new SqliteContacts(file),
    contactImports: new SqliteContactImports(file),
    creditLog: new SqliteCreditLog(file),
    recordProgress: new SqliteRecordProgress(file),
    deliveryMemory: new SqliteDelivery(file),
    dataDeletion: new SqliteDataDeletion(file, dirname(path)),
    backups: new DailyBackups(file, () => new Promise(setImmediate)),
  };
}

/** Makes a database with a row in every table. The last row is Ayşe's, or belongs to nobody. */
export async function officeFile(path: string): Promise<void> {
  const stores = storesAt(path);
  const { journal, names, callBackMarks, creditLog, recordProgress, deliveryMemory, contacts, contactImports, file } =
    stores;
  await journal.store([rings(0, whole)]);
  await journal.store([
    fact(3_600, `event=IVR_MENU_ACTION&calling_number=${damaged}&called_number=908505501234&ivr_id=42&ivr_digits=2`),
    rings(3_605, damaged),
  ]);
  const records = [record(2, 0, { caller: whole }), record(1, 3_600, { caller: damaged })];
  await journal.storeRecords(records, beganMs + dayMs, 0);
  names.keep(wholeKey, 'Mehmet');
  names.keep('+905335554321', 'Ayşe');
  const mark = { factId: 1, throughMs: beganMs, atMs: beganMs };
  callBackMarks.keep([{ ...mark, caller: '+905335554321', kind: 'snoozed', untilMs: beganMs + 1 }]);
  callBackMarks.keep([{ ...mark, caller: '+905335554321', kind: 'closed', reason: 'other' }]);
  creditLog.keep({ atMs: beganMs, pilots: [creditOf(30)] }, []);
  creditLog.keep({ atMs: beganMs + 1, pilots: [creditOf(20)] }, [{ kind: 'minutes-low', pilot: mainNumber, left: 20 }]);
  recordProgress.write(freshProgress(null, beganMs, []));
  deliveryMemory.write(newDelivery('account', beganMs));
  const said = {
    kind: 'person' as const,
    name: 'Ayşe',
    firm: 'Öz Ltd.',
    displayAs: '',
    numbers: [{ key: '+905335554321', written: '0533 555 43 21', label: 'Cep' }],
    groups: ['Hasta'],
    note: 'not',
  };
  const contact = { ...said, id: 'a', byHand: ['name' as const], changedAtMs: beganMs };
  const after = { contact, origins: [{ source: 'file:a', sourceKey: '=ayse', said }] };
  const before = { ...after, contact: { ...contact, note: '' } };
  contactImports.beginImport('file:a', 'a.vcf', beganMs);
  contactImports.writeSome(1, [{ id: 'a', before, after }]);
  contactImports.endImport(1, { added: 0, changed: 1, joined: 0, notTaken: 0 });
  contacts.keepSourceState('carddav:1', { syncedAtMs: beganMs });
  while (succeeded(journal.upkeepSlice(0)) !== 'done');
  await journal.relearn([]);
  file.attempt((database) => {
    rememberDeleted(database, '+905550000001', beganMs);
    rememberDeletedRecords(database, [-77]);
    beginDeletion(database, '+905550000002', beganMs, 0);
    database.prepare('UPDATE folding SET calibration = ?').run(JSON.stringify(nothingLearnt));
  });
  file.close();
}

export function temporaryOffice(template: string): { readonly path: string; readonly remove: () => void } {
  const profile = mkdtempSync(join(tmpdir(), 'zil-hostile-'));
  copyFileSync(template, join(profile, 'zil.db'));
  return { path: join(profile, 'zil.db'), remove: () => rmSync(profile, { recursive: true, force: true }) };
}

/** What a day with the database was like. */
export interface Day {
  /** Problems found at the start or later. */
  readonly problems: readonly (StartProblem | null)[];
  /** The numbers of the callers whose calls are shown. */
  readonly shown: readonly string[];
  readonly isWholeNamed: boolean;
  /** The number of stored webhooks. */
  readonly kept: number;
  /** Whether the webhook of that day was stored. */
  readonly isNewKept: boolean;
  readonly isNewShown: boolean;
  readonly keeping: string;
  readonly unexpected: readonly unknown[];
  readonly failures: readonly string[];
}

/** Runs Zil for a day: it starts, receives a webhook, and does everything that it does with stored data. */
export async function dayWith(path: string): Promise<Day> {
  const stores = storesAt(path);
  const timers = new FakeTimers(beganMs + dayMs);
  const stored = storedSettings({ ...defaultSettings, setUp: 'finished' });
  const storeNews = {
    onRepaired: (listener: (typeof stores.listeners)[number]) => void stores.listeners.push(listener),
  };
  const ports = { ...fakePorts({ stored, timers }), ...stores, storeNews };
  let atStart: readonly StartProblem[] = [];
  const zil = new App(ports, nothingManaged, () => {
    atStart = openCalls(stores.file, dirname(path), new Date(beganMs + dayMs));
    return atStart;
  });
  await zil.start();
  await timers.advance(5_000);
  const fields = {
    event: 'EXTENSION_RINGING',
    tenant_id: '1234',
    calling_number: '905421112233',
    called_number: '908505501234',
    extension_number: '1001',
  };
  const body = new TextEncoder().encode(`${new URLSearchParams(fields)}`);
  await zil.calls.register.hear(body);
  await settled();
  const isNewShown = zil.view().calls.some(({ caller }) => caller.includes('0542'));
  await timers.advance(60_000);
  const failures = failuresOf(stores);
  const backup = await stores.backups.make('2026-11-24', '2026-11-17');
  if (!backup.ok) failures.push(`backup: ${backup.error.reason}`);
  const page = zil.calls.history.page(everyCall, { kind: 'newest' });
  if (!page.ok) failures.push('page');
  const history = stores.callHistory.startedBetween(beganMs - dayMs, beganMs + 2 * dayMs);
  const facts = stores.file.attempt(
    (database) => database.prepare('SELECT CAST(body AS TEXT) AS body FROM facts').all() as { body: string }[],
  );
  const bodies = facts.ok ? facts.value.map((each) => each.body) : [];
  const view = zil.view();
  const day = {
    problems: [...atStart, ...stores.met],
    shown: (history.ok ? history.value : []).map(({ caller }) => JSON.stringify(caller)),
    isWholeNamed: succeeded(stores.names.read()).get(wholeKey) === 'Mehmet',
    kept: bodies.length,
    isNewKept: bodies.some((each) => each?.includes('905421112233')),
    isNewShown,
    keeping: view.status.map(({ text }) => text).find((text) => text.includes('yazılamıyor')) ?? 'kept',
    unexpected: stores.failed,
    failures,
  };
  await zil.stop();
  stores.file.close();
  return day;
}

function failuresOf(stores: ReturnType<typeof storesAt>): string[] {
  const { journal, callHistory, names, callBackMarks, creditLog, recordProgress, deliveryMemory, dataDeletion } =
    stores;
  const results = {
    around: journal.around(wholeKey, beganMs),
    between: journal.between(beganMs - dayMs, beganMs + 2 * dayMs),
    since: journal.heardSince(0),
    upkeep: journal.upkeepSlice(0),
    search: callHistory.history({ ...everything, text: '3335' }, { kind: 'newest' }, 10),
    memory: callHistory.callerBefore(wholeKey, beganMs + dayMs),
    callers: callHistory.partiesOf(['missed', 'answered'], 0),
    told: callHistory.notifiedSince(0),
    choices: callHistory.withChoices(10),
    linesAndExtensions: callHistory.linesAndExtensions(),
    names: names.read(),
    marks: callBackMarks.read('+905335554321'),
    credits: creditLog.read(0),
    progress: recordProgress.read(),
    delivery: deliveryMemory.read(),
    contactNames: stores.contacts.namesOf([wholeKey, '+905335554321']),
    contactPage: stores.contacts.page('ay', null, 10),
    contact: stores.contacts.read(['a']),
    contactsFound: stores.contacts.find({ source: 'file:a', sourceKeys: ['=ayse'], numbers: ['+905335554321'] }),
    firm: stores.contacts.ofFirm('Öz Ltd.', 10),
    sourceState: stores.contacts.sourceState('carddav:1'),
    imports: stores.contactImports.imports(),
    undo: stores.contactImports.undoSome(1),
    deletions: dataDeletion.deletions(),
    kept: dataDeletion.kept(),
  };
  return Object.entries(results).flatMap(([name, result]) => (result.ok ? [] : [`${name}: ${result.error.reason}`]));
}

const everything = { text: '', category: null, line: null, extension: null, fromMs: null, untilMs: null };

function succeeded<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly reason: string } },
): T {
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}
