import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface FakeMapping {
  readonly externalPort: number;
  readonly client: string;
  readonly internalPort: number;
  readonly description: string;
  /** 0: without an end. */
  readonly leaseSeconds: number;
}

/**
 * The open ports of a router. Behind each stands a real, free port on loopback, whatever the number at the router is.
 * It forwards to the target of the mapping.
 */
export class FakePortTable {
  readonly #open = new Map<number, { readonly mapping: FakeMapping; readonly server: Server | null }>();
  readonly #sockets = new Set<Socket>();
  /**
   * Loopback ports by the number at the router. They stay listed after the mapping is closed, so that a test sees its
   * end.
   */
  readonly #loopbackPorts = new Map<number, number>();

  get all(): readonly FakeMapping[] {
    return [...this.#open.values()].map(({ mapping }) => mapping);
  }

  at(externalPort: number): FakeMapping | null {
    return this.#open.get(externalPort)?.mapping ?? null;
  }

  /** Returns the loopback port that stands for a port of the router. */
  loopbackPortOf(externalPort: number): number {
    const port = this.#loopbackPorts.get(externalPort);
    if (port === undefined) throw new Error(`${externalPort} was never open`);
    return port;
  }

  /** Opens a port for another computer in the office. */
  reserve(externalPort: number, client = '192.168.7.99'): void {
    const mapping = { externalPort, client, internalPort: 80, description: 'camera', leaseSeconds: 0 };
    this.#open.set(externalPort, { mapping, server: null });
  }

  /** Returns whether the client has the port now. A port that it had already leads where the new mapping says. */
  async open(mapping: FakeMapping): Promise<boolean> {
    const before = this.#open.get(mapping.externalPort);
    if (before !== undefined && before.mapping.client !== mapping.client) return false;
    const server = before === undefined ? await this.#listen(mapping.externalPort) : before.server;
    this.#open.set(mapping.externalPort, { mapping, server });
    return true;
  }

  close(externalPort: number): void {
    this.#open.get(externalPort)?.server?.close();
    this.#open.delete(externalPort);
  }

  /** Closes all mappings, as a router does that is switched off. */
  forgetAll(): void {
    for (const socket of this.#sockets) socket.destroy();
    for (const { externalPort } of this.all) this.close(externalPort);
  }

  #listen(externalPort: number): Promise<Server> {
    return new Promise((resolve, reject) => {
      const server = createServer((socket) => this.#forward(socket, externalPort));
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        this.#loopbackPorts.set(externalPort, (server.address() as AddressInfo).port);
        resolve(server);
      });
    });
  }

  #forward(socket: Socket, port: number): void {
    const mapping = this.at(port);
    if (mapping === null) return void socket.destroy();
    const inside = connect(mapping.internalPort, mapping.client);
    for (const [one, other] of [
      [socket, inside],
      [inside, socket],
    ] as const) {
      this.#sockets.add(one);
      one.once('close', () => this.#sockets.delete(one));
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  }
}
