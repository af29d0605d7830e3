import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendWebhook, type WebhookFields } from '../../electron/net/send-webhook.ts';
import { type WebhookEvent, webhookEvents } from '../../src/pbx/webhook-event.ts';
import { err, type Result } from '../../src/result.ts';
import {
  answered,
  hungUp,
  inMenu,
  type PastCall,
  type PracticeCall,
  type RecordStyle,
  ringing,
  transferred,
} from './call-life.ts';
import { CallLog } from './call-log.ts';
import { htmlPage, insteadOfAnswer, type PracticeAnswer, type PracticeFault, refusal, spokenAnswer } from './faults.ts';
import { cutOff, readQuery, reply } from './plain-http.ts';
import { type PracticeRecord, type RecordWriter, sampleWriter } from './records.ts';

export interface PracticeAccount {
  readonly username: string;
  readonly password: string;
}

export interface PracticePbxOptions {
  readonly account?: PracticeAccount;
  /** The id in its webhooks, and in its records if it is a number. */
  readonly tenant?: string;
  /** The port on which it listens; by default one that the system chooses. */
  readonly port?: number;
  readonly nowMs?: () => number;
  readonly records?: PracticeRecordOptions;
}

/** How records are written. By default: one for each call, billed by talk, with Istanbul's time. */
export interface PracticeRecordOptions extends Partial<RecordStyle>, Partial<Pick<RecordWriter, 'clockOffsetMs'>> {}

const pbxCalls = ['subscribe', 'unsubscribe', 'creditinfo', 'crediturl', 'cdrs', 'accessurl'] as const;
export type PbxCall = (typeof pbxCalls)[number];

/** A request to the PBX. It keeps only the names of the parameters, because their values are secrets. */
export interface AskedRequest {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly string[];
}

/** A webhook that was sent, and the result of `sendWebhook`. */
export interface SentWebhook {
  readonly fields: WebhookFields;
  readonly answer: Result<void, string>;
}

export interface Subscription {
  readonly url: URL;
  readonly events: readonly WebhookEvent[];
}

const basePath = '/api/mutlusantral/v1/';

/** Contains characters that have a meaning in a query: a client that does not percent-encode them cannot sign in. */
const defaultAccount: PracticeAccount = { username: 'deneme', password: 'gizli +%41&=ş' };

const creditInfo = {
  pilotNo: 908505500000,
  voipBalance: '12.50 TL',
  voipPackName: 'Deneme Her Yöne 500 DK ',
  minuteLeft: '187 dk',
  voipPackExpireDate: '07/12/2026',
  smsBalance: '1.412 sms',
  smsPackName: 'Deneme 2.000 SMS',
  smsPackLeft: '640 sms',
  smsPackExpireDate: '05/12/2026',
};

/**
 * Starts a PBX on this computer that speaks MutluSantral's HTTP API and enforces its rules, so that a client that works
 * with it keeps them. The demonstration and the tests use it.
 */
export async function startPracticePbx(options: PracticePbxOptions = {}): Promise<PracticePbx> {
  const server = createServer().listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return new PracticePbx(server, options);
}

/** A running PBX with one account. */
export class PracticePbx {
  readonly account: PracticeAccount;
  /** The beginning of the addresses of its API calls. */
  readonly baseUrl: URL;
  readonly #server: Server;
  readonly #tenant: string;
  readonly #calls: CallLog;
  readonly #asked: AskedRequest[] = [];
  readonly #sent: SentWebhook[] = [];
  readonly #faults = new Map<PbxCall, { readonly fault: PracticeFault; readonly times: number }>();
  #subscription: Subscription | null = null;
  #awaited: ((subscription: Subscription) => void)[] = [];
  #links = 0;

