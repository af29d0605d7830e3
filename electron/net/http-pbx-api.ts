import type { Account } from '../../src/pbx/account.ts';
import { type PbxAnswer, parseAnswer, parseDone } from '../../src/pbx/parse-answer.ts';
import { parseCredit } from '../../src/pbx/parse-credit.ts';
import { parseLink } from '../../src/pbx/parse-link.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { requestDate } from '../../src/pbx/record-time.ts';
import type { PbxApi, PbxApiOpener } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { answerText } from './answer-text.ts';
import { type Fetch, type Fetched, type FetchOptions, reasonOf } from './pbx-fetch.ts';
import { isAllowedBaseUrl } from './pbx-url.ts';

export interface HttpPbxApiOptions {
  readonly fetch: Fetch;
  /** Called with the time in an answer's `Date` header, epoch milliseconds. */
  readonly onTime?: (statedMs: number) => void;
  /** For one request with its whole answer; a method may need two or more requests. */
  readonly timeoutMs?: number;
}

type Path = 'subscribe' | 'unsubscribe' | 'creditinfo' | 'crediturl' | 'cdrs' | 'accessurl';
type Method = FetchOptions['method'];
type Parameters = Readonly<Record<string, string>>;
type Answered<T> = Promise<Result<T, PbxFailure>>;

const defaultTimeoutMs = 15_000;
/** The call records of a day of a large office take a tenth of it. */
const maxBodyBytes = 8 * 1_024 * 1_024;

/**
 * Asks the PBX over HTTP. The vendor's document says POST in its headings and GET in its samples. So GET is tried
 * first, then POST when a path does not accept GET, and the method that worked is remembered. All parameters are in
 * the query, the password too; so no result contains a part of a URL.
 */
export function httpPbxApi(options: HttpPbxApiOptions): PbxApiOpener {
  return { open: (apiUrl, account) => openAccount(options, apiUrl, account) };
}

/** An address that `isAllowedBaseUrl` refuses gets no request; each method then fails with `not-reachable`. */
function openAccount(options: HttpPbxApiOptions, apiUrl: string, account: Account): PbxApi {
  const methods = new Map<Path, Method>();
  const requests = openRequests(apiUrl, options);
  const identity = { username: account.username, pwd: account.password };
  let creditLinkNeedsPassword = false;

  async function ask(path: Path, parameters: Parameters): Answered<PbxAnswer> {
    const method = methods.get(path) ?? 'GET';
    const answer = await requests.send(method, path, parameters);
    if (!answer.ok || !isOfOtherMethod(answer.value)) return answer;
    const other = method === 'GET' ? 'POST' : 'GET';
    const second = await requests.send(other, path, parameters);
    if (!second.ok) return second;
    if (isOfOtherMethod(second.value)) return answer;
    if (second.value.status < 300) methods.set(path, other);
    return second;
  }

  async function linkAt(path: Path, parameters: Parameters): Answered<string> {
    const answer = await ask(path, parameters);
    return answer.ok ? parseLink(answer.value) : answer;
  }

  return {
    async subscribe({ url, events }) {
      // As the document prints it, the path without a URL ends the subscription.
      if (url === '' || events.length === 0) throw new Error('a subscription to nothing');
      const parameters = { ...identity, notificationUrl: url, notificationEvents: events.join(',') };
      const answer = await ask('subscribe', parameters);
      return answer.ok ? parseDone(answer.value, 'account-and-more') : answer;
    },

    async unsubscribe() {
      const answer = await ask('unsubscribe', identity);
      return answer.ok ? parseDone(answer.value, 'account-and-more') : answer;
    },

    async credit() {
      const answer = await ask('creditinfo', identity);
      return answer.ok ? understood(answer.value, parseAnswer(answer.value, 'account'), parseCredit) : answer;
    },

    /** Sends the user name alone, as the document says, and the password only when that was refused. */
    async creditLink() {
      if (!creditLinkNeedsPassword) {
        const byName = await linkAt('crediturl', { username: account.username });
        if (byName.ok || !isRefusal(byName.error)) return byName;
        const withPassword = await linkAt('crediturl', identity);
        creditLinkNeedsPassword = withPassword.ok;
        // The first request had no password, so `wrong-credentials` in its answer proves nothing. Another reason of the
        // PBX in that answer is returned when the second request is refused, too.
        const isSaid = byName.error.kind === 'refused' && !withPassword.ok && isRefusal(withPassword.error);
        return isSaid ? byName : withPassword;
      }
      const link = await linkAt('crediturl', identity);
      creditLinkNeedsPassword = link.ok || !isRefusal(link.error);
      return link;
    },

    async records(fromMs, untilMs) {
      const dates = { startDate: requestDate(fromMs), endDate: requestDate(untilMs) };
      const answer = await ask('cdrs', { ...identity, ...dates });
      if (!answer.ok) return answer;
      return understood(answer.value, parseAnswer(answer.value, 'account-and-more'), parseRecords);
    },

    panelLink: () => linkAt('accessurl', identity),

    close: () => requests.close(),
  };
}

