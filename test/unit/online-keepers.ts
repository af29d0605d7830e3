import { CreditHistory } from '../../src/credit/credit-history.ts';
import { CreditKeeper } from '../../src/credit/credit-keeper.ts';
import { DeliveryKeeper } from '../../src/delivery/delivery-keeper.ts';
import { ListenerKeeper } from '../../src/listener/listener-keeper.ts';
import { carefulPbxApi } from '../../src/pbx/careful-pbx-api.ts';
import { LinkKeeper } from '../../src/pbx/link-keeper.ts';
import { SubscriptionKeeper } from '../../src/pbx/subscription-keeper.ts';
import { ProofKeeper } from '../../src/reach/proof-keeper.ts';
import { ReachKeeper } from '../../src/reach/reach-keeper.ts';
import { RecordKeeper } from '../../src/records/record-keeper.ts';
import { ok } from '../../src/result.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { FakePbxApi } from '../fakes/fake-pbx-api.ts';
import { settled } from '../fakes/fake-timers.ts';
import { type Broken, letPass, onlyUnexpected } from './unexpected-error.ts';

const listener = { host: '127.0.0.1', port: 8787 };
const nothingOf = { uncovered: () => [], unended: () => [], clockBehindMs: () => 0 };

const records =
  (part: 'api' | 'news' | 'calls' | 'recordProgress'): Broken['goesOn'] =>
  async (ports, broken) => {
    const api = new FakePbxApi();
    const calls = { ...nothingOf };
    const told = { recordsState: () => {}, backfill: () => {}, stored: () => {}, awayRead: () => {} };
    const news = { ...told, records: async () => true };
    const keeper = new RecordKeeper(ports, calls, news);
    const target = { api, account: 'ofis', isUnreachable: true, importDays: 0 };
    if (part !== 'recordProgress') keeper.setTarget(target);
    broken({ api, news, calls, recordProgress: ports.recordProgress }[part]);
    try {
      keeper.setTarget(target);
    } catch (error) {
      onlyUnexpected(error);
      keeper.setTarget(target);
    }
    await letPass(ports.timers, 30);
    const asked = api.asked.length;
    await letPass(ports.timers, 30);
    return api.asked.length > asked && asked > 1;
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
  (part: 'news' | 'deliveryMemory' | 'callHistory'): Broken['goesOn'] =>
  async (ports, broken) => {
    const { timers } = ports;
    const told: { startedAtMs: number; wasNotified: boolean }[] = [];
    ports.journal.notifiedSince = () => ok(told);
    let renewed = 0;
    const news = {
      delivery: () => {},
      prove: async () => true,
      renew: async () => {
        renewed += 1;
      },
      reconsider: () => {},
    };
    const keeper = new DeliveryKeeper(ports, { lastHeardAtMs: () => null }, news);
    keeper.setAccount('ofis', { isNew: true });
    keeper.setOnDuty(true);
    await letPass(timers, 10);
    broken({ news, deliveryMemory: ports.deliveryMemory, callHistory: ports.journal }[part]);
    for (let call = 0; call < 6; call += 1) {
      told.push({ startedAtMs: timers.nowMs() - 30_000, wasNotified: false });
      await letPass(timers, 2);
      await keeper.recordsCame().catch(onlyUnexpected);
    }
    // After the renewal, webhooks are due again for all calls.
    const stored = JSON.parse(ports.deliveryMemory.stored ?? '{}') as { duty?: { untilMs: number }[] };
    await letPass(timers, 11);
    const later = JSON.parse(ports.deliveryMemory.stored ?? '{}') as { duty?: { untilMs: number }[] };
    const dutyUntilMs = (state: typeof stored) => state.duty?.at(-1)?.untilMs ?? 0;
    return renewed < 3 && dutyUntilMs(later) > dutyUntilMs(stored);
  };

export const onlineKeepers: readonly Broken[] = [
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
      keeper.setTarget({ api, url });
      await letPass(ports.timers, 5);
      await keeper.end({ withinMs: 1_000 });
      keeper.setTarget({ api, url });
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
      keeper.setAccount({ api, known: null });
      await letPass(ports.timers, 10);
      const asked = api.asked.length;
      await keeper.refresh();
      return asked === 1 && api.asked.length === 2;
    },
  },
  {
    keeper: 'credit-history',
    names: ['read', 'keep'],
    how: ['throws'],
    async goesOn(ports, broken) {
      const api = new FakePbxApi();
      broken(ports.creditLog);
      const history = new CreditHistory(ports, () => defaultSettings, { credit: () => {}, warn: () => {} });
      const keeper = new CreditKeeper(ports, (credit) => history.changed(credit));
      keeper.setAccount({ api, known: history.load() });
      await letPass(ports.timers, 7 * 60);
      return ports.creditLog.history.length === 1;
    },
  },
  { keeper: 'link-keeper', names: ['ask'], goesOn: links('ask') },
  { keeper: 'link-keeper', names: ['open'], goesOn: links('open') },
  {
    keeper: 'listener-keeper',
    names: ['open'],
    async goesOn(ports, broken) {
      broken(ports.listenerOpener);
      const keeper = new ListenerKeeper(ports, () => {});
      await keeper.setTarget({ address: listener, certificate: null });
      await letPass(ports.timers, 2);
      return ports.listenerOpener.open_.length === 1;
    },
  },
  {
    keeper: 'listener-keeper',
    names: ['close'],
    async goesOn(ports, broken) {
      const open = ports.listenerOpener.open.bind(ports.listenerOpener);
      let isFirst = true;
      ports.listenerOpener.open = async (...asked) => {
        const opened = await open(...asked);
        if (isFirst && opened.ok) {
          isFirst = false;
          broken(opened.value);
          ports.listenerOpener.open_.splice(0);
        }
        return opened;
      };
      const keeper = new ListenerKeeper(ports, () => {});
      await keeper.setTarget({ address: listener, certificate: null });
      await keeper.setTarget({ address: { ...listener, port: 8788 }, certificate: null });
      await letPass(ports.timers, 2);
      return ports.listenerOpener.open_.length === 1 && ports.listenerOpener.asked.at(-1)?.port === 8788;
    },
  },
  {
    keeper: 'reach-keeper',
    names: ['start'],
    how: ['throws'],
    async goesOn(ports, broken) {
      broken(ports.ways.router);
      const keeper = new ReachKeeper(ports, { reach: () => {}, hostKey: () => {} });
      keeper.setTarget({ way: 'router', listener, settings: defaultSettings });
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
      keeper.setTarget({ way: 'router', listener, settings: defaultSettings });
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
      keeper.setTarget({ url: 'https://ofis.example', listener, isMapped: false });
      await letPass(ports.timers, 2);
      return states.at(-1) === 'proved';
    },
  },
  { keeper: 'delivery-keeper', names: ['renew'], goesOn: delivery('news') },
  { keeper: 'delivery-keeper', names: ['prove'], goesOn: delivery('news') },
  { keeper: 'delivery-keeper', names: ['write'], how: ['throws'], goesOn: delivery('deliveryMemory') },
  { keeper: 'delivery-keeper', names: ['notifiedSince'], how: ['throws'], goesOn: delivery('callHistory') },
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
