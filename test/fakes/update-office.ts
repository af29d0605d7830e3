import { UpdateKeeper, type UpdateSettings } from '../../src/update/update-keeper.ts';
import type { UpdateStatus } from '../../src/update/update-status.ts';
import type { UpdateFailure } from '../../src/update/updater.ts';
import { FakeLogger } from './fake-ports.ts';
import { FakeRandom } from './fake-random.ts';
import { FakeTimers, settled } from './fake-timers.ts';
import { FakeUpdateMemory, FakeUpdater, FakeWorkplace } from './fake-update.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** 11:00 in Istanbul, on a Monday. */
const morningMs = Date.UTC(2026, 10, 23, 8, 0, 0);

/** An office that keeps Zil up to date, from the moment at which its computer is switched on. */
export class UpdateOffice {
  readonly timers: FakeTimers;
  readonly updater = new FakeUpdater();
  readonly memory: FakeUpdateMemory;
  readonly workplace = new FakeWorkplace();
  readonly logger = new FakeLogger();
  readonly told: string[] = [];
  readonly keeper: UpdateKeeper;
  heardAtMs: number | null = null;
  ringingForMs = 45_000;
  #status: UpdateStatus | null = null;
  #aheadMs = 0;

  constructor(
    settings: Partial<UpdateSettings> = {},
    memory = new FakeUpdateMemory(),
    prepare: (updater: FakeUpdater) => void = () => {},
    timers = new FakeTimers(morningMs),
  ) {
    this.memory = memory;
    this.timers = timers;
    prepare(this.updater);
    const { updater, workplace, logger } = this;
    const clock = { nowMs: () => this.nowMs };
    const random = new FakeRandom();
    const ports = { updater, workplace, updateMemory: memory, clock, timers, random, logger };
    this.keeper = new UpdateKeeper(
      { ...ports, timeZone: () => 'Europe/Istanbul' },
      { heardAtMs: () => this.heardAtMs, ringingForMs: () => this.ringingForMs },
      {
        status: (status) => {
          this.#status = status;
        },
        ready: (version) => this.told.push(version),
      },
    );
    this.keeper.start({ updates: 'when-asked', updateUrl: '', ...settings });
  }

  /** The time by the computer's clock. */
  get nowMs(): number {
    return this.timers.nowMs() + this.#aheadMs;
  }

  /** Sets the computer's clock. Timers do not notice it. */
  setClock(byMs: number): void {
    this.#aheadMs += byMs;
  }

  get status(): UpdateStatus {
    if (this.#status === null) throw new Error('nobody was told how updates stand');
    return this.#status;
  }

  get state(): string {
    return this.status.update.kind;
  }

  /** Whether the new version has replaced this one, of which nothing runs any more. */
  get hasEnded(): boolean {
    return this.state === 'installing' && this.updater.under === null;
  }

  get failure(): UpdateFailure | null {
    const { update } = this.status;
    return update.kind === 'resting' ? update.failure : null;
  }

  /** A call rings now. */
  ring(): void {
    this.heardAtMs = this.nowMs;
  }

  async later(ms: number): Promise<void> {
    await this.timers.advance(ms);
  }

  /** Advances to three minutes past a full hour in Istanbul, on this or the next day. */
  async until(hour: number): Promise<void> {
    const wallHour = ((this.timers.nowMs() + 3 * hourMs) / hourMs) % 24;
    await this.later(((hour + 0.05 - wallHour + 24) % 24) * hourMs);
  }

  /** The person goes away and closes the window. */
  leave(): void {
    this.workplace.idle = 2 * hourMs;
    this.workplace.isOpen = false;
  }

  /** Ends Zil, and later starts a Zil of this version on the same computer. */
  async restart(version: string, afterMs: number): Promise<UpdateOffice> {
    this.keeper.stop();
    await this.later(afterMs);
    return new UpdateOffice({}, this.memory, (updater) => Object.assign(updater, { version }), this.timers);
  }

  /** Publishes a new version, which is found and downloaded. */
  async publish(version = '0.2.0'): Promise<void> {
    this.updater.newest = version;
    this.keeper.check();
    await settled();
  }

  async click(): Promise<void> {
    this.keeper.install();
    await settled();
  }
}

/** Makes an office in which a new version is ready to be installed. */
export async function readyOffice(...options: ConstructorParameters<typeof UpdateOffice>): Promise<UpdateOffice> {
  const office = new UpdateOffice(...options);
  await office.publish();
  if (office.state !== 'ready') throw new Error(`what was published is ${office.state}`);
  return office;
}