  /** `server` listens already. */
  constructor(
    server: Server,
    { account = defaultAccount, tenant = '1234', nowMs = Date.now, records = {} }: PracticePbxOptions,
  ) {
    const { form = 'call', billing = 'talk', clockOffsetMs = 0 } = records;
    this.account = account;
    this.baseUrl = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`);
    this.#server = server;
    this.#tenant = tenant;
    const idTenant = /^\d+$/.test(tenant) ? Number(tenant) : sampleWriter.idTenant;
    this.#calls = new CallLog({ form, billing }, { idTenant, clockOffsetMs }, nowMs);
    server.on('request', (request, response) => void this.#serve(request, response));
  }

  get asked(): readonly AskedRequest[] {
    return this.#asked;
  }

  get sent(): readonly SentWebhook[] {
    return this.#sent;
  }

  /** Resolves with the account's subscription, as soon as there is one. */
  subscribed(): Promise<Subscription> {
    if (this.#subscription !== null) return Promise.resolve(this.#subscription);
    return new Promise((resolve) => this.#awaited.push(resolve));
  }

  get isSubscribed(): boolean {
    return this.#subscription !== null;
  }

  /** One extension begins to ring; each one of a ring group does so. It rings without a subscription, too. */
  ring({ extension, ...call }: PracticeCall & { readonly extension: string }): Promise<Result<void, string>> {
    this.#calls.happens(call, (life, atMs) => ringing(life, extension, atMs));
    return this.#tellRinging(call, extension);
  }

  /** The caller presses a key that the menu knows, or dials an extension. */
  choose(call: PracticeCall & { readonly menu: string; readonly digits: string }): Promise<Result<void, string>> {
    this.#calls.happens(call, (life, atMs) => inMenu(life, call.menu, atMs));
    return this.#report('IVR_MENU_ACTION', call, { ivr_id: call.menu, ivr_digits: call.digits });
  }

  /** The caller is lost in the menu: no key in time, or only wrong ones. */
  leaveMenu(
    call: PracticeCall & { readonly menu: string; readonly reason: 'TIMEOUT' | 'FAILURE' },
  ): Promise<Result<void, string>> {
    this.#calls.happens(call, (life, atMs) => inMenu(life, call.menu, atMs));
    return this.#report('IVR_MENU_EXIT', call, { ivr_id: call.menu, ivr_exit_reason: call.reason });
  }

  /** An extension that rings answers; the PBX sends no webhook for it. Throws when it does not ring. */
  answer({ extension, ...call }: PracticeCall & { readonly extension: string }): void {
    this.#calls.happens(call, (life, atMs) => answered(life, extension, atMs));
  }

  /** The person who talks transfers the caller to an extension, which rings as usual. Rejects when nobody talks. */
  async transfer({ extension, ...call }: PracticeCall & { readonly extension: string }): Promise<Result<void, string>> {
    this.#calls.happens(call, (life, atMs) => transferred(life, extension, atMs));
    return this.#tellRinging(call, extension);
  }

  /**
   * Ends the call; its records exist from now on. Unanswered ringing and an idle stay in the menu end by themselves
   * after 30 s; a talk ends only by this method. Throws when there is no such call.
   */
  hangUp(call: PracticeCall, cause?: string): void {
    this.#calls.happens(call, (life, atMs) => hungUp(life, atMs, cause ?? null));
  }

  /**
   * Sends any fields, whatever is subscribed: the PBX may get new events, which no subscription can name. It is sent
   * once only. Fails as `sendWebhook` does, or with `not-subscribed` when there is no subscription.
   */
  async send(fields: WebhookFields): Promise<Result<void, string>> {
    if (this.#subscription === null) return err('not-subscribed');
    const answer = await sendWebhook(this.#subscription.url, fields);
    this.#sent.push({ fields, answer });
    return answer;
  }

  /** Adds a record as it is, whatever this PBX's form and billing. */
  recordCall(record: PracticeRecord): void {
    this.#calls.add(record);
  }

  /** Adds the records of an earlier call, for which no webhook was sent. */
  pastCall(call: PastCall): void {
    this.#calls.addPast(call);
  }

  /** Answers the next `times` requests for a call with a fault, instead of an earlier fault. */
  answerWith(call: PbxCall, fault: PracticeFault, times = 1): void {
    this.#faults.set(call, { fault, times });
  }

  /** Resolves when nothing listens any more. Requests that wait for their answer are cut off. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  #tellRinging(call: PracticeCall, extension: string): Promise<Result<void, string>> {
    const extensionUri = `${this.#tenant}${extension}@192.168.1.3:56165`;
    return this.#report('EXTENSION_RINGING', call, { extension_number: extension, extension_uri: extensionUri });
  }

  async #report(event: WebhookEvent, { caller, line }: PracticeCall, fields: WebhookFields) {
    if (this.#subscription?.events.includes(event) !== true) return err('not-subscribed');
    return this.send({ event, tenant_id: this.#tenant, calling_number: caller, called_number: line, ...fields });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const [path = '', query = ''] = url.split(/\?(.*)/s);
    const parameters = readQuery(query);
    this.#asked.push({ method, path, parameters: [...parameters.keys()] });
    const call = pbxCalls.find((name) => path === basePath + name);
    if (call === undefined) return reply(response, htmlPage(404));

    const fault = this.#takeFault(call);
    const wanted = fault?.kind === 'get-refused' ? 'POST' : 'GET';
    if (method !== wanted) return reply(response, htmlPage(405, { Allow: wanted }));
    const instead = insteadOfAnswer(fault);
    if (instead !== null) return reply(response, instead);

    const answer = spokenAnswer(this.#answer(call, parameters, fault), fault);
    if (fault?.kind === 'slow') await fault.until;
    if (fault?.kind === 'cut') return cutOff(response, answer, fault.when);
    reply(response, answer);
  }

  #takeFault(call: PbxCall): PracticeFault | null {
    const waiting = this.#faults.get(call);
    if (waiting === undefined) return null;
    const { fault, times } = waiting;
    if (times > 1) this.#faults.set(call, { fault, times: times - 1 });
    else this.#faults.delete(call);
    return fault;
  }

  #answer(call: PbxCall, given: ReadonlyMap<string, string>, fault: PracticeFault | null): PracticeAnswer {
    const { username, password } = this.account;
    // The only call that the API expects without a password. A client that sends it anyway exposes it.
    const wantedPassword = call === 'crediturl' && fault?.kind !== 'password-wanted' ? undefined : password;
    if (given.get('username') !== username || given.get('pwd') !== wantedPassword) {
      return refusal(401, 'Bu kullanıcı adı ve parola ile girilemiyor.');
    }
    switch (call) {
      case 'subscribe':
        return this.#subscribe(given.get('notificationUrl') ?? '', given.get('notificationEvents') ?? '');
      case 'unsubscribe':
        this.#subscription = null;
        return { status: 200, value: [{}] };
      case 'creditinfo':
        return { status: 200, value: [creditInfo] };
      case 'cdrs':
        return this.#calls.between(given.get('startDate') ?? '', given.get('endDate') ?? '');
      case 'crediturl':
      case 'accessurl':
        return { status: 200, value: [{ url: this.#freshLink(call) }] };
    }
  }

  /** There is one subscription: a later one replaces the earlier. */
  #subscribe(notificationUrl: string, eventList: string): PracticeAnswer {
    const url = readHttpUrl(notificationUrl);
    if (url === null) return refusal(400, 'Bildirim adresi http ya da https adresi olmalı.');
    const names = eventList.split(',');
    const events = webhookEvents.filter((event) => names.includes(event));
    if (!names.every((name) => events.some((event) => event === name))) {
      return refusal(400, 'Bildirim türleri bilinen adların virgüllü listesi olmalı.');
    }
    this.#subscription = { url, events };
    for (const resolve of this.#awaited.splice(0)) resolve(this.#subscription);
    return { status: 200, value: [{}] };
  }

  /** Returns a new link each time, like one that signs a person in, but on a host that the vendor does not have. */
  #freshLink(call: PbxCall): string {
    this.#links += 1;
    return `https://no-such-host.mutlucell.com/practice/${call}?ticket=${this.#links}`;
  }
}

function readHttpUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
