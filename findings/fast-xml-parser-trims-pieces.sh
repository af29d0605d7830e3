#!/bin/sh
# fast-xml-parser 5.12.1.
# Its option `trimValues` (on at first) does not trim the text of an element: it trims each piece of it. An element whose
# text is partly a CDATA section loses the blanks between the pieces, inside the text: a firm that a telephone's phone book
# writes as `Kaya <![CDATA[& Oğulları]]>` is read as `Kaya& Oğulları`. With `trimValues: false` the text is whole, and the
# reader has to trim it. Fails when that changes.
# Run: sh findings/fast-xml-parser-trims-pieces.sh   (needs npm and node; installs into a temporary folder)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund fast-xml-parser@5.12.1
cat > try.mjs <<'JS'
import { XMLParser } from 'fast-xml-parser';

const phoneBook = '<Name> Kaya <![CDATA[& Oğulları]]> Ltd. </Name>';
for (const trimValues of [true, false]) {
  const { Name } = new XMLParser({ parseTagValue: false, trimValues }).parse(phoneBook);
  console.log(`trimValues ${trimValues}: "${Name}"`);
}
JS
node try.mjs | tee seen
cat > expected <<'TEXT'
trimValues true: "Kaya& OğullarıLtd."
trimValues false: " Kaya & Oğulları Ltd. "
TEXT
cmp seen expected
