import { closeSync, openSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { devNull } from 'node:os';
import { WaitingConnections } from '../../src/listener/waiting-connections.ts';
import type { Timers } from '../../src/ports.ts';

export interface ListenerSocketsOptions {
  /**
   * Called with the number of connections that were closed because the listener was full: at most once in
   * `reportAfterMs`, and when the listener ends.
   */
  readonly rejected: (connections: number) => void;
  readonly timers: Timers;
  /** Whether the process can open another file or socket. */
  readonly hasRoom?: () => boolean;
}

/**
 * How many connections may wait that have not sent the token. They take 30 MB. The system passes on at most 511 at once
 * (its queue), so each of these is read before it could be closed for lack of room.
 */
export const waitingLimit = 3_000;

/** Includes connections that have sent the token: these are answered in a moment and never closed for lack of room. */
const connectionsLimit = waitingLimit + 500;

export const reportAfterMs = 10_000;

/**
 * All connections of the listener. When there are too many, connections that have not sent the token are closed, the
 * oldest first (`WaitingConnections`). So idle connections cannot keep out the PBX.
 */
export class ListenerSockets {
  readonly #options: ListenerSocketsOptions;
  /** Node's own list lacks connections that are still in the TLS handshake. */
  readonly #sockets = new Set<Socket>();
  readonly #waiting = new WaitingConnections<Socket>();
  #rejected = 0;
  #cancelReport: () => void = () => {};

  constructor(server: Server, options: ListenerSocketsOptions) {
    this.#options = options;
    server.maxConnections = connectionsLimit;
    server.on('connection', (socket) => this.#enter(socket));
    server.on('drop', () => this.#count());
    // The process can accept no connection. Node emits this error only when it has no descriptor in reserve.
    server.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EMFILE' || code === 'ENFILE') this.#makeRoom();
    });
  }

  /** To be called when this connection, or the TLS connection in it, has sent the token. Keeps it from being closed. */
  admit(socket: Socket): void {
    for (const each of this.#sockets) if (haveSameEnd(each, socket)) this.#waiting.remove(each);
  }

  closeAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Reports at once what is still to be reported. To be called when the listener is closed. */
  end(): void {
    this.#cancelReport();
    if (this.#rejected > 0) this.#report();
  }

  #enter(socket: Socket): void {
    this.#sockets.add(socket);
    this.#waiting.add(socket, socket.remoteAddress ?? '');
    socket.once('close', () => {
      this.#sockets.delete(socket);
      this.#waiting.remove(socket);
    });
    this.#removeAbove(waitingLimit);
    // Otherwise the next connection would be closed by Node, without an event.
    if (!(this.#options.hasRoom ?? hasRoom)()) this.#makeRoom();
  }

  /** Closes half of the waiting connections, because the rest of Zil needs file descriptors, too. */
  #makeRoom(): void {
    this.#removeAbove(Math.ceil(this.#waiting.length / 2));
  }

  #removeAbove(limit: number): void {
    while (this.#waiting.length > limit) {
      const socket = this.#waiting.firstToGo();
      if (socket === null) return;
      this.#waiting.remove(socket);
      socket.destroy();
      this.#count();
    }
  }

  #count(): void {
    this.#rejected += 1;
    if (this.#rejected === 1) this.#cancelReport = this.#options.timers.after(reportAfterMs, () => this.#report());
  }

  #report(): void {
    const connections = this.#rejected;
    this.#rejected = 0;
    this.#options.rejected(connections);
  }
}

/** Whether two sockets have the same remote end. A TLS socket does not say which TCP socket carries it. */
function haveSameEnd(one: Socket, other: Socket): boolean {
  return one.remotePort === other.remotePort && one.remoteAddress === other.remoteAddress;
}

function hasRoom(): boolean {
  try {
    closeSync(openSync(devNull, 'r'));
    return true;
  } catch {
    return false;
  }
}
