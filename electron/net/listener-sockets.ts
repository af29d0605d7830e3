import { closeSync, openSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { devNull } from 'node:os';
import { WaitingConnections } from '../../src/listener/waiting-connections.ts';
import type { Timers } from '../../src/ports.ts';

export interface ListenerSocketsOptions {
  /** How many connections were closed because the listener was full, now and then. */
  readonly turnedAway: (connections: number) => void;
  readonly timers: Timers;
  /** Whether the process may open one file or socket more. */
  readonly hasRoom?: () => boolean;
}

/**
 * Far more than the system hands over at once (its queue has 511 places): of those that came together each is read
 * before it could have to go. They take 30 MB.
 */
export const waitingLimit = 3_000;

/** With those that have shown the secret: they are answered in a moment, and none of them has to go. */
const connectionsLimit = waitingLimit + 500;

export const reportAfterMs = 10_000;

/**
 * All connections of the listener. When it is full those go that have not shown its secret, the oldest first: whoever only
 * holds a place does not keep out whoever has something to say.
 */
export class ListenerSockets {
  readonly #options: ListenerSocketsOptions;
  /** Node's own list has none that is busy with TLS. */
  readonly #sockets = new Set<Socket>();
  readonly #waiting = new WaitingConnections<Socket>();
  #turnedAway = 0;
  #cancelReport: () => void = () => {};

  constructor(server: Server, options: ListenerSocketsOptions) {
    this.#options = options;
    server.maxConnections = connectionsLimit;
    server.on('connection', (socket) => this.#enter(socket));
    server.on('drop', () => this.#count());
    // The system has no place for whoever comes; Node tells of it only when it has no descriptor in reserve.
    server.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EMFILE' || code === 'ENFILE') this.#makeRoom();
    });
  }

  /** This connection, or the one that carries it, has shown the secret. */
  letIn(socket: Socket): void {
    for (const each of this.#sockets) if (haveSameEnd(each, socket)) this.#waiting.remove(each);
  }

  closeAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Tells what has not been told: nobody comes any more. */
  end(): void {
    this.#cancelReport();
    if (this.#turnedAway > 0) this.#report();
  }

  #enter(socket: Socket): void {
    this.#sockets.add(socket);
    this.#waiting.add(socket, socket.remoteAddress ?? '');
    socket.once('close', () => {
      this.#sockets.delete(socket);
      this.#waiting.remove(socket);
    });
    this.#removeAbove(waitingLimit);
    // The system would close whoever comes next without a word.
    if (!(this.#options.hasRoom ?? hasRoom)()) this.#makeRoom();
  }

  /** The rest of the program needs some, too. */
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
    this.#turnedAway += 1;
    if (this.#turnedAway === 1) this.#cancelReport = this.#options.timers.after(reportAfterMs, () => this.#report());
  }

  #report(): void {
    const connections = this.#turnedAway;
    this.#turnedAway = 0;
    this.#options.turnedAway(connections);
  }
}

/** A TLS connection does not say which one carries it. */
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
