import type { PbxApi, PbxApiOpener, Timers } from '../ports.ts';
import { err, type Result } from '../result.ts';
import type { PbxFailure } from './pbx-failure.ts';

/**
 * The least time between an answer and the next request of its kind, in milliseconds. The vendor's message service
 * blocks accounts that ask too often, so records keep a whole minute. The other distances are short: a person who
 * clicks waits no longer than for a slow answer.
 */
export const distancesMs = { subscription: 1_000, credit: 2_000, creditLink: 1_000, records: 60_000, panelLink: 1_000 };
type Kind = keyof typeof distancesMs;

type Answered<T> = Promise<Result<T, PbxFailure>>;

/**
 * Opens accounts that ask with care. One request of a kind is under way at a time, and each keeps its distance to the
 * one before. Equal requests for credit or records share one answer. After `wrong-credentials` nothing is asked any
 * more, because only a person can help, who then signs in again. Until an answer has shown that the password is right,
 * requests of all kinds wait for each other: a wrong password is tried once, not once for each kind.
 */
export function carefulPbxApi(opener: PbxApiOpener, timers: Timers): PbxApiOpener {
  return { open: (apiUrl, account) => careful(opener.open(apiUrl, account), timers) };
}

function careful(api: PbxApi, timers: Timers): PbxApi {
  /** Why nothing is asked any more; `null` while requests are allowed. */
  let end: PbxFailure | null = null;
  /** The request to wait for until the password is known to be right; `null` once it is. */
  let proving: Promise<unknown> | null = Promise.resolve();
  const queues: Readonly<Record<Kind, QuestionQueue>> = {
    // Subscribing and unsubscribing share one queue, so that the later request decides.
    subscription: openQueue(distancesMs.subscription, timers),
    credit: openQueue(distancesMs.credit, timers),
    creditLink: openQueue(distancesMs.creditLink, timers),
    records: openQueue(distancesMs.records, timers),
    panelLink: openQueue(distancesMs.panelLink, timers),
  };

  function stop(failure: PbxFailure): void {
    end = failure;
    for (const queue of Object.values(queues)) queue.giveUp(failure);
  }

  async function ask<T>(kind: Kind, question: () => Answered<T>): Answered<T> {
    if (end !== null) return err(end);
    return queues[kind].ask(() => prove(question));
  }

  async function prove<T>(question: () => Answered<T>): Answered<T> {
    if (proving === null) return judged(await question());
    const answer = proving.then(async () => (end === null ? judged(await question()) : err(end)));
    proving = answer.catch(() => null);
    return answer;
  }

  function judged<T>(answer: Result<T, PbxFailure>): Result<T, PbxFailure> {
    if (answer.ok) proving = null;
    else if (end === null && answer.error.kind === 'wrong-credentials') stop(answer.error);
    return answer;
  }

  return {
    subscribe: (request) => ask('subscription', () => api.subscribe(request)),
    unsubscribe: () => ask('subscription', () => api.unsubscribe()),
    credit: shared(() => ask('credit', () => api.credit())),
    creditLink: () => ask('creditLink', () => api.creditLink()),
    records: shared((fromMs, untilMs) => ask('records', () => api.records(fromMs, untilMs))),
    panelLink: () => ask('panelLink', () => api.panelLink()),
    close() {
      stop({ kind: 'called-off' });
      api.close();
    },
  };
}

/** Returns the answer that is under way when the same is asked again. Not for links: each click needs its own. */
function shared<A extends readonly number[], T>(question: (...asked: A) => Promise<T>): (...asked: A) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return (...asked) => {
    const name = asked.join(' ');
    const existing = underWay.get(name);
    if (existing !== undefined) return existing;
    const answer = question(...asked).finally(() => underWay.delete(name));
    underWay.set(name, answer);
    return answer;
  };
}

interface QuestionQueue {
  ask<T>(question: () => Answered<T>): Answered<T>;
  /**
   * Answers all waiting requests with `failure`; nothing may be asked afterwards. A request under way ends by itself.
   */
  giveUp(failure: PbxFailure): void;
}

function openQueue(distanceMs: number, timers: Timers): QuestionQueue {
  const waiting: { readonly start: () => Promise<void>; readonly giveUp: (failure: PbxFailure) => void }[] = [];
  let phase: 'free' | 'asking' | 'resting' | 'given-up' = 'free';
  let callOffRest = () => {};

  function next(): void {
    const [first] = waiting;
    if (phase !== 'free' || first === undefined) return;
    waiting.shift();
    phase = 'asking';
    void first.start().then(() => {
      if (phase === 'given-up') return;
      phase = 'resting';
      callOffRest = timers.after(distanceMs, () => {
        phase = 'free';
        next();
      });
    });
  }

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const start = () => question().then(resolve, reject);
        waiting.push({ start, giveUp: (failure) => resolve(err(failure)) });
        next();
      }),
    giveUp(failure) {
      phase = 'given-up';
      callOffRest();
      for (const each of waiting.splice(0)) each.giveUp(failure);
    },
  };
}
