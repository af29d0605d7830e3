#!/bin/sh
# libphonenumber-js 1.13.16 (metadata "min" and "max").
# An office telephone that dials 0 for an outside line sends a Turkish mobile as 0 + 0535 555 43 21. The library reads the
# two zeros as the international prefix, which is right, and finds a valid number of another country: 00 + 53 5 555 43 21
# is a Cuban mobile. So "valid" does not tell the outside line from a call abroad. It depends on the metadata: with the
# default ("min") sixteen of the prefixes 0501 to 0559 are valid numbers of Belize, Panama, Peru, Cuba or Brazil, among
# them the busy 0532 and 0533; with "max" six are left. Fails when that changes.
# Run: sh findings/outside-line-zero-reads-as-cuba.sh   (needs npm and node; installs into a temporary folder)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
cat > try.cjs <<'JS'
const readers = { min: require('libphonenumber-js/min'), max: require('libphonenumber-js/max') };
const lines = [];
for (const [metadata, { parsePhoneNumberFromString }] of Object.entries(readers)) {
  const found = [];
  for (let prefix = 501; prefix <= 559; prefix += 1) {
    const dialled = `00${prefix}5554321`;
    const number = parsePhoneNumberFromString(dialled, 'TR');
    if (number?.isValid()) found.push(`0${prefix} ${number.country ?? number.countryCallingCode}`);
  }
  lines.push(`${metadata}: ${found.join(', ')}`);
}
const one = readers.max.parsePhoneNumberFromString('005355554321', 'TR');
lines.push(`0 + 0535 555 43 21: ${one.formatInternational()}, ${one.country}, ${one.getType()}`);
process.stdout.write(`${lines.join('\n')}\n`);
JS
node try.cjs | tee seen
cat > expected <<'TEXT'
min: 0501 BZ, 0507 PA, 0511 PE, 0514 PE, 0515 PE, 0516 PE, 0517 PE, 0518 PE, 0532 CU, 0533 CU, 0534 CU, 0535 CU, 0536 CU, 0537 CU, 0553 BR, 0554 BR
max: 0511 PE, 0516 PE, 0517 PE, 0534 CU, 0535 CU, 0537 CU
0 + 0535 555 43 21: +53 5 5554321, CU, MOBILE
TEXT
cmp seen expected
