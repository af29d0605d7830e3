import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { webhookPath } from '../../src/listener/webhook-path.ts';
import type { WhyUnread } from '../../src/pbx/unread-webhook.ts';
import type {
  CertificateFailure,
  CertificateFiles,
  ListenAddress,
  ListenerEvents,
  ListenerOpener,
  ListenFailure,
  Logger,
  OpenListener,
  Timers,
} from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { CertificateKeeper, type CertificateKeeperOptions } from './certificate.ts';
import { ListenerSockets } from './listener-sockets.ts';
import { answerRefused } from './refused-requests.ts';
import type { SelfTest } from './self-test.ts';
import { unpackedBody } from './unpacked-body.ts';

export interface WebhookServerOptions extends CertificateKeeperOptions {
  /** The webhook tokens that are accepted; they may change while the listener is open. */
  readonly tokens: () => readonly string[];
  /** Its requests are answered and not given to `hear`. */
  readonly proof: SelfTest;
  readonly timers: Timers;
  readonly logger: Logger;
}

const bodyLimitBytes = 16 * 1_024;

/**
 * The PBX opens one connection for each webhook and may delay the ringing while it waits. So slow clients are
 * disconnected soon; by default Node checks for them only every 30 s. The lenient parser also accepts requests that two
 * proxies would read differently (request smuggling). Each connection carries one request, so none can hide in another.
 */
const serverLimits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
  requireHostHeader: false,
  insecureHTTPParser: true,
} as const;

const tlsLimits = { minVersion: 'TLSv1.2', handshakeTimeout: 10_000 } as const;

/** How long a listener that is being closed waits for requests that have begun. */
const closeWithinMs = 1_000;

/** Opens the listener for the PBX's webhooks: `/h/<token>`. See docs/listener.md. */
export function webhookServer(options: WebhookServerOptions, events: ListenerEvents): ListenerOpener {
  return {
    async open(address, certificate) {
      const kept = await keptCertificate(certificate, options);
      if (!kept.ok) return err({ kind: 'certificate', failure: kept.error });
      const opened = await openServer(address, kept.value, events, options);
      if (!opened.ok) kept.value?.close();
      return opened;
    },
  };
}

async function keptCertificate(
  files: CertificateFiles | null,
  options: WebhookServerOptions,
): Promise<Result<CertificateKeeper | null, CertificateFailure>> {
  return files === null ? ok(null) : CertificateKeeper.open(files, options);
}

async function openServer(
  address: ListenAddress,
  certificate: CertificateKeeper | null,
  events: ListenerEvents,
  options: WebhookServerOptions,
): Promise<Result<OpenListener, ListenFailure>> {
  const isToken = tokenCheck(options.tokens);
  const answer = webhookApp(options, events, isToken, (socket) => sockets.admit(socket));
  const server =
    certificate === null ? createServer(serverLimits, answer) : tlsServer(certificate, answer, events, options);
  // No limit to the number of headers: Node would drop the rest, perhaps `Content-Length` too. Their size is limited.
  server.maxHeadersCount = 0;
  server.timeout = 20_000;
  // A client that has closed its sending side is answered, too. Node has this switch but does not document it.
  Object.assign(server, { httpAllowHalfOpen: true });
  // Node would answer an unknown `Expect` header with 417, and the webhook would be lost.
  server.on('checkExpectation', answer);
  answerRefused(server, (token) => {
    if (isToken(token)) events.lost({ kind: 'unread', why: 'malformed' });
  });
  const sockets = new ListenerSockets(server, {
    timers: options.timers,
    rejected(connections) {
      options.logger.info('listener.full', { connections });
      events.lost({ kind: 'connections-rejected', connections });
    },
  });
  const failure = await listen(server, address);
  if (failure !== null) return err(failure);
  server.on('error', (error) => options.logger.error('listener.failed', error));
  if (certificate !== null) events.certificateChanged(certificate.state);
  const { port } = server.address() as AddressInfo;
  return ok({
    port,
    close() {
      certificate?.close();
      return close(server, sockets, options.timers);
    },
  });
}

/** Makes the HTTPS server. A new certificate applies to new connections only; a broken one is not used. */
function tlsServer(
  certificate: CertificateKeeper,
  answer: RequestListener,
  events: ListenerEvents,
  { logger }: WebhookServerOptions,
): Server {
  const secureContext = () => ({ ...tlsLimits, ...certificate.secureContext });
  const server = createTlsServer({ ...serverLimits, ...secureContext() }, answer);
  certificate.watch(() => {
    const { state } = certificate;
    if (state.problem === null) server.setSecureContext(secureContext());
    logger.info('certificate.changed', { problem: state.problem?.kind ?? null });
    events.certificateChanged(state);
  });
  return server;
}

/**
 * Answers requests: 200 with the right token (413 when the body is too large), an empty 404 without it. Every answer
 * ends its connection: a proxy that keeps one open may send a webhook just when it is closed, and does not repeat it.
 */
