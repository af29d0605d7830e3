import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { PilotCredit } from '../../src/pbx/credit.ts';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import type { PbxApi, SubscriptionRequest } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

type Answer<T> = Result<T, PbxFailure>;
type Endpoint = Exclude<keyof PbxApi, 'close'>;

interface Answers {
  subscribe: (request: SubscriptionRequest) => Answer<null>;
  unsubscribe: () => Answer<null>;
  credit: () => Answer<readonly PilotCredit[]>;
  creditLink: () => Answer<string>;
  records: (fromMs: number, untilMs: number) => Answer<readonly CallRecord[]>;
  panelLink: () => Answer<string>;
}

/**
 * A PBX that answers every request at once with success, unless the test sets an answer or holds the answers back.
 * Making the same request twice at once throws.
 */
export class FakePbxApi implements PbxApi {
  readonly asked: Endpoint[] = [];
  readonly subscribeRequests: SubscriptionRequest[] = [];
  /** Read when the answer is given, not when the request comes. */
  readonly answers: Answers = {
    subscribe: () => ok(null),
    unsubscribe: () => ok(null),
    credit: () => ok([]),
    creditLink: () => ok('https://credit.example/'),
    records: () => ok([]),
    panelLink: () => ok('https://panel.example/'),
  };
  /** The requests that are not answered yet. */
  readonly underWay = new Set<Endpoint>();
  #isHolding = false;
  #isClosed = false;
  #held: (() => void)[] = [];

  get isClosed(): boolean {
    return this.#isClosed;
  }

  subscribe(request: SubscriptionRequest): Promise<Answer<null>> {
    this.subscribeRequests.push(request);
    return this.#answer('subscribe', () => this.answers.subscribe(request));
  }

  unsubscribe(): Promise<Answer<null>> {
    return this.#answer('unsubscribe', () => this.answers.unsubscribe());
  }

  credit(): Promise<Answer<readonly PilotCredit[]>> {
    return this.#answer('credit', () => this.answers.credit());
  }

  creditLink(): Promise<Answer<string>> {
    return this.#answer('creditLink', () => this.answers.creditLink());
  }

  records(fromMs: number, untilMs: number): Promise<Answer<readonly CallRecord[]>> {
    return this.#answer('records', () => this.answers.records(fromMs, untilMs));
  }

  panelLink(): Promise<Answer<string>> {
    return this.#answer('panelLink', () => this.answers.panelLink());
  }

  close(): void {
    this.#isClosed = true;
    this.release();
  }

  /** From now on nothing is answered before `release`. */
  hold(): void {
    this.#isHolding = true;
  }

  /** Answers the requests that are held back. Later ones are held back again. */
  release(): void {
    for (const answer of this.#held.splice(0)) answer();
  }

  /** Answers everything from now on. */
  holdNoMore(): void {
    this.#isHolding = false;
    this.release();
  }

  async #answer<T>(endpoint: Endpoint, answer: () => Answer<T>): Promise<Answer<T>> {
    if (this.#isClosed) return err({ kind: 'called-off' });
    if (this.underWay.has(endpoint)) throw new Error(`${endpoint} was asked for twice at once`);
    this.asked.push(endpoint);
    this.underWay.add(endpoint);
    await (this.#isHolding ? new Promise<void>((released) => this.#held.push(released)) : Promise.resolve());
    this.underWay.delete(endpoint);
    return this.#isClosed ? err({ kind: 'called-off' }) : answer();
  }
}
