import { connect, type Socket } from 'node:net';
import type { ClientChannel } from 'ssh2';
import type { ListenAddress } from '../../src/ports.ts';

/** More than a PBX ever makes. */
const mostConnections = 200;

/** Forwards connections from a tunnel to the listener. */
export class ListenerPipes {
  readonly #listener: ListenAddress;
  readonly #sockets = new Set<Socket>();

  constructor(listener: ListenAddress) {
    this.#listener = listener;
  }

  /** Accepts a connection only when the listener has accepted it, so that the PBX sees a closed listener as closed. */
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

/** Connects both sides. The end of one side reaches the other after all data that was sent before it. */
function pipe(channel: ClientChannel, socket: Socket): void {
  socket.on('error', () => {});
  channel.on('error', () => {});
  channel.pipe(socket).pipe(channel);
  // If the channel were closed at once, data that still waits to be sent to the server would be lost.
  socket.once('close', () => channel.end(() => channel.close()));
  channel.once('close', () => socket.destroySoon());
}
