import { connect, type Socket } from 'node:net';
import type { ClientChannel } from 'ssh2';
import type { ListenAddress } from '../../src/ports.ts';

/** More than a PBX ever makes, and as many as the listener takes. */
const mostConnections = 200;

/** Carries the connections that come out of a tunnel to the listener. */
export class ListenerPipes {
  readonly #listener: ListenAddress;
  readonly #sockets = new Set<Socket>();

  constructor(listener: ListenAddress) {
    this.#listener = listener;
  }

  /** A connection is accepted when the listener has taken it: the PBX finds nobody where nobody is. */
  take(accept: () => ClientChannel, reject: () => void): void {
    if (this.#sockets.size >= mostConnections) {
      reject();
      return;
    }
    const { host, port } = this.#listener;
    const socket = connect({ host, port, noDelay: true });
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      pipe(accept(), socket);
    });
  }

  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** Each side's end reaches the other after all that was said before it. */
function pipe(channel: ClientChannel, socket: Socket): void {
  socket.on('error', () => {});
  channel.on('error', () => {});
  channel.pipe(socket).pipe(channel);
  // Closed at once, the channel would lose what still waits for the server to take it.
  socket.once('close', () => channel.end(() => channel.close()));
  channel.once('close', () => socket.destroySoon());
}
