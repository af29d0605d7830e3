#!/bin/sh
# ldapts 9.2.0.
# A client that has switched its connection to TLS by `startTLS` is used again after the directory has closed the idle
# connection, as directories do after some minutes. The client does not notice the end: the next bind waits for its time-out.
# The bind after that succeeds, because the client connects again by itself, but without TLS: it sends the password in the
# clear, and nothing says so. Use a new client for each task, or `ldaps:`. Fails when that changes.
# Run: sh findings/ldapts-logs-in-unencrypted-after-starttls.sh   (needs npm, node and openssl; installs into a temporary folder)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ldapts@9.2.0
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out cert.pem -days 2 \
  -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null
cat > try.mjs <<'JS'
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { Client } from 'ldapts';

const cert = readFileSync('cert.pem');
const secureContext = createSecureContext({ cert, key: readFileSync('key.pem') });
const [bindRequest, bindResponse, extendedRequest, extendedResponse] = [0x60, 0x61, 0x77, 0x78];
const success = (id, tag) => Buffer.from([0x30, 12, 2, 1, id, tag, 7, 10, 1, 0, 4, 0, 4, 0]);
const seen = [];
let encrypted;
// Answers like a directory, and notes what comes over which kind of connection.
function serve(socket, how) {
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    const [id, tag] = [bytes[4], bytes[5]];
    if (tag === bindRequest) {
      seen.push(`${how}: bind${bytes.includes('the password') ? ' with the password' : ''}`);
      socket.write(success(id, bindResponse));
    }
    if (tag === extendedRequest) {
      seen.push(`${how}: StartTLS`);
      socket.removeAllListeners('data');
      encrypted = new TLSSocket(socket, { isServer: true, secureContext });
      serve(encrypted, 'encrypted');
      socket.write(success(id, extendedResponse));
    }
  });
}
const server = createServer((socket) => serve(socket, 'in the clear')).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = new Client({ url: `ldap://127.0.0.1:${server.address().port}`, timeout: 2000 });
await client.startTLS({ ca: cert, host: 'localhost' });
await client.bind('cn=zil', 'the password');
encrypted.end();
await once(encrypted, 'close');
for (const time of ['first', 'second']) {
  const bound = await client.bind('cn=zil', 'the password').then(() => 'bound', ({ message }) => message);
  console.log(`the ${time} bind after the end: ${bound}`);
}
console.log(seen.join('\n'));
process.exit(0);
JS
node try.mjs | tee seen
cat > expected <<'TEXT'
the first bind after the end: BindRequest: Operation timed out
the second bind after the end: bound
in the clear: StartTLS
encrypted: bind with the password
in the clear: bind with the password
TEXT
cmp seen expected
