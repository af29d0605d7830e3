import { App } from '../../src/app/app.ts';
import { BackupKeeper } from '../../src/backup/backup-keeper.ts';
import { CallBackList } from '../../src/call-backs/call-back-list.ts';
import { JournalWriter } from '../../src/calls/journal-writer.ts';
import { Upkeep } from '../../src/calls/upkeep.ts';
import { ContactKeeper } from '../../src/contacts/contact-keeper.ts';
import { guessEverything } from '../../src/contacts/reading.ts';
import { SourceKeeper } from '../../src/contacts/sources/source-keeper.ts';
import { RequestCounter } from '../../src/reach/request-counter.ts';
import { ok } from '../../src/result.ts';
import { nothingManaged } from '../../src/settings/managed.ts';
import { UpdateKeeper } from '../../src/update/update-keeper.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { settled } from '../fakes/fake-timers.ts';
import { ayse, ringing } from './events.ts';
import { type Broken, letPass, onlyUnexpected } from './unexpected-error.ts';

const updates =
  (part: 'updater' | 'updateMemory' | 'workplace'): Broken['goesOn'] =>
  async (ports, broken) => {
    ports.updater.why = null;
    ports.updater.newest = '0.2.0';
    const calls = { heardAtMs: () => null, ringingForMs: () => 45_000 };
    const keeper = new UpdateKeeper(ports, calls, { status: () => {}, ready: () => {} });
    keeper.start({ updates: 'when-asked', updateUrl: '' });
    broken(ports[part]);
    await letPass(ports.timers, 3 * 60);
    for (let asked = 0; asked < 2; asked += 1) {
      keeper.check();
      await settled();
      keeper.install();
      await settled();
    }
    return ports.updater.count('install') > 0 && ports.updater.count('check') > 1;
  };

/** Expects a backup some hours later, whatever has failed. */
const copyIsMade: Broken['goesOn'] = async (ports, broken) => {
  broken(ports.backups);
  new BackupKeeper(
    ports,
    () => true,
    () => {},
  ).start();
  await letPass(ports.timers, 3 * 60);
  return ports.backups.kept.size === 1;
};

/** Expects an import that fails to leave nothing, and the next one to be written. */
const importsGoOn =
  (part: 'contacts' | 'contactImports' | 'contactReader'): Broken['goesOn'] =>
  async (ports, broken) => {
    const numbers = [{ written: '0533 555 43 21', label: '' }];
    const texts = { name: 'Ayşe', firm: '', displayAs: '', groups: [], note: '' };
    ports.contactReader.contacts = [{ ...texts, place: 1, sourceKey: null, kind: 'person', numbers }];
    broken(ports[part]);
    const news = { progress: () => {}, changed: () => {}, numbering: () => ({ areaCode: null }) };
    const keeper = new ContactKeeper(ports, news);
    keeper.start();
    let undone = 0;
    for (let tries = 0; tries < 2; tries += 1) {
      const plan = await keeper.plan('', 'file:a', guessEverything);
      const applied = plan.ok ? await keeper.apply(plan.value, '', new Map()) : plan;
      if (!applied.ok && ports.contacts.stored.size > 0 && part !== 'contactImports') return false;
      if (applied.ok) undone += Number((await keeper.undo(applied.value.id)).ok);
    }
    keeper.stop();
    return undone > 0;
  };

/** Expects a source to be read every hour, whatever has failed. */
const sourceIsReadAgain =
  (part: 'contacts' | 'cardDav' | 'inside'): Broken['goesOn'] =>
  async (ports, broken) => {
    const inside = { hasNews: async () => true, take: async () => ok(1) };
    const keeper = new SourceKeeper('cardDav', { ...ports, take: () => inside.take() }, () => {});
    const read = (memory: unknown) => ports.cardDav.read({ url: '', user: '', password: '' }, memory);
    broken(part === 'inside' ? inside : ports[part]);
    keeper.setTarget({ key: 'ofis', everyMs: 60 * 60_000, hasNews: () => inside.hasNews(), read });
    await letPass(ports.timers, 4 * 60);
    keeper.stop();
    return ports.cardDav.asked.length > 2;
  };

/** Expects what was decided about a ring to be stored at the latest with the next ring, whatever has failed. */
const reasonsGoOn: Broken['goesOn'] = async (ports, broken) => {
  broken(ports.ringReasons);
  const zil = new App(ports, nothingManaged, () => []);
  await zil.start();
  zil.acting.beginQuiet('today');
  for (const caller of [ayse, '902123334455']) {
    const fields = { event: 'EXTENSION_RINGING', tenant_id: '1234', calling_number: caller, extension_number: '1001' };
    await zil.calls.register.hear(new TextEncoder().encode(`${new URLSearchParams(fields)}`));
    await letPass(ports.timers, 1);
  }
  // Their stories are read from the store an hour later.
  await letPass(ports.timers, 90);
  const page = zil.calls.history.page(everyCall, { kind: 'newest' });
  if (!page.ok || page.value.calls.length !== 2) return false;
  return ports.ringReasons.rings.size > 0;
};