/** Whether the other method is worth a try: not found, method not allowed, method not implemented. */
function isOfOtherMethod({ status }: PbxAnswer): boolean {
  return status === 404 || status === 405 || status === 501;
}

function isRefusal(failure: PbxFailure): boolean {
  if (failure.kind === 'not-understood') return failure.status === 400;
  return failure.kind === 'wrong-credentials' || failure.kind === 'refused';
}

function understood<T>(
  { status }: PbxAnswer,
  value: Result<unknown, PbxFailure>,
  parse: (value: unknown) => T | null,
): Result<T, PbxFailure> {
  if (!value.ok) return value;
  const parsed = parse(value.value);
  return parsed === null ? err({ kind: 'not-understood', status, found: 'other' }) : ok(parsed);
}

/** Sends requests. Each ends with its answer, after `timeoutMs`, or when `close` cancels it. */
function openRequests(apiUrl: string, { fetch, timeoutMs = defaultTimeoutMs, onTime = () => {} }: HttpPbxApiOptions) {
  const underWay = new Set<() => void>();
  let isClosed = false;

  function send(method: Method, path: Path, parameters: Parameters): Answered<PbxAnswer> {
    if (isClosed) return Promise.resolve(err({ kind: 'called-off' }));
    if (!isAllowedBaseUrl(apiUrl)) return Promise.resolve(err({ kind: 'not-reachable', reason: 'ERR_INVALID_URL' }));
    const url = `${apiUrl.replace(/\/?$/, '/')}${path}?${queryOf(parameters)}`;
    const ending = new AbortController();
    return new Promise((resolve) => {
      const end = (result: Result<PbxAnswer, PbxFailure>) => {
        clearTimeout(timer);
        underWay.delete(callOff);
        resolve(result);
      };
      const giveUp = (failure: PbxFailure) => {
        end(err(failure));
        ending.abort();
      };
      const timer = setTimeout(() => giveUp({ kind: 'timeout' }), timeoutMs);
      const callOff = () => giveUp({ kind: 'called-off' });
      underWay.add(callOff);
      fetch(url, { method, signal: ending.signal, maxBodyBytes }).then(
        (fetched) => {
          const statedMs = Date.parse(fetched.date ?? '');
          if (!Number.isNaN(statedMs)) onTime(statedMs);
          end(answerOf(fetched));
        },
        (error: unknown) => end(err({ kind: 'not-reachable', reason: reasonOf(error) })),
      );
    });
  }

  function close(): void {
    isClosed = true;
    for (const callOff of underWay) callOff();
  }

  return { send, close };
}

function answerOf({ status, contentType, location, body }: Fetched): Result<PbxAnswer, PbxFailure> {
  if (body === null) return err({ kind: 'not-understood', status, found: 'other' });
  return ok({ status, contentType, location, text: answerText(body, contentType) });
}

/** A space is `%20`, as in the document's samples. A lone surrogate, which cannot be encoded, becomes U+FFFD. */
function queryOf(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/\p{Cs}/gu, '\ufffd'))}`)
    .join('&');
}
