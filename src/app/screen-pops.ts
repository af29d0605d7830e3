import { type Call, hasFact } from '../calls/call.ts';
import type { Desk } from '../desk/desk.ts';
import { practiceTenant } from '../pbx/practice.ts';
import type { Clock, Logger } from '../ports.ts';
import { err, type Result } from '../result.ts';
import { type PopTarget, problemOfTarget, targetOf } from '../screen-pop/pop-target.ts';
import { isFor, type popTimes, type ScreenPop } from '../screen-pop/screen-pop.ts';
import { poppedCall, popValues } from '../view/pop-values.ts';

/** Opens what a person has agreed to. */
export interface PopOpener {
  /** Fails when the system cannot open it; the reason contains nothing of the call. */
  open(target: PopTarget): Promise<Result<null, 'no-program' | 'refused'>>;
}

interface ScreenPopPorts {
  readonly popOpener: PopOpener;
  readonly clock: Clock;
  readonly logger: Logger;
}

const togetherAtMost = 3;
const togetherWithinMs = 2_000;

/**
 * Opens the screen pops of calls: each once for a call, and three within two seconds at most. What a rule or a quiet
 * time keeps silent opens nothing by itself, nor does a practice call, nor a call of before Zil started.
 */
export class ScreenPops {
  readonly #ports: ScreenPopPorts;
  readonly #desk: Desk;
  readonly #startedAtMs: number;
  /** By the name of the pop. A fact stays with its call, however calls are made again. */
  readonly #openedFor = new Map<string, Set<number>>();
  readonly #answeredFacts = new Set<number>();
  #openedAtMs: readonly number[] = [];
  #seen: readonly Call[] = [];

  constructor(ports: ScreenPopPorts, desk: Desk) {
    this.#ports = ports;
    this.#desk = desk;
    this.#startedAtMs = ports.clock.nowMs();
    desk.onAnnouncement((announcement) => {
      if (announcement.kind !== 'show' || announcement.announced.kind !== 'call') return;
      this.#open('ringing', this.#callOf(announcement.announced.content.factId));
    });
    desk.onChange(() => this.#answered());
  }

  /** A person has clicked the notification of a call (fact id). */
  clicked(factId: number): void {
    this.#open('click', this.#callOf(factId));
  }

  /** Opens the pop at a place of the settings for a call, whatever its filter says; a person has asked for it. */
  async byHand(place: number, call: Call): Promise<Result<null, 'no-program' | 'refused' | 'no-number'>> {
    const pop = this.#desk.state.settings.screenPops[place];
    const target = pop === undefined || problemOfTarget(pop) !== null ? null : this.#target(pop, call);
    return target === null ? err('no-number') : this.#ports.popOpener.open(target);
  }

  #target(pop: ScreenPop, call: Call): PopTarget | null {
    return targetOf(pop, popValues(call, this.#desk.naming([call])));
  }

  #callOf(factId: number): Call | null {
    return this.#desk.state.calls.find((call) => hasFact(call, factId)) ?? null;
  }

  /** Opens for each call that has become answered, and not for those that were before a pop was written. */
  #answered(): void {
    const { calls } = this.#desk.state;
    if (calls === this.#seen) return;
    this.#seen = calls;
    for (const call of calls) {
      const rings = call.steps.filter(({ kind }) => kind === 'rang');
      if (rings.length === 0 || call.legs.length === 0 || call.outcome?.value.kind !== 'answered') continue;
      if (addAll(this.#answeredFacts, call)) this.#open('answered', call);
    }
  }

  #open(when: (typeof popTimes)[number], call: Call | null): void {
    if (call === null || call.tenant === practiceTenant || call.startedAtMs < this.#startedAtMs) return;
    const { settings } = this.#desk.state;
    for (const pop of settings.screenPops) {
      if (!pop.isOn || pop.when !== when || problemOfTarget(pop) !== null) continue;
      if (!isFor(pop, poppedCall(call, this.#desk.state)) || !this.#isFirst(pop, call)) continue;
      const target = this.#target(pop, call);
      if (target !== null && this.#mayOpen()) void this.#opened(target);
    }
  }

  #isFirst({ name }: ScreenPop, call: Call): boolean {
    const opened = this.#openedFor.get(name) ?? new Set();
    this.#openedFor.set(name, opened);
    return addAll(opened, call);
  }

  #mayOpen(): boolean {
    const nowMs = this.#ports.clock.nowMs();
    const recent = this.#openedAtMs.filter((atMs) => nowMs - atMs < togetherWithinMs);
    this.#openedAtMs = recent.length < togetherAtMost ? [...recent, nowMs] : recent;
    return recent.length < togetherAtMost;
  }

  async #opened(target: PopTarget): Promise<void> {
    const opened = await this.#ports.popOpener.open(target);
    if (!opened.ok) this.#ports.logger.info('screen-pop.failed', { kind: target.kind, reason: opened.error });
  }
}

/** Calls of before are forgotten when there are so many facts: they are history by then. */
const factsAtMost = 10_000;

/** Adds the webhooks of a call. Returns whether none of them was there. */
function addAll(facts: Set<number>, { steps }: Call): boolean {
  const isNew = !steps.some(({ factId }) => facts.has(factId));
  if (facts.size > factsAtMost) facts.clear();
  for (const { factId } of steps) facts.add(factId);
  return isNew;
}
