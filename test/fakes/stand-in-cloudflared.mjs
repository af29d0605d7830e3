// A stand-in for cloudflared 2026.8.2. It accepts the arguments that Zil gives and no others, and prints what
// cloudflared prints, as quoted in the issues of cloudflare/cloudflared. Its edge is on loopback.
import { randomBytes, randomUUID } from 'node:crypto';
import { behaviour, Edge, garbage, leave, obey, startChild } from './stand-in-program.mjs';

const args = process.argv.slice(2);
const token = process.env.TUNNEL_TOKEN ?? null;

const write = (line) => process.stderr.write(`${line}\n`);
const log = (level, message) => write(`${new Date().toISOString().slice(0, 19)}Z ${level} ${message}`);

async function end(exitCode, ...lines) {
  for (const line of lines) write(line);
  await leave(exitCode);
}

const [tunnel, noUpdate, metrics, metricsAddress, ...rest] = args;
const isNamed = rest.length === 1 && rest[0] === 'run';
const isQuick = rest.length === 2 && rest[0] === '--url' && /^http:\/\/127\.0\.0\.1:\d+$/.test(rest[1]);

const listener = isNamed ? process.env.STAND_IN_DASHBOARD : rest[1];
const connections = new Set();
let edge = null;
let report = async () => {};
let host = null;

async function register(index) {
  if (edge === null) {
    edge = new Edge(listener);
    await report({ kind: 'edge', host, port: await edge.open() });
  }
  connections.add(index);
  log(
    'INF',
    `Registered tunnel connection connIndex=${index} connection=${randomUUID()} event=0 ip=198.41.200.23 location=ist01 protocol=quic`,
  );
}

function lose(index) {
  connections.delete(index);
  if (connections.size === 0) {
    edge?.close();
    edge = null;
  }
  log('INF', `Lost connection with the edge connIndex=${index}`);
  log('WRN', `Serve tunnel error error="connection with edge closed" connIndex=${index} event=0 ip=198.41.200.23`);
  log('INF', `Retrying connection in up to 1s connIndex=${index} event=0 ip=198.41.200.23`);
}

async function comeBack(index) {
  log('WRN', `Connection terminated error="connection with edge closed" connIndex=${index}`);
  await register(index);
}

const indices = () => (isNamed ? [0, 1, 2, 3] : [0]);
const each = (text) => (text === '' ? indices() : [Number(text)]);

const orders = {
  lose: (text) => each(text).forEach(lose),
  return: async (text) => {
    for (const index of each(text)) await comeBack(index);
  },
  refuse: (text) =>
    log(
      'ERR',
      `Register tunnel error from server side error="Unauthorized: ${text}" connIndex=0 event=0 ip=198.41.200.23`,
    ),
  say: (text) => write(text),
  end: (text) => end(1, text),
  crash: () => end(1, 'panic: runtime error: invalid memory address or nil pointer dereference'),
};

process.on('SIGTERM', () => {
  log('INF', 'Initiating graceful shutdown due to signal terminated ...');
  if (behaviour === 'stubborn') return;
  for (const index of connections) log('INF', `Unregistered tunnel connection connIndex=${index}`);
  void leave(0);
});

report = await obey(orders);
const isRightlyCalled =
  tunnel === 'tunnel' && noUpdate === '--no-autoupdate' && metrics === '--metrics' && metricsAddress === '127.0.0.1:0';
if (!isRightlyCalled || !(isNamed || isQuick)) await end(64, `Incorrect Usage: ${args.join(' ')}`);
if (isQuick && token !== null) await end(64, 'a quick tunnel has no token');
await startChild();
if (behaviour === 'garbage') process.stderr.write(garbage());
if (behaviour !== 'silent') await (isNamed ? runNamed() : runQuick());
await report({ kind: 'settled' });

async function runQuick() {
  log(
    'INF',
    'Thank you for trying Cloudflare Tunnel. Doing so, without a Cloudflare account, is a quick way to experiment and try it out. However, be aware that these account-less Tunnels have no uptime guarantee, are subject to the Cloudflare Online Services Terms of Use (https://www.cloudflare.com/website-terms/), and Cloudflare reserves the right to investigate your use of Tunnels for violations of such terms. If you intend to use Tunnels in production you should use a pre-created named tunnel by following: https://developers.cloudflare.com/cloudflare-one/connections/connect-apps',
  );
  log('INF', 'Requesting new quick Tunnel on trycloudflare.com...');
  if (behaviour === 'rate-limited') {
    const wrong = "invalid character 'e' looking for beginning of value";
    log(
      'ERR',
      `Error unmarshaling QuickTunnel response: error code: 1015 error="${wrong}" status_code="429 Too Many Requests"`,
    );
    await end(1, `failed to unmarshal quick Tunnel: ${wrong}`);
  }
  if (behaviour === 'no-host') {
    await end(
      1,
      'failed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel": dial tcp: lookup api.trycloudflare.com: no such host',
    );
  }
  host = `kind-${randomBytes(4).toString('hex')}-motel.trycloudflare.com`;
  const lines = [
    'Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):',
    `https://${host}`,
  ];
  const border = `+${'-'.repeat(lines[0].length + 4)}+`;
  log('INF', border);
  for (const line of lines) log('INF', `|  ${line.padEnd(lines[0].length)}  |`);
  log('INF', border);
  await connectAll();
}

async function runNamed() {
  const secret = secretOf(token ?? '');
  if (secret === null) await end(255, 'Provided Tunnel token is not valid.', "See 'cloudflared tunnel run --help'.");
  log('INF', 'Starting tunnel tunnelID=a1b2c3d4-0000-4000-8000-000000000000');
  if (secret === 'right') return connectAll();
  orders.refuse(secret === 'wrong' ? 'Invalid tunnel secret' : 'Failed to get tunnel');
  log('INF', 'Retrying connection in up to 2s connIndex=0 event=0 ip=198.41.200.23');
}

async function connectAll() {
  log('INF', `Version 2026.8.2 (Checksum ${'c29eee2b'.repeat(8)})`);
  log('INF', 'Initial protocol quic');
  log('INF', 'Starting metrics server on 127.0.0.1:20241/metrics');
  if (behaviour === 'blocked') {
    log(
      'ERR',
      'Failed to dial a quic connection error="failed to dial to edge with quic: timeout: no recent network activity" connIndex=0 event=0 ip=198.41.200.33',
    );
    log('INF', 'Retrying connection in up to 2s connIndex=0 event=0 ip=198.41.200.33');
    return;
  }
  for (const index of indices()) await register(index);
}

/** Returns the secret of a token. The real token is base64 of `{"a": account, "t": tunnel, "s": secret}`. */
function secretOf(text) {
  try {
    const { a, t, s } = JSON.parse(Buffer.from(text, 'base64').toString());
    return a && t && s ? s : null;
  } catch {
    return null;
  }
}
