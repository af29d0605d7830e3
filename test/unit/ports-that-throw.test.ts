import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BackupKeeper } from '../../src/backup/backup-keeper.ts';
import { CallBackBook } from '../../src/call-backs/call-back-book.ts';
import { CallKeeper } from '../../src/calls/call-keeper.ts';
import { Upkeep } from '../../src/calls/upkeep.ts';
import { CreditBook } from '../../src/credit/credit-book.ts';
import { CreditKeeper } from '../../src/credit/credit-keeper.ts';
import { DeliveryKeeper } from '../../src/delivery/delivery-keeper.ts';
import { DoorKeeper } from '../../src/door/door-keeper.ts';
import { carefulPbxApi } from '../../src/pbx/careful-pbx-api.ts';
import { LinkKeeper } from '../../src/pbx/link-keeper.ts';
import { SubscriptionKeeper } from '../../src/pbx/subscription-keeper.ts';
import { ProofKeeper } from '../../src/reach/proof-keeper.ts';
import { ReachKeeper } from '../../src/reach/reach-keeper.ts';
import { RequestCounter } from '../../src/reach/request-counter.ts';
import { RecordKeeper } from '../../src/records/record-keeper.ts';
import { ok } from '../../src/result.ts';
import { nothingManaged } from '../../src/settings/managed.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { SettingsKeeper } from '../../src/settings/settings-keeper.ts';
import { UpdateKeeper } from '../../src/update/update-keeper.ts';
import { doorEvents } from '../fakes/door-options.ts';
import { FakePbxApi } from '../fakes/fake-pbx-api.ts';
import { FakeSettingsStore } from '../fakes/fake-ports.ts';
import { type FakeTimers, settled } from '../fakes/fake-timers.ts';
import { fakePorts } from '../fakes/office.ts';
import { ayse, ringing } from './events.ts';

/** How something goes wrong that nobody has expected: at once, or in a promise. */
type How = 'throws' | 'rejects';
type Method = (...given: unknown[]) => unknown;

class Unexpected extends Error {}

/** The next call of each of these goes wrong once, and the calls after it do not. Gives how many have gone wrong. */
function breakOnce(target: object, names: readonly string[], how: How): () => number {
  let broken = 0;
  for (const name of names) {
    const methods = target as Record<string, Method>;
    const whole = methods[name] as Method;
    methods[name] = () => {
      methods[name] = whole;
      broken += 1;
      if (how === 'throws') throw new Unexpected(name);
      return Promise.reject(new Unexpected(name));
    };
  }
  return () => broken;
}

/** Minute by minute. What a timer throws is logged by the program, and the others run. */
async function letPass(timers: FakeTimers, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await timers.advance(60_000).catch(onlyUnexpected);
  }
}

/** Whoever asked is told so, too. */
function onlyUnexpected(error: unknown): void {
  if (!(error instanceof Unexpected)) throw error;
}

const door = { host: '127.0.0.1', port: 8787 };

interface Broken {
  /** What keeps, by the name of its file. */
  readonly keeper: string;
  /** What goes wrong in its ports. */
  readonly names: readonly string[];
  readonly how?: readonly How[];
  /** Lets them go wrong, waits, and gives whether it goes on. */
  readonly goesOn: (ports: ReturnType<typeof fakePorts>, broken: (target: object) => void) => Promise<boolean>;
}

const both: readonly How[] = ['throws', 'rejects'];
const nothingOf = { uncovered: () => [], unended: () => [], clockBehindMs: () => 0 };

const records =
  (part: 'api' | 'news' | 'calls' | 'recordProgress'): Broken['goesOn'] =>
  async (ports, broken) => {
    const api = new FakePbxApi();
    const calls = { ...nothingOf };
    const told = { recordsState: () => {}, backfill: () => {}, stored: () => {}, awayRead: () => {} };
    const news = { ...told, records: async () => true };
    const keeper = new RecordKeeper(ports, calls, news);
    const wish = { api, account: 'ofis', isUnreachable: true, importDays: 0 };
    if (part !== 'recordProgress') keeper.want(wish);
    broken({ api, news, calls, recordProgress: ports.recordProgress }[part]);
    try {
      keeper.want(wish);
    } catch (error) {
      onlyUnexpected(error);
      keeper.want(wish);
    }
    await letPass(ports.timers, 30);
    const asked = api.asked.length;
    await letPass(ports.timers, 30);
    return api.asked.length > asked && asked > 1;
  };

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

