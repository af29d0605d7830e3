import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import ngrok from '@ngrok/ngrok';
import type { NgrokModule, NgrokSessionBuilder } from '../../electron/reach/ngrok-way.ts';
import { MuxadoServer, type MuxadoStream } from './muxado.ts';
import { selfSigned } from './self-signed.ts';

export const rightToken = '2abcDEFghiJKLmnoPQRstuVWXyz_5nZk2W8xTq1bLr7vYc3Df';

/** The kinds of streams (github.com/ngrok/ngrok-rust, ngrok/src/internals/proto.rs). */
const kinds = { auth: 0, bind: 1, unbind: 2, proxy: 3, heartbeat: 0xff_ff_ff_ff } as const;

interface Request {
  readonly Id?: string;
  readonly ClientId?: string;
  readonly Opts?: { readonly Domain?: string };
  readonly Extra?: { readonly AuthToken?: string };
}

interface Connection {
  readonly socket: TLSSocket;
  readonly mux: MuxadoServer;
  /** The client whose session the connection carries; `null` until it has authenticated. */
  client: string | null;
}

interface Endpoint {
  readonly domain: string;
  readonly edge: Server;
  readonly url: string;
  /** The connection to which requests are sent. */
  connection: Connection;
}

const refused = {
  token: `The authtoken you specified is properly formed, but it is invalid.\nYour authtoken: ${rightToken}\n\nERR_NGROK_107\n`,
  agents: 'Your account is limited to 1 simultaneous ngrok agent sessions.\n\nERR_NGROK_108\n',
  online: (url: string) => `The endpoint '${url}' is already online.\n\nERR_NGROK_334\n`,
} as const;

/**
 * ngrok's servers, on loopback. They speak the protocol of ngrok's agents, and the agent is the real module. A public
 * address is a loopback port here. Nothing leaves this computer.
 */
export class FakeNgrok {
  readonly #agents: number;
  readonly #forgetsAfterMs: number;
  readonly #connections = new Set<Connection>();
  readonly #endpoints = new Map<string, Endpoint>();
  readonly #server = createTlsServer(selfSigned, (socket) => this.#serve(socket));
  #port = 0;
  #clients = 0;
  #refusal: { readonly kind: number; readonly words: string } | null = null;
  /** How often requests were refused because of `refuse`. */
  refusals = 0;

  /**
   * `agents`: how many agents an account may have at once. `forgetsAfterMs`: after this time without a heartbeat an
   * agent is dropped.
   */
  private constructor({ agents, forgetsAfterMs }: { readonly agents: number; readonly forgetsAfterMs: number }) {
    this.#agents = agents;
    this.#forgetsAfterMs = forgetsAfterMs;
  }

  static async start({ agents = 3, forgetsAfterMs = 20_000 } = {}): Promise<FakeNgrok> {
    const service = new FakeNgrok({ agents, forgetsAfterMs });
    await service.reopen();
    return service;
  }