export const localKeepers: readonly Broken[] = [
  { keeper: 'ring-reason-keeper', names: ['keep'], how: ['throws'], goesOn: reasonsGoOn },
  { keeper: 'ring-reason-keeper', names: ['unreported'], how: ['throws'], goesOn: reasonsGoOn },
  { keeper: 'ring-reason-keeper', names: ['at'], how: ['throws'], goesOn: reasonsGoOn },
  {
    keeper: 'backup-keeper',
    names: ['make'],
    goesOn: copyIsMade,
  },
  {
    keeper: 'backup-keeper',
    names: ['list'],
    how: ['throws'],
    goesOn: copyIsMade,
  },
  {
    keeper: 'backup-keeper',
    names: ['callOff'],
    async goesOn(ports, broken) {
      const keeper = new BackupKeeper(
        ports,
        () => true,
        () => {},
      );
      keeper.start();
      broken(ports.backups);
      await keeper.during(async () => {}).catch(onlyUnexpected);
      await letPass(ports.timers, 3 * 60);
      return ports.backups.kept.size === 1;
    },
  },
  { keeper: 'update-keeper', names: ['check'], goesOn: updates('updater') },
  { keeper: 'update-keeper', names: ['download'], goesOn: updates('updater') },
  { keeper: 'update-keeper', names: ['install'], goesOn: updates('updater') },
  { keeper: 'update-keeper', names: ['write'], how: ['throws'], goesOn: updates('updateMemory') },
  { keeper: 'update-keeper', names: ['idleMs'], how: ['throws'], goesOn: updates('workplace') },
  ...(['imports', 'forgetSome', 'writeSome', 'endImport', 'undoSome'] as const).map(
    (name): Broken => ({
      keeper: 'contact-keeper',
      names: [name],
      how: ['throws'],
      goesOn: importsGoOn('contactImports'),
    }),
  ),
  ...(['find', 'read', 'deletedNumbers'] as const).map(
    (name): Broken => ({ keeper: 'contact-keeper', names: [name], how: ['throws'], goesOn: importsGoOn('contacts') }),
  ),
  { keeper: 'contact-keeper', names: ['read'], how: ['throws'], goesOn: importsGoOn('contactReader') },
  ...(['sourceState', 'keepSourceState', 'idsOf'] as const).map(
    (name): Broken => ({
      keeper: 'source-keeper',
      names: [name],
      how: ['throws'],
      goesOn: sourceIsReadAgain('contacts'),
    }),
  ),
  { keeper: 'source-keeper', names: ['read'], how: ['throws'], goesOn: sourceIsReadAgain('cardDav') },
  { keeper: 'source-keeper', names: ['hasNews'], goesOn: sourceIsReadAgain('inside') },
  { keeper: 'source-keeper', names: ['take'], goesOn: sourceIsReadAgain('inside') },
  {
    keeper: 'upkeep',
    names: ['upkeepSlice'],
    how: ['throws'],
    async goesOn(ports, broken) {
      broken(ports.journal);
      let done = 0;
      const news = { done: () => (done += 1), deleted: () => {} };
      const upkeep = new Upkeep(ports, () => 0, news);
      upkeep.start();
      await letPass(ports.timers, 2);
      upkeep.start();
      await letPass(ports.timers, 2);
      return done === 2;
    },
  },
  {
    keeper: 'call-back-list',
    names: ['partiesOf', 'callsWith'],
    how: ['throws'],
    async goesOn(ports, broken) {
      const reads: string[] = [];
      const callsWith = ports.journal.callsWith.bind(ports.journal);
      ports.journal.callsWith = (caller, ...rest) => {
        reads.push(caller);
        return callsWith(caller, ...rest);
      };
      ports.journal.partiesOf = () => ok(['+905335554321']);
      broken(ports.journal);
      const list = new CallBackList(
        ports,
        () => 5,
        () => {},
      );
      list.load();
      await letPass(ports.timers, 2);
      list.load();
      await letPass(ports.timers, 2);
      return reads.length === 2;
    },
  },
  {
    keeper: 'journal-writer',
    names: ['storeRecords'],
    async goesOn(ports, broken) {
      broken(ports.journal);
      const keeper = new JournalWriter(
        ports.journal,
        ports.timers,
        () => {},
        () => {},
      );
      const body = new Uint8Array([1]);
      await keeper.keepRecords([{ id: '1' } as never], 0, 0, () => {}).catch(onlyUnexpected);
      await keeper.keep(ports.timers.nowMs(), body, ringing(ayse));
      return ports.journal.facts.length > 0;
    },
  },
  {
    keeper: 'request-counter',
    names: ['heardSince'],
    how: ['throws'],
    async goesOn(ports, broken) {
      broken(ports.journal);
      const counts: number[] = [];
      const counter = new RequestCounter(
        ports,
        () => 'ngrok',
        (count) => counts.push(count),
      );
      try {
        counter.count();
      } catch (error) {
        onlyUnexpected(error);
      }
      await letPass(ports.timers, 61);
      return counts.length === 1;
    },
  },
  {
    keeper: 'settings-keeper',
    names: ['write'],
    how: ['throws'],
    async goesOn(ports, broken) {
      const { settings } = new App(ports, nothingManaged, () => []);
      broken(ports.settingsStore);
      try {
        settings.change({ sound: false });
      } catch (error) {
        onlyUnexpected(error);
      }
      return settings.change({ theme: 'dark' }).ok && settings.current.sound;
    },
  },
];
