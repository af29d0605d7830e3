import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import ssh2, { type Connection, type ServerChannel } from 'ssh2';

/** The greeting of localhost.run, word for word: it names pages of its own before the address. */
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

/** A service such as localhost.run: it forwards from names, not from ports, and prints the name in the shell. */
export interface ForwardingService {
  readonly port: number;
  /** The loopback URL at which requests for the announced name arrive. */
  readonly edge: string;
  /** The number of open shells. */
  shells(): number;
  /** Changes the name, and announces the new one. */
  rename(host: string): void;
  close(): Promise<void>;
}

/** `host`: the first name. `null`: the service keeps the shell open and prints nothing. */
export async function startForwardingService(host: string | null): Promise<ForwardingService> {
  // ssh2 1.17.0 cannot read some of the Ed25519 keys that it makes: findings/ssh2-writes-keys-that-it-does-not-read.sh.
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
        // The service has only this port, and refuses every other.
        if (name !== 'tcpip-forward' || bindPort !== 80) return reject?.();
        forwarded = { to: connection, address };
        accept?.(bindPort);
      })
      .on('session', (acceptSession) =>
        acceptSession().on('shell', (acceptShell) => {
          const channel = acceptShell();
          shells.add(channel.once('close', () => shells.delete(channel)));
          // The end of the shell's input does not end the shell.
          channel.resume();
          // The greeting comes in two parts, so a part may end in the middle of a name.
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