  /** The real module, directed to this server. */
  get module(): NgrokModule {
    return moduleAt(this.#port);
  }

  /** The number of connected agents that have authenticated. */
  get sessions(): number {
    return [...this.#connections].filter(({ client }) => client !== null).length;
  }

  /** The addresses that lead to a connected agent. */
  get endpoints(): readonly string[] {
    return [...this.#endpoints.values()]
      .filter(({ connection }) => this.#connections.has(connection))
      .map(({ url }) => url);
  }

  /** From now on, such requests are refused with these words. */
  refuse(asked: 'auth' | 'bind', words: string): void {
    this.#refusal = { kind: kinds[asked], words };
  }

  dropConnections(): void {
    for (const { socket } of this.#connections) socket.destroy();
  }

  /** From now on nothing of the connected agents is read, and the server does not notice it. */
  deafen(): void {
    for (const { socket } of this.#connections) socket.pause();
  }

  /** The server notices that it reads nothing of these agents, and drops them. */
  forgetTheUnheard(): void {
    for (const { socket } of this.#connections) if (socket.isPaused()) socket.destroy();
  }

  async shut(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.dropConnections();
    await closed;
  }

  async reopen(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const { edge } of this.#endpoints.values()) edge.close();
    if (this.#server.listening) await this.shut();
  }

  #serve(socket: TLSSocket): void {
    const connection: Connection = { socket, client: null, mux: new MuxadoServer(socket, (stream) => take(stream)) };
    this.#connections.add(connection);
    const forget = setTimeout(() => socket.destroy(), this.#forgetsAfterMs);
    socket.on('error', () => {});
    socket.once('close', () => {
      clearTimeout(forget);
      this.#connections.delete(connection);
    });
    const take = (stream: MuxadoStream) =>
      stream.once('data', (first: Buffer) => {
        const kind = first.readUInt32BE(0);
        stream.unshift(first.subarray(4));
        if (kind === kinds.heartbeat) stream.on('data', () => forget.refresh()).pipe(stream);
        else answerOnce(stream, (request) => this.#answer(connection, kind, request));
      });
  }

  #answer(connection: Connection, kind: number, request: Request): object {
    if (kind === this.#refusal?.kind) {
      this.refusals += 1;
      return { Error: this.#refusal.words };
    }
    if (kind === kinds.auth) return this.#auth(connection, request);
    if (kind === kinds.bind) return this.#bind(connection, request);
    if (kind === kinds.unbind) return this.#unbind(request);
    throw new Error(`an agent does not begin streams of kind ${kind}`);
  }

  #auth(connection: Connection, { ClientId = '', Extra }: Request): object {
    if (Extra?.AuthToken !== rightToken) return { Error: refused.token };
    // An agent that comes back does not count twice.
    for (const earlier of this.#connections) if (earlier.client === ClientId) earlier.socket.destroy();
    if (ClientId === '' && this.sessions >= this.#agents) return { Error: refused.agents };
    this.#clients += 1;
    connection.client = ClientId === '' ? `client ${this.#clients}` : ClientId;
    return { Version: '3', ClientId: connection.client, Extra: { Cookie: 'cookie' } };
  }

  async #bind(connection: Connection, { Id = '', Opts }: Request): Promise<object> {
    const domain = Opts?.Domain ?? '';
    const online = [...this.#endpoints].find(
      ([id, endpoint]) => id !== Id && endpoint.domain === domain && this.#connections.has(endpoint.connection),
    );
    if (domain !== '' && online !== undefined) return { Error: refused.online(online[1].url) };
    const id = Id === '' ? `endpoint ${this.#endpoints.size}` : Id;
    const endpoint = this.#endpoints.get(id) ?? (await this.#openEdge(id, domain, connection));
    endpoint.connection = connection;
    return { Id: id, URL: endpoint.url, Proto: 'https', Opts, Extra: { Token: 'token' } };
  }

  async #openEdge(id: string, domain: string, connection: Connection): Promise<Endpoint> {
    const edge = createServer((caller) => {
      caller.on('error', () => {});
      const { mux } = this.#endpoints.get(id)?.connection ?? connection;
      const stream = mux.open();
      stream.write(proxyHeader(id));
      stream.once('close', () => caller.destroySoon());
      caller.pipe(stream).pipe(caller);
    });
    edge.listen(0, '127.0.0.1');
    await once(edge, 'listening');
    const url = `http://127.0.0.1:${(edge.address() as AddressInfo).port}`;
    const endpoint = { domain, edge, url, connection };
    this.#endpoints.set(id, endpoint);
    return endpoint;
  }

  #unbind({ Id = '' }: Request): object {
    const endpoint = this.#endpoints.get(Id);
    if (endpoint === undefined) return { Error: `No tunnel found with the ID ${Id}\n\nERR_NGROK_333\n` };
    endpoint.edge.close();
    this.#endpoints.delete(Id);
    return {};
  }
}

/**
 * Returns the real module, directed to a loopback port. It sends a heartbeat every second, and waits a second for the
 * answer. The second heartbeat shows that a connection works.
 */
export function moduleAt(port: number): NgrokModule {
  return moduleOf(() =>
    new ngrok.SessionBuilder()
      .serverAddr(`localhost:${port}`)
      .caCert(Buffer.from(selfSigned.cert))
      .heartbeatInterval(1)
      .heartbeatTolerance(1),
  );
}

/** Returns a module whose `SessionBuilder` returns `builder()`. */
export function moduleOf(builder: () => NgrokSessionBuilder): NgrokModule {
  function SessionBuilder() {
    return builder();
  }
  return { SessionBuilder: SessionBuilder as unknown as NgrokModule['SessionBuilder'] };
}

/** Answers the one request that comes through a stream. The sender waits until the answer ends. */
function answerOnce(stream: MuxadoStream, answer: (request: Request) => object | Promise<object>): void {
  let text = '';
  stream.on('data', (bytes: Buffer) => {
    text += bytes.toString();
    const request = requestOf(text);
    if (request !== null) void Promise.resolve(answer(request)).then((said) => stream.end(JSON.stringify(said)));
  });
}

/** Returns `null` while the request is not complete. */
function requestOf(text: string): Request | null {
  try {
    return JSON.parse(text) as Request;
  } catch {
    return null;
  }
}

/** Returns the header that an agent gets before the first bytes of a connection from outside. */
function proxyHeader(id: string): Buffer {
  const about = { Id: id, ClientAddr: '203.0.113.7:40000', Proto: 'https', EdgeType: '3', PassthroughTLS: false };
  const text = Buffer.from(JSON.stringify(about));
  const head = Buffer.alloc(12);
  head.writeUInt32BE(kinds.proxy, 0);
  head.writeBigInt64LE(BigInt(text.length), 4);
  return Buffer.concat([head, text]);
}
