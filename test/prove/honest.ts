import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import type { Bridge } from '../../src/ipc/contract.ts';
import { percentile } from '../bench/measure.ts';
import type { FakeDesktop } from '../desktop/notification-service.ts';
import { ringOf } from '../e2e/events.ts';
import { atMost, type Finding, none, tried } from './part.ts';

export const answeredWithinMs = 100;
export const shownWithinMs = 1_000;
/** Numbers of ordinary callers. No other calls come from `0544 …`. */
const honestPrefix = '90544';
const stopsWaitingMs = 5_000;
export const honestEveryMs = 500;
const quietMs = 20_000;

interface Place {
  readonly listener: URL;
  readonly window: Page;
  readonly desktop: FakeDesktop;
}

interface Sent {
  readonly sentAtMs: number;
  readonly tookMs: number | null;
}

/**
 * Makes ordinary calls, one after the other, until `stop`. It measures how soon each was answered, and how soon it was
 * shown: by a notification, or in the list of the window. A flood moves it down again, off the screen.
 */
export class HonestCalls {
  readonly #listener: URL;
  readonly #window: Page;
  readonly #desktop: FakeDesktop;
  readonly #sent = new Map<string, Sent>();
  readonly #noted = new Map<string, number>();
  readonly #calling: Promise<void>;
  readonly #looking: NodeJS.Timeout;
  #seenNotes: number;
  #isOver = false;

  private constructor(listener: URL, window: Page, desktop: FakeDesktop, everyMs: number, first: number) {
    this.#listener = listener;
    this.#window = window;
    this.#desktop = desktop;
    this.#seenNotes = desktop.received.length;
    this.#looking = setInterval(() => this.#look(), 5);
    this.#calling = this.#callOn(everyMs, first);
  }

  /** `first` numbers the callers; each run in one program needs other numbers. */
  static async start(
    { listener, window, desktop }: Place,
    { everyMs, first }: { readonly everyMs: number; readonly first: number },
  ): Promise<HonestCalls> {
    await window.evaluate(watchNumbers);
    return new HonestCalls(listener, window, desktop, everyMs, first);
  }

  async stop(): Promise<HonestSeen> {
    this.#isOver = true;
    await this.#calling;
    await delay(stopsWaitingMs);
    clearInterval(this.#looking);
    const drawn = new Map(await this.#window.evaluate(() => [...(globalThis as unknown as Watched).seenNumbers]));
    const seen = [...this.#sent].map(([number, { sentAtMs, tookMs }]) => {
      const shownAtMs = Math.min(drawn.get(number) ?? Infinity, this.#noted.get(number) ?? Infinity);
      return { tookMs, shownMs: Number.isFinite(shownAtMs) ? shownAtMs - sentAtMs : null };
    });
    return {
      answeredMs: seen.flatMap(({ tookMs }) => (tookMs === null ? [] : [tookMs])),
      shownMs: seen.flatMap(({ shownMs }) => (shownMs === null ? [] : [shownMs])),
      unanswered: seen.filter(({ tookMs }) => tookMs === null).length,
      unseen: seen.filter(({ shownMs }) => shownMs === null).length,
    };
  }

  async #callOn(everyMs: number, first: number): Promise<void> {
    const answers: Promise<void>[] = [];
    for (let call = first; !this.#isOver; call += 1) {
      answers.push(this.#call(`${honestPrefix}${String(call).padStart(7, '0')}`));
      await delay(everyMs);
    }
    await Promise.all(answers);
  }

  async #call(caller: string): Promise<void> {
    const [sentAtMs, startedMs] = [Date.now(), performance.now()];
    const number = asShown(caller);
    this.#sent.set(number, { sentAtMs, tookMs: null });
    const answer = await sendWebhook(this.#listener, ringOf(caller));
    if (answer.ok) this.#sent.set(number, { sentAtMs, tookMs: performance.now() - startedMs });
  }

  #look(): void {
    for (const { title } of this.#desktop.received.slice(this.#seenNotes)) {
      const number = /0544 \d{3} \d{2} \d{2}/.exec(title)?.[0];
      if (number !== undefined && !this.#noted.has(number)) this.#noted.set(number, Date.now());
    }
    this.#seenNotes = this.#desktop.received.length;
  }
}

/** Measures the same without an attack, for 20 seconds. */
export async function quietCalls(place: Place): Promise<HonestSeen> {
  const calls = await HonestCalls.start(place, { everyMs: honestEveryMs, first: 0 });
  await delay(quietMs);
  return calls.stop();
}

export interface HonestSeen {
  readonly answeredMs: readonly number[];
  readonly shownMs: readonly number[];
  readonly unanswered: number;
  readonly unseen: number;
}

/** `quiet` is the result of the same machine just before the attack. */
export function honestFindings(seen: HonestSeen, quiet: HonestSeen | null): readonly Finding[] {
  const inQuiet = (what: string, value: number): Finding => ({ what, seen: ms(value), goal: '', isKept: null });
  return [
    tried('ordinary webhooks meanwhile', seen.answeredMs.length + seen.unanswered),
    none('of them without an answer', seen.unanswered),
    atMost('answered, p99', percentile(seen.answeredMs, 0.99), answeredWithinMs, 'ms'),
    ...(quiet === null ? [] : [inQuiet('the same without the attack', percentile(quiet.answeredMs, 0.99))]),
    none('ordinary webhooks that were not shown', seen.unseen),
    atMost(
      'shown (notification, or row in the list of the window), the slowest',
      Math.max(...seen.shownMs),
      shownWithinMs,
      'ms',
    ),
    { what: 'shown, p99', seen: ms(percentile(seen.shownMs, 0.99)), goal: '', isKept: null },
    ...(quiet === null ? [] : [inQuiet('the slowest without the attack', Math.max(...quiet.shownMs))]),
  ];
}

function ms(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(value < 10 ? 2 : 0)} ms` : 'never';
}

interface Watched {
  seenNumbers: Map<string, number>;
  readonly zil: Bridge;
}

/** Runs in the page: records when each number was in its list for the first time. */
function watchNumbers(): void {
  const watched = globalThis as unknown as Watched;
  if (watched.seenNumbers !== undefined) return;
  watched.seenNumbers = new Map();
  watched.zil.on('desk.changed', ({ calls }) => {
    for (const { caller } of calls) {
      const number = /0544 \d{3} \d{2} \d{2}/.exec(caller)?.[0];
      if (number !== undefined && !watched.seenNumbers.has(number)) watched.seenNumbers.set(number, Date.now());
    }
  });
}

/** Returns the number as Zil shows it: 0544 123 45 67. */
export function asShown(caller: string): string {
  return caller.replace(/^90(\d{3})(\d{3})(\d{2})(\d{2})$/, '0$1 $2 $3 $4');
}
