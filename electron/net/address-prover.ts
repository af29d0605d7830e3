import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { ListenAddress, Timers } from '../../src/ports.ts';
import type { ProofFailure, ProofFailureKind } from '../../src/reach/proof-failure.ts';
import type { AddressProver } from '../../src/reach/proof-keeper.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { listenerUrl } from './listener-url.ts';
import { readBody, reasonOf } from './pbx-fetch.ts';
import type { SelfTest } from './self-test.ts';
import { curlPost } from './send-webhook.ts';

export interface AddressProverOptions {
  readonly proof: SelfTest;
  /** Returns the webhook URL for a public address. */
  readonly addressAt: (publicUrl: string) => string;
  readonly timers: Timers;
  /** Replaces the system's name resolution and Node's root certificates. */
  readonly network?: Pick<RequestOptions, 'lookup' | 'ca'>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** `null` when it was longer than `maxAnswerBytes`, which is as much as mod_curl reads. */
  readonly body: Uint8Array | null;
}

const answerWithinMs = 10_000;
const answerHereWithinMs = 3_000;
const maxAnswerBytes = 64_000;

/** By default Node tries a host's next address after 250 ms; in a slow network the next one is no faster. */
const slowNetworks = { autoSelectFamilyAttemptTimeout: 2_500 };

/**
 * Sends a test to the listener as the PBX sends a webhook: first directly, then through the public address. There it
 * accepts only publicly trusted certificates, and follows no redirect, because not every PBX does.
 */
export function addressProver({ proof, addressAt, timers, network = {} }: AddressProverOptions): AddressProver {
  async function ask(origin: string, withinMs: number, options: RequestOptions): Promise<Result<null, ProofFailure>> {
    const url = urlOf(origin) && urlOf(addressAt(origin));
    if (url === null) return err({ kind: 'unknown-host', detail: 'ERR_INVALID_URL' });
    const { nonce, body } = proof.nonceBody();
    const answer = await post(url, body, withinMs, options);
    if (!answer.ok) return err(failureOfError(answer.error, url));
    const isProved = answer.value.status === 200 && proof.isAnswer(nonce, textOf(answer.value));
    return isProved ? ok(null) : err(failureOfAnswer(answer.value, url));
  }

  /** Asks the listener directly, and accepts any certificate: the request does not leave the computer. */
  async function askHere(listener: ListenAddress): Promise<Result<null, ProofFailure>> {
    const plain = await ask(listenerUrl(listener, 'http'), answerHereWithinMs, {});
    // An HTTPS listener closes a connection that speaks HTTP.
    if (plain.ok || plain.error.kind !== 'no-answer') return plain;
    return ask(listenerUrl(listener, 'https'), answerHereWithinMs, { rejectUnauthorized: false });
  }

  function post(url: URL, body: string, withinMs: number, options: RequestOptions): Promise<Result<Answer, unknown>> {
    return new Promise((resolve) => {
      const request = curlPost(url, body, options);
      const end = (result: Result<Answer, unknown>) => {
        cancelTimeout();
        resolve(result);
        request.destroy();
      };
      const giveUp = (error: unknown) => end(err(error));
      const cancelTimeout = timers.after(withinMs, () =>
        giveUp(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
      );
      request.on('error', giveUp);
      request.once('response', (response) => void answerOf(response).then((answer) => end(ok(answer)), giveUp));
    });
  }

  return {
    async prove(publicUrl, listener) {
      const here = await askHere(listener);
      if (!here.ok) return err({ kind: 'not-listening', detail: here.error.detail });
      return ask(publicUrl, answerWithinMs, { ...slowNetworks, ...network });
    },
  };
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  return { status, headers, body: await readBody(response, maxAnswerBytes) };
}

function textOf({ body }: Answer): string {
  return body === null ? '' : Buffer.from(body).toString('latin1');
}

/** `null` also for an address that is neither `http:` nor `https:`. */
function urlOf(text: string, base?: URL): URL | null {
  try {
    const url = new URL(text, base);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Returns why there was no answer. Over `https:`, an error that is neither the network's nor HTTP's counts as TLS. */
function failureOfError(error: unknown, { protocol }: URL): ProofFailure {
  const reasons = reasonsOf(error);
  for (const [kind, codes] of networkFailures) {
    const detail = reasons.find((reason) => codes.test(reason));
    if (detail !== undefined) return { kind, detail };
  }
  return { kind: protocol === 'https:' ? 'tls' : 'no-answer', detail: reasons[0] ?? null };
}

/** In this order: when a host has several addresses, the attempt that got farthest counts. */
const networkFailures: readonly (readonly [ProofFailureKind, RegExp])[] = [
  ['wrong-program', /^HPE_/],
  ['refused', /^ECONNREFUSED$/],
  ['no-answer', /^(ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ECONNRESET|ECONNABORTED|EPIPE)$/],
  ['no-network', /^(ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/],
  ['unknown-host', /^(ENOTFOUND|EAI_[A-Z]+)$/],
];

function reasonsOf(error: unknown): readonly string[] {
  return error instanceof AggregateError ? error.errors.map(reasonOf) : [reasonOf(error)];
}

function failureOfAnswer({ status, headers }: Answer, url: URL): ProofFailure {
  const detail = `${status}`;
  // https://ngrok.com/docs/errors; 6024 is a warning page that only browsers get.
  const ngrok = /^ERR_NGROK_\d{1,6}$/.exec(`${headers['ngrok-error-code']}`)?.[0];
  if (ngrok !== undefined) return { kind: ngrok === 'ERR_NGROK_6024' ? 'web-page' : 'tunnel-down', detail: ngrok };
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    return { kind: 'redirect', detail: hostOf(headers.location, url) };
  }
  if (isTunnelDown(status, headers)) return { kind: 'tunnel-down', detail };
  return { kind: isPage(status, headers) ? 'web-page' : 'wrong-program', detail };
}

/** A proxy's statuses when it reaches nothing behind it, and Cloudflare's own; 530: no tunnel connected (1033). */
function isTunnelDown(status: number, { server }: IncomingHttpHeaders): boolean {
  return [502, 503, 504, 530].includes(status) || (server === 'cloudflare' && status >= 520 && status < 530);
}

/** `cf-mitigated`: Cloudflare asks for a proof of being human, which the PBX cannot give. */
function isPage(status: number, headers: IncomingHttpHeaders): boolean {
  return (
    headers['cf-mitigated'] === 'challenge' || (status === 200 && /^text\/html\b/i.test(headers['content-type'] ?? ''))
  );
}

/** Returns the host of a redirect; `null` when there is none, or when it contains the token of the path. */
function hostOf(location: string, from: URL): string | null {
  const host = urlOf(location, from)?.host ?? '';
  const secrets = from.pathname.toLowerCase().split('/');
  const isSafe = host !== '' && !secrets.some((secret) => secret.length > 8 && host.includes(secret));
  return isSafe ? host.slice(0, 100) : null;
}
