import { connect, createServer, type Server, type Socket } from 'node:net';

export interface FakeMapping {
  readonly externalPort: number;
  readonly client: string;
  readonly internalPort: number;
  readonly description: string;
  /** 0 is without an end. */
  readonly leaseSeconds: number;
}

/**
 * The open ports of a router. Each is a real port on loopback, so that what is sent there arrives where the mapping
 * says; one that this computer uses itself is taken for everybody.
 */
export class FakePortTable {
  readonly #open = new Map<number, { readonly mapping: FakeMapping; readonly server: Server | null }>();
  readonly #sockets = new Set<Socket>();

  get all(): readonly FakeMapping[] {
    return [...this.#open.values()].map(({ mapping }) => mapping);
  }

  at(externalPort: number): FakeMapping | null {
    return this.#open.get(externalPort)?.mapping ?? null;
  }

  /** Of another computer in the office. */
  reserve(externalPort: number, client = '192.168.7.99'): void {
    const mapping = { externalPort, client, internalPort: 80, description: 'camera', leaseSeconds: 0 };
    this.#open.set(externalPort, { mapping, server: null });
  }

  /** Whether the port is now the client's; where it was already, it leads where the new mapping says. */
  async open(mapping: FakeMapping): Promise<boolean> {
    const before = this.#open.get(mapping.externalPort);
    if (before !== undefined && before.mapping.client !== mapping.client) return false;
    const server = before === undefined ? await this.#listen(mapping.externalPort) : before.server;
    if (before === undefined && server === null) return false;
    this.#open.set(mapping.externalPort, { mapping, server });
    return true;
  }

  close(externalPort: number): void {
    this.#open.get(externalPort)?.server?.close();
    this.#open.delete(externalPort);
  }

  /** What a router does that is switched off. */
  forgetAll(): void {
    for (const socket of this.#sockets) socket.destroy();
    for (const { externalPort } of this.all) this.close(externalPort);
  }

  #listen(port: number): Promise<Server | null> {
    return new Promise((resolve) => {
      const server = createServer((socket) => this.#forward(socket, port));
      server.once('error', () => resolve(null));
      server.listen(port, '127.0.0.1', () => resolve(server));
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