const links =
  (part: 'ask' | 'open'): Broken['goesOn'] =>
  async (ports, broken) => {
    const inside = {
      ask: async () => ok('https://login.mutlucell.com/'),
      opener: ports.linkOpener,
      trustedHosts: () => [],
      trust: () => {},
    };
    broken(part === 'ask' ? inside : ports.linkOpener);
    const states: string[] = [];
    const keeper = new LinkKeeper(inside, ({ kind }) => states.push(kind));
    await keeper.open('panel').catch(onlyUnexpected);
    const before = ports.linkOpener.opened.length;
    await keeper.open('panel');
    return before === 0 && ports.linkOpener.opened.length === 1 && states.at(-1) === 'idle';
  };

const delivery =
  (part: 'deeds' | 'deliveryMemory' | 'callHistory'): Broken['goesOn'] =>
  async (ports, broken) => {
    const { timers } = ports;
    const told: { startedAtMs: number; wasTold: boolean }[] = [];
    ports.journal.toldSince = () => ok(told);
    let renewed = 0;
    const deeds = {
      delivery: () => {},
      prove: async () => true,
      renew: async () => {
        renewed += 1;
      },
      reconsider: () => {},
    };
    const keeper = new DeliveryKeeper(ports, { lastHeardAtMs: () => null }, deeds);
    keeper.want('ofis', { isNew: true });
    keeper.look(true);
    await letPass(timers, 10);
    broken({ deeds, deliveryMemory: ports.deliveryMemory, callHistory: ports.journal }[part]);
    for (let call = 0; call < 6; call += 1) {
      told.push({ startedAtMs: timers.nowMs() - 30_000, wasTold: false });
      await letPass(timers, 2);
      await keeper.recordsCame().catch(onlyUnexpected);
    }
    // After the renewal everything that rings has to be told again.
    const stored = JSON.parse(ports.deliveryMemory.stored ?? '{}') as { duty?: { untilMs: number }[] };
    await letPass(timers, 11);
    const later = JSON.parse(ports.deliveryMemory.stored ?? '{}') as { duty?: { untilMs: number }[] };
    const dutyUntilMs = (state: typeof stored) => state.duty?.at(-1)?.untilMs ?? 0;
    return renewed < 3 && dutyUntilMs(later) > dutyUntilMs(stored);
  };

/** Whatever has happened, a copy is made some hours later. */
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

