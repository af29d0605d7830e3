import type { PbxApi, PbxApiOpener, Timers } from '../ports.ts';
import { err, type Result } from '../result.ts';
import type { PbxFailure } from './pbx-failure.ts';

/**
 * The least time between an answer and the next question of its kind. The vendor's other service blocks whoever asks
 * too often, so records have a whole minute; what a person clicks on is kept waiting no longer than a slow answer would.
 */
export const distancesMs = { subscription: 1_000, credit: 2_000, creditLink: 1_000, records: 60_000, panelLink: 1_000 };
type Kind = keyof typeof distancesMs;

type Answered<T> = Promise<Result<T, PbxFailure>>;

/**
 * Opens accounts that ask with care: one question of a kind at a time and each at its distance, one that is under way
 * not once more, and none at all after the PBX has called the password wrong. Only a person can do something
 * about that, and opens the account anew. As long as no answer has shown that the password is right, one question of
 * whatever kind waits for the other: a wrong password is tried once, not once for each kind.
 */
export function carefulPbxApi(opener: PbxApiOpener, timers: Timers): PbxApiOpener {
  return { open: (apiUrl, account) => careful(opener.open(apiUrl, account), timers) };
}

function careful(api: PbxApi, timers: Timers): PbxApi {
  /** Why nothing is asked any more. */
  let end: PbxFailure | null = null;
  /** What there is to wait for before the password is known to be right; `null` when it is. */
  let proving: Promise<unknown> | null = Promise.resolve();
  const queues: Readonly<Record<Kind, QuestionQueue>> = {
    // One for subscribing and unsubscribing: of two that were wished for the later counts.
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

/** Whoever asks what is being asked already gets the same answer. Not for links: each click needs its own. */
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
  /** What waits is answered so at once, and nothing may be asked afterwards. What is under way ends by itself. */
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