function webhookApp(
  { proof, logger }: WebhookServerOptions,
  events: ListenerEvents,
  isToken: (candidate: string) => boolean,
  admit: (socket: Socket) => void,
): RequestListener {
  const unread = (why: WhyUnread) => events.lost({ kind: 'unread', why });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.set('trust proxy', false);

  const checkToken: RequestHandler<{ token: string }> = (request, response, next) => {
    response.locals['known'] = isToken(request.params.token);
    if (!response.locals['known']) return notFound(response);
    admit(request.socket);
    response.locals['encoding'] = request.headers['content-encoding'];
    // `express.raw` would refuse a compressed body (415); `take` decompresses it.
    delete request.headers['content-encoding'];
    // When both headers are there, the chunks count (RFC 9112, 6.3).
    if (request.headers['transfer-encoding'] !== undefined) delete request.headers['content-length'];
    next();
  };

  const take: RequestHandler = async (request, response) => {
    const received = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const unpacked = await unpackedBody(received, response.locals['encoding'], bodyLimitBytes);
    if (!unpacked.ok) {
      unread(unpacked.error);
      return unpacked.error === 'too-large' ? tooLarge(response) : okay(response);
    }
    const body = unpacked.value.length > 0 ? unpacked.value : queryOf(request);
    // An empty GET is no webhook. mod_curl sends one after a redirect; people and tunnels send one to try the address.
    if (body.length === 0 && request.method !== 'POST') return okay(response);
    const proved = proof.answerTo(body);
    if (proved !== null) return okay(response, proved);
    await events.hear(body);
    okay(response);
  };

  const answerError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
    if (response.headersSent) return;
    if (response.locals['known'] !== true) return notFound(response);
    if (isOf(error, 'entity.too.large')) {
      unread('too-large');
      return tooLarge(response);
    }
    unread('not-received');
    // The client is gone; there is nobody to answer.
    if (isOf(error, 'request.aborted')) return;
    logger.error('webhook.failed', error);
    okay(response);
  };

  // Raw bytes of any type: a body parser refuses unknown charsets and encodings, and a refused webhook is lost.
  app.all(
    webhookPath(':token'),
    checkToken,
    express.raw({ type: () => true, limit: bodyLimitBytes, inflate: false }),
    take,
  );
  app.use((_request, response) => notFound(response));
  app.use(answerError);
  // Express passes a request with an invalid URL (`http://[::1]:1x/`) to no handler; its own answer would be a page.
  return (request, response) => app(request as Request, response as Response, () => notFound(response as Response));
}

/**
 * Returns a function that checks whether a text is one of the tokens. It compares hashes of equal length, and always
 * all of them, so that the time it takes says nothing about the length or the content of a token.
 */
function tokenCheck(tokens: () => readonly string[]): (candidate: string) => boolean {
  const key = randomBytes(32);
  const hash = (text: string) => createHmac('sha256', key).update(text).digest();
  return (candidate) => {
    const given = hash(candidate);
    return tokens().filter((token) => timingSafeEqual(given, hash(token))).length > 0;
  };
}

/** Answers 200. Not by `send`, which answers 304 to a conditional request (`If-None-Match: *`). */
function okay(response: Response, text = 'OK\n'): void {
  response.status(200).set('Connection', 'close').type('text/plain').end(text);
}

function tooLarge(response: Response): void {
  response.status(413).set('Connection', 'close').end();
}

/** Returns the query string as bytes, not decoded. */
function queryOf({ url }: Request): Uint8Array {
  const mark = url.indexOf('?');
  return mark < 0 ? new Uint8Array() : Buffer.from(url.slice(mark + 1), 'latin1');
}

function notFound(response: Response): void {
  response.status(404).set('Connection', 'close').end();
}

/** The types are those of raw-body, which reads bodies for Express. */
function isOf(error: unknown, type: 'entity.too.large' | 'request.aborted'): boolean {
  return error instanceof Error && 'type' in error && error.type === type;
}

function listen(server: Server, { host, port }: ListenAddress): Promise<ListenFailure | null> {
  return new Promise((resolve) => {
    const refused = (error: NodeJS.ErrnoException) => resolve(failureOf(error));
    server.once('error', refused);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', refused);
      resolve(null);
    });
  });
}

function failureOf(error: NodeJS.ErrnoException): ListenFailure {
  switch (error.code) {
    case 'EADDRINUSE':
      return { kind: 'port-in-use' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'not-permitted' };
    case 'EADDRNOTAVAIL':
      return { kind: 'no-such-address' };
    default:
      return { kind: 'other', code: error.code ?? error.name };
  }
}

function close(server: Server, sockets: ListenerSockets, timers: Timers): Promise<void> {
  return new Promise((resolve) => {
    const cancelCutOff = timers.after(closeWithinMs, () => sockets.closeAll());
    server.close(() => {
      cancelCutOff();
      sockets.end();
      resolve();
    });
  });
}