const table: readonly Broken[] = [
  { keeper: 'record-keeper', names: ['records'], goesOn: records('api') },
  { keeper: 'record-keeper', names: ['records'], goesOn: records('news') },
  { keeper: 'record-keeper', names: ['recordsState'], how: ['throws'], goesOn: records('news') },
  { keeper: 'record-keeper', names: ['uncovered'], how: ['throws'], goesOn: records('calls') },
  { keeper: 'record-keeper', names: ['unended'], how: ['throws'], goesOn: records('calls') },
  { keeper: 'record-keeper', names: ['clockBehindMs'], how: ['throws'], goesOn: records('calls') },
  { keeper: 'record-keeper', names: ['read', 'write'], how: ['throws'], goesOn: records('recordProgress') },
  {
    keeper: 'subscription-keeper',
    names: ['subscribe', 'unsubscribe'],
    async goesOn(ports, broken) {
      const api = new FakePbxApi();
      broken(api);
      const keeper = new SubscriptionKeeper(ports, () => {});
      const url = 'https://ofis.example/h/1';
      keeper.wish({ api, url });
      await letPass(ports.timers, 5);
      await keeper.end({ withinMs: 1_000 });
      keeper.wish({ api, url });
      await letPass(ports.timers, 5);
      await keeper.end({ withinMs: 1_000 });
      return api.asked.join() === 'subscribe,subscribe,unsubscribe';
    },
  },
  {
    keeper: 'credit-keeper',
    names: ['credit'],
    async goesOn(ports, broken) {
      const api = new FakePbxApi();
      broken(api);
      const keeper = new CreditKeeper(ports, () => {});
      keeper.use({ api, known: null });
      await letPass(ports.timers, 10);
      const asked = api.asked.length;
      await keeper.refresh();
      return asked === 1 && api.asked.length === 2;
    },
  },
  {
    keeper: 'credit-book',
    names: ['read', 'keep'],
    how: ['throws'],
    async goesOn(ports, broken) {
      const api = new FakePbxApi();
      broken(ports.creditLog);
      const book = new CreditBook(ports, () => defaultSettings, { credit: () => {}, warn: () => {} });
      const keeper = new CreditKeeper(ports, (credit) => book.changed(credit));
      keeper.use({ api, known: book.load() });
      await letPass(ports.timers, 7 * 60);
      return ports.creditLog.history.length === 1;
    },
  },
  { keeper: 'link-keeper', names: ['ask'], goesOn: links('ask') },
  { keeper: 'link-keeper', names: ['open'], goesOn: links('open') },
  {
    keeper: 'door-keeper',
    names: ['open'],
    async goesOn(ports, broken) {
      broken(ports.doorOpener);
      const keeper = new DoorKeeper(ports, doorEvents(), () => {});
      await keeper.keepOpen({ address: door, certificate: null });
      await letPass(ports.timers, 2);
      return ports.doorOpener.open_.length === 1;
    },
  },
  {
    keeper: 'door-keeper',
    names: ['close'],
    async goesOn(ports, broken) {
      const open = ports.doorOpener.open.bind(ports.doorOpener);
      let isFirst = true;
      ports.doorOpener.open = async (...asked) => {
        const opened = await open(...asked);
        if (isFirst && opened.ok) {
          isFirst = false;
          broken(opened.value);
          ports.doorOpener.open_.splice(0);
        }
        return opened;
      };
      const keeper = new DoorKeeper(ports, doorEvents(), () => {});
      await keeper.keepOpen({ address: door, certificate: null });
      await keeper.keepOpen({ address: { ...door, port: 8788 }, certificate: null });
      await letPass(ports.timers, 2);
      return ports.doorOpener.open_.length === 1 && ports.doorOpener.asked.at(-1)?.port === 8788;
    },
  },
  {
    keeper: 'reach-keeper',
    names: ['start'],
    how: ['throws'],
    async goesOn(ports, broken) {
      broken(ports.ways.router);
      const keeper = new ReachKeeper(ports, { reach: () => {}, hostKey: () => {} });
      keeper.wish({ way: 'router', door, settings: defaultSettings });
      await letPass(ports.timers, 2);
      return ports.ways.router.runs.length === 1;
    },
  },
  {
    keeper: 'reach-keeper',
    names: ['stop'],
    async goesOn(ports, broken) {
      const way = { start: () => started };
      const started = { stop: async () => {} };
      let runs = 0;
      const ways = { ...ports.ways, router: way };
      way.start = () => {
        runs += 1;
        return started;
      };
      const keeper = new ReachKeeper({ ...ports, ways }, { reach: () => {}, hostKey: () => {} });
      keeper.wish({ way: 'router', door, settings: defaultSettings });
      await settled();
      broken(started);
      keeper.again('network-returned');
      await letPass(ports.timers, 2);
      await keeper.stop();
      return runs === 2;
    },
  },
  {
    keeper: 'proof-keeper',
    names: ['prove'],
    async goesOn(ports, broken) {
      broken(ports.prover);
      const states: string[] = [];
      const keeper = new ProofKeeper(ports, ({ kind }) => states.push(kind));
      keeper.look({ url: 'https://ofis.example', door, isMapped: false });
      await letPass(ports.timers, 2);
      return states.at(-1) === 'proved';
    },
  },
  { keeper: 'delivery-keeper', names: ['renew'], goesOn: delivery('deeds') },
  { keeper: 'delivery-keeper', names: ['prove'], goesOn: delivery('deeds') },
  { keeper: 'delivery-keeper', names: ['write'], how: ['throws'], goesOn: delivery('deliveryMemory') },
  { keeper: 'delivery-keeper', names: ['toldSince'], how: ['throws'], goesOn: delivery('callHistory') },
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
  {
    keeper: 'upkeep',
    names: ['upkeepSlice'],
    how: ['throws'],
    async goesOn(ports, broken) {
      broken(ports.journal);
      let done = 0;
      const news = { done: () => (done += 1), forgotten: () => {} };
      const upkeep = new Upkeep(ports, () => 0, news);
      upkeep.start();
      await letPass(ports.timers, 2);
      upkeep.start();
      await letPass(ports.timers, 2);
      return done === 2;
    },
  },
  {
    keeper: 'call-back-book',
    names: ['partiesOf', 'callsWith'],
    how: ['throws'],
    async goesOn(ports, broken) {
      const reads: string[] = [];
      const read = ports.callBackMarks.read.bind(ports.callBackMarks);
      ports.callBackMarks.read = (caller) => {
        reads.push(caller);
        return read(caller);
      };
      ports.journal.partiesOf = () => ok(['+905335554321']);
      broken(ports.journal);
      const book = new CallBackBook(
        ports,
        () => 5,
        () => {},
      );
      book.load();
      await letPass(ports.timers, 2);
      book.load();
      await letPass(ports.timers, 2);
      return reads.length === 2;
    },
  },
  {
    keeper: 'call-keeper',
    names: ['storeRecords'],
    async goesOn(ports, broken) {
      broken(ports.journal);
      const keeper = new CallKeeper(
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
      const store = new FakeSettingsStore();
      const keeper = new SettingsKeeper(store, nothingManaged, ports.logger);
      broken(store);
      try {
        keeper.keep({ ...defaultSettings, sound: false });
      } catch (error) {
        onlyUnexpected(error);
      }
      return keeper.keep({ ...defaultSettings, theme: 'dark' }).ok && keeper.settings.sound;
    },
  },
  {
    keeper: 'careful-pbx-api',
    names: ['credit', 'records', 'panelLink', 'creditLink', 'subscribe', 'unsubscribe'],
    async goesOn(ports, broken) {
      const api = new FakePbxApi();
      broken(api);
      const careful = carefulPbxApi({ open: () => api }, ports.timers).open('', { username: '', password: '' });
      const ask = () => [
        careful.credit(),
        careful.records(0, 1),
        careful.panelLink(),
        careful.creditLink(),
        careful.subscribe({ url: 'https://ofis.example/', events: ['EXTENSION_RINGING'] }),
        careful.unsubscribe(),
      ];
      const first = ask().map((each) => each.then(() => true).catch(onlyUnexpected));
      await letPass(ports.timers, 5);
      await Promise.all(first);
      const second = Promise.all(ask());
      await letPass(ports.timers, 5);
      return (await second).every((answer) => answer.ok);
    },
  },
];

describe.each(table)('the $keeper goes on after an error that nobody has expected in $names', (broken) => {
  test.each(broken.how ?? both)('which it %s', async (how) => {
    const ports = fakePorts({ stored: null });
    const counts: (() => number)[] = [];
    const goesOn = await broken.goesOn(ports, (target) => {
      counts.push(
        breakOnce(
          target,
          broken.names.filter((name) => name in target),
          how,
        ),
      );
    });
    expect(goesOn).toBe(true);
    // What did not go wrong has shown nothing.
    expect(counts.reduce((sum, count) => sum + count(), 0)).toBe(broken.names.length);
  });
});

test('no keeper is left out', () => {
  const folder = join(import.meta.dirname, '../../src');
  const keepers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap(
    (file) => /([\w-]+-keeper)\.ts$/.exec(file)?.[1] ?? [],
  );
  expect(keepers.length).toBeGreaterThan(5);
  expect(keepers.filter((name) => !table.some(({ keeper }) => keeper === name))).toEqual([]);
});
