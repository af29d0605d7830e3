import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import ssh2, { type Connection, type ServerChannel } from 'ssh2';

/** How the service greets, word for word as localhost.run does: with pages of its own before the address. */
const greeting = (host: string) => `
===============================================================================
Welcome to localhost.run!

Follow your favourite reverse tunnel at [https://twitter.com/localhost_run].

To set up and manage custom domains go to https://admin.localhost.run/

More details on custom domains (and how to enable subdomains of your custom
domain) at https://localhost.run/docs/custom-domains
===============================================================================

** your connection id is 6f0c2a2e-8a43-4d0e-9c1b-1f6f6d7a0d3b, please mention it if you send me a message about an issue. **

authenticated as anonymous user
${announcement(host)}create an account and add your key for a longer lasting domain name. see https://localhost.run/docs/forever-free/ for more information.
`;

const announcement = (host: string) => `${host} tunneled with tls termination, https://${host}\n`;

/** A service such as localhost.run: it forwards from names, not from ports, and says in the shell from which. */
export interface ForwardingService {
  readonly port: number;
  /** Where what is sent to the announced name arrives, on loopback. */
  readonly edge: string;
  /** How many shells it has opened that are still there. */
  shells(): number;
  /** Gives it another name and says so. */
  rename(host: string): void;
  close(): Promise<void>;
}

/** `host` is what it is reached by at first; `null`: it keeps the shell and says nothing in it. */
export async function startForwardingService(host: string | null): Promise<ForwardingService> {
  // Of its Ed25519 keys ssh2 1.17.0 reads all but some: findings/ssh2-writes-keys-that-it-does-not-read.sh.
  const hostKey = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private;
  const shells = new Set<ServerChannel>();
  const connections = new Set<Connection>();
  let forwarded: { readonly to: Connection; readonly address: string } | null = null;

  const edge = createServer((socket) => {
    socket.on('error', () => {});
    if (forwarded === null) return socket.destroy();
    forwarded.to.forwardOut(forwarded.address, 80, '203.0.113.7', 40_000, (error, channel) => {
      if (error !== undefined) return socket.destroy();
      channel.on('error', () => {});
      socket.pipe(channel).pipe(socket);
    });
  });

  const server = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
    connections.add(connection);
    connection
      .on('close', () => connections.delete(connection))
      .on('error', () => {})
      .on('authentication', (login) => (login.method === 'publickey' ? login.accept() : login.reject(['publickey'])))
      .on('request', (accept, reject, name, { bindAddr: address, bindPort }) => {
        // It has one port, and whoever wants another is in the wrong place.
        if (name !== 'tcpip-forward' || bindPort !== 80) return reject?.();
        forwarded = { to: connection, address };
        accept?.(bindPort);
      })
      .on('session', (acceptSession) =>
        acceptSession().on('shell', (acceptShell) => {
          const channel = acceptShell();
          shells.add(channel.once('close', () => shells.delete(channel)));
          // That its input is at its end does not bother it.
          channel.resume();
          // Not all of it at once: what comes first may end in the middle of a name.
          const said = host === null ? '' : greeting(host);
          channel.write(said.slice(0, said.length / 2));
          channel.write(said.slice(said.length / 2));
        }),
      );
  });

  server.listen(0, '127.0.0.1');
  edge.listen(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(edge, 'listening')]);
  return {
    port: (server.address() as AddressInfo).port,
    edge: `http://127.0.0.1:${(edge.address() as AddressInfo).port}`,
    shells: () => shells.size,
    rename(next) {
      for (const each of shells) each.write(announcement(next));
    },
    async close() {
      for (const connection of connections) connection.end();
      await Promise.all([
        new Promise<void>((resolve) => server.close(() => resolve())),
        new Promise<unknown>((resolve) => edge.close(resolve)),
      ]);
    },
  };
}
