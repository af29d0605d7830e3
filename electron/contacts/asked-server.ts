import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import * as tls from 'node:tls';
import { type SourceFailure, sourceFailure } from '../../src/contacts/sources/contact-source.ts';
import type { ServerLogin } from '../../src/contacts/sources/source-servers.ts';

/** Ends the work with a server, and says why. */
export class Refused extends Error {
  readonly failure: SourceFailure;

  constructor(kind: SourceFailure['kind']) {
    super(kind);
    this.failure = sourceFailure(kind);
  }
}

const mostAnswerBytes = 64 * 1_048_576;
const mostRequests = 20_000;
const mostRedirects = 5;
const silentForMs = 30_000;

/**
 * Returns a `fetch` for one server: it logs in with Basic in UTF-8 (RFC 7617), follows redirects to the same origin only,
 * and limits what the server may send. A refused login ends everything: servers lock accounts after a few.
 */
export function serverFetch({ url, user, password }: ServerLogin): typeof fetch {
  const { origin } = new URL(url);
  const authorization = `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
  let requests = 0;
  let ended: Refused | null = null;
  const once = async (target: URL, init: RequestInit): Promise<Response> => {
    if (ended !== null) throw ended;
    requests += 1;
    if (requests > mostRequests) throw new Refused('too-large');
    if (target.origin !== origin) throw new Refused('redirected');
    const answer = await asked(target, init, authorization).catch((error: unknown) => {
      throw error instanceof Refused ? error : new Refused(failureOfError(error));
    });
    if (answer.status === 401) throw new Refused('login-refused');
    if (answer.status === 403) throw new Refused('not-allowed');
    return answer;
  };
  return async (input, init = {}) => {
    try {
      let target = new URL(String(input));
      for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
        const answer = await once(target, init);
        const location = answer.headers.get('location');
        const isRedirect = answer.status >= 300 && answer.status < 400 && location !== null;
        if (!isRedirect || init.redirect === 'manual') return answer;
        target = new URL(location, target);
      }
      throw new Refused('not-understood');
    } catch (error) {
      // What one path may not show, another one may.
      if (error instanceof Refused && error.failure.kind !== 'not-allowed') ended = error;
      throw error;
    }
  };
}

function asked(target: URL, { method = 'GET', headers, body }: RequestInit, authorization: string): Promise<Response> {
  const send = target.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const given = Object.fromEntries(new Headers(headers));
    const options = { method, headers: { ...given, authorization }, timeout: silentForMs, secureContext: trusted() };
    const request = send(target, options, (answer) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        if (bytes > mostAnswerBytes) request.destroy(new Refused('too-large'));
      });
      answer.once('error', reject);
      answer.once('end', () => {
        const { statusCode: status = 0 } = answer;
        const sent = new Headers();
        for (const name of ['content-type', 'location'] as const) {
          const value = answer.headers[name];
          if (value !== undefined) sent.set(name, value);
        }
        const text = Buffer.concat(parts).toString('utf8');
        resolve(answered(target, status, answer.statusMessage ?? '', sent, text));
      });
    });
    request.once('timeout', () => request.destroy(new Refused('took-too-long')));
    request.once('error', reject);
    request.end(typeof body === 'string' ? body : undefined);
  });
}

/** What tsdav reads of a response. A `Response` cannot be made with a URL, nor with every status. */
function answered(target: URL, status: number, statusText: string, headers: Headers, text: string): Response {
  const parts = { ok: status >= 200 && status < 300, status, statusText, headers, url: target.href };
  return { ...parts, text: async () => text } as Response;
}

/**
 * Returns which certificates are trusted: Node's own and, where it can read them, those of the system, where an office
 * keeps its own.
 */
export function trusted(): tls.SecureContext {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default' | 'system') => string[] };
  context ??= tls.createSecureContext(
    getCACertificates === undefined
      ? {}
      : { ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])] },
  );
  return context;
}

let context: tls.SecureContext | undefined;

const kinds: Readonly<Record<string, SourceFailure['kind']>> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  ETIMEDOUT: 'took-too-long',
  ECONNREFUSED: 'host-not-reachable',
  ECONNRESET: 'host-not-reachable',
  EHOSTUNREACH: 'host-not-reachable',
  ENETUNREACH: 'host-not-reachable',
  EPIPE: 'host-not-reachable',
};

/** Returns what the error of a connection means. */
export function failureOfError(error: unknown): SourceFailure['kind'] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS_/.test(code);
  return kinds[code] ?? (isCertificate ? 'certificate' : 'not-understood');
}
