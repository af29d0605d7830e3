import type { Delivery } from '../../src/delivery/delivery-keeper.ts';
import { Pbx, type PbxAddresses } from '../../src/pbx/pbx.ts';
import type { Subscription } from '../../src/pbx/subscription-keeper.ts';
import { RecordKeeper } from '../../src/records/record-keeper.ts';
import { ok } from '../../src/result.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import type { NotifiedCall } from '../../src/store-ports.ts';
import type { FakePbxApi } from './fake-pbx-api.ts';
import { FakeDeliveryMemory } from './fake-ports.ts';
import { FakeTimers, settled } from './fake-timers.ts';
import { fakePorts, type Kept } from './office.ts';

const account = { username: 'ofis', password: 'sır' };
const minuteMs = 60_000;

/**
 * An office on a computer that can be restarted; the test decides whether the PBX's webhooks arrive. It throws when Zil
 * subscribes or unsubscribes while the stored trust says that another computer has the subscription.
 */
export class DeliveryOffice {
  timers = new FakeTimers();
  readonly calls: NotifiedCall[] = [];
  lastHeardAtMs: number | null = null;
  /** Whether the self-test of the address finds the listener. */
  mayLeadHere = true;
  proofs = 0;
  /** When Zil subscribed again because of losses, by this computer's clock. */
  readonly renewedAtMs: number[] = [];
  /** How often Zil subscribed, for any reason. */
  subscribed = 0;
  /** How often Zil asked for call records. */
  recordsAsked = 0;
  addresses: PbxAddresses = {
    apiUrl: 'https://exchange.example/',
    webhookUrl: 'https://ofis.example/h/1',
    isOpen: true,
  };
  ports: ReturnType<DeliveryOffice['openPorts']>;
  pbx: Pbx;
  subscription: Subscription | null = null;
  delivery: Delivery | null = null;
  #memory = new FakeDeliveryMemory();
  #aheadMs = 0;

  constructor() {
    this.ports = this.openPorts(null);
    this.ports.accounts.stored = { account, kept: 'encrypted' };
    this.pbx = this.#pbx();
  }

  static async open(): Promise<DeliveryOffice> {
    const office = new DeliveryOffice();
    await office.pbx.start(null);
    await office.later(5 * minuteMs);
    return office;
  }

  get nowMs(): number {
    return this.timers.nowMs() + this.#aheadMs;
  }

  get trust(): string | undefined {
    return this.delivery?.trust.kind;
  }

  get writtenTrust(): string {
    return JSON.parse(this.#memory.stored ?? 'null')?.trust.kind;
  }

  later(byMs: number): Promise<void> {
    return this.timers.advance(byMs);
  }

  /** Sets the clock, and lets a minute pass, so that Zil has noticed it. */
  async setClock(byMs: number): Promise<void> {
    this.#aheadMs += byMs;
    await this.later(minuteMs);
  }

  /** An extension rings; some minutes later its call record exists, and Zil reads it. */
  async call({ isHeard }: { readonly isHeard: boolean }): Promise<void> {
    this.ring({ isHeard });
    await this.later(2 * minuteMs);
    await this.readRecords();
  }

  ring({ isHeard }: { readonly isHeard: boolean }): void {
    this.calls.push({ startedAtMs: this.nowMs, wasNotified: isHeard });
    if (!isHeard) return;
    // The fact was stored shortly before it was reported.
    this.lastHeardAtMs = this.nowMs - 5;
    this.pbx.heard();
  }

  async lose(times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) await this.call({ isHeard: false });
  }

  async readRecords(): Promise<void> {
    const before = this.recordsAsked;
    this.pbx.records.askNow();
    await settled();
    for (let tries = 0; this.recordsAsked === before; tries += 1) {
      if (tries > 150) throw new Error('nobody asks for records');
      await this.later(minuteMs / 2);
    }
    await settled();
    await this.later(minuteMs);
  }

  moveTo(addresses: Partial<PbxAddresses>): void {
    this.addresses = { ...this.addresses, ...addresses };
    this.pbx.setAddresses(this.addresses);
  }

  /** Ends Zil, or lets it crash (`dies`), and starts it again after a time. */
  async restart(afterMs: number, how: 'ends' | 'dies' = 'ends'): Promise<void> {
    if (how === 'ends') await this.pbx.close({ unsubscribe: true });
    const memory = new FakeDeliveryMemory();
    memory.stored = this.#memory.stored;
    this.#memory = memory;
    this.timers = new FakeTimers(this.timers.nowMs() + afterMs);
    this.ports = this.openPorts(this.ports);
    this.pbx = this.#pbx();
    await this.pbx.start(null);
    await settled();
  }

  /** Makes the ports for the next run, with what the run before has stored. */
  openPorts(before: Kept | null) {
    const { timers } = this;
    const ports = fakePorts({ stored: null, timers, ...(before === null ? {} : { kept: { ...before } }) });
    ports.journal.notifiedSince = (sinceMs) => ok(this.calls.filter(({ startedAtMs }) => startedAtMs >= sinceMs));
    ports.apis.prepare = (api) => this.#watch(api, timers);
    return { ...ports, clock: { nowMs: () => timers.nowMs() + this.#aheadMs }, deliveryMemory: this.#memory };
  }

  #watch(api: FakePbxApi, timers: FakeTimers): void {
    const [subscribe, unsubscribe, records] = [api.subscribe, api.unsubscribe, api.records].map((each) =>
      each.bind(api as never),
    ) as [FakePbxApi['subscribe'], FakePbxApi['unsubscribe'], FakePbxApi['records']];
    const isAlive = () => timers === this.timers;
    const forbidWhenTaken = (what: string) => {
      if (isAlive() && this.writtenTrust === 'taken') throw new Error(`${what} although another computer has it`);
    };
    api.subscribe = (request) => {
      forbidWhenTaken('subscribes');
      this.subscribed += 1;
      return subscribe(request);
    };
    api.unsubscribe = () => {
      forbidWhenTaken('unsubscribes');
      return unsubscribe();
    };
    api.records = (fromMs, untilMs) => {
      this.recordsAsked += 1;
      return records(fromMs, untilMs);
    };
  }

  #pbx(): Pbx {
    const { logger } = this.ports;
    const info = logger.info.bind(logger);
    logger.info = (event, fields) => {
      if (event === 'subscription.doubted' && fields?.['reason'] === 'loss') {
        const isWritten = this.#memory.failure !== null || this.writtenTrust === 'renewed';
        if (!isWritten) throw new Error('asked for before it was written down');
        this.renewedAtMs.push(this.nowMs);
      }
      info(event, fields);
    };
    const nothing = () => {};
    const calls = {
      uncovered: () => [],
      unended: () => [],
      clockBehindMs: () => 0,
      lastHeardAtMs: () => this.lastHeardAtMs,
    };
    const records = new RecordKeeper(this.ports, calls, {
      recordsState: nothing,
      backfill: nothing,
      records: async () => true,
      stored: () => pbx.recordsCame(),
      awayRead: nothing,
    });
    const settings = () => ({ ...defaultSettings, importDays: 0 });
    const pbx = new Pbx(this.ports, this.addresses, settings, records, calls, {
      account: nothing,
      subscription: (subscription) => {
        this.subscription = subscription;
      },
      delivery: (delivery) => {
        this.delivery = delivery;
      },
      prove: async () => {
        this.proofs += 1;
        await Promise.resolve();
        if (!this.mayLeadHere) this.moveTo({ isOpen: false });
        return this.mayLeadHere;
      },
      credit: nothing,
      warn: nothing,
    });
    return pbx;
  }
}
