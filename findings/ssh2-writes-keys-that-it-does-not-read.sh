#!/bin/sh
# ssh2 1.17.0 on Node 20.
# utils.generateKeyPairSync('ed25519') gives about one key in 256 that utils.parseKey of the same version refuses
# ("Malformed OpenSSH private key"), and with it `new Server({ hostKeys })` and `connect({ privateKey })`. ECDSA keys of
# the same function are all read. A test or a program that makes a key at each start fails once in some hundred starts.
# Prints how many of 4000 keys of each kind are refused, and what OpenSSH says of the first of them.
# Run: sh findings/ssh2-writes-keys-that-it-does-not-read.sh   (needs npm, node, ssh-keygen)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --omit=optional ssh2@1.17.0
cat > try.cjs <<'JS'
const { writeFileSync } = require('node:fs');
const { utils } = require('ssh2');
const refusedOf = (type, options) => {
  let refused = 0;
  for (let each = 0; each < 4000; each += 1) {
    const { private: key } = utils.generateKeyPairSync(type, options);
    if (!(utils.parseKey(key) instanceof Error)) continue;
    refused += 1;
    writeFileSync('refused', key, { mode: 0o600 });
  }
  console.log(`${type}: ${refused} of 4000 refused by parseKey`);
  return refused;
};
const ecdsa = refusedOf('ecdsa', { bits: 256 });
const ed25519 = refusedOf('ed25519', {});
process.exit(ecdsa === 0 && ed25519 > 0 && ed25519 < 80 ? 0 : 1);
JS
node try.cjs
if ssh-keygen -y -P '' -f refused >/dev/null 2>&1; then echo 'ssh-keygen reads the refused key'; else echo 'ssh-keygen refuses it, too'; fi
