#!/bin/sh
# tsdav 2.3.4.
# A CardDAV client reads the list of an address book, then asks for many cards at once (addressbook-multiget, RFC 6352,
# section 8.7). When somebody has deleted one of them in between, the server answers 207 and says 404 at that card only; the
# others stand beside it. tsdav throws away the whole answer: `fetchVCards` and `addressBookMultiGet` reject, and the cards
# that were sent are lost. Ask again, or read the answer without these two functions. Fails when that changes.
# Run: sh findings/tsdav-fails-when-one-card-is-gone.sh   (needs npm and node; installs into a temporary folder)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund tsdav@2.3.4
cat > try.mjs <<'JS'
import { createServer } from 'node:http';
import { addressBookMultiGet, fetchVCards } from 'tsdav';

const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Ayşe Kaya\r\nTEL:0533 000 00 02\r\nEND:VCARD\r\n';
const found = (href, content) =>
  `<d:response><d:href>${href}</d:href><d:propstat><d:prop><d:getetag>"1"</d:getetag>${content}</d:prop>` +
  '<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>';
const gone = '<d:response><d:href>/book/2.vcf</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>';
const answer = (content) =>
  `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">${content}</d:multistatus>`;

async function tried(last) {
  const server = createServer((request, response) => {
    let asked = '';
    request.on('data', (part) => { asked += part; });
    request.on('end', () => {
      response.writeHead(207, { 'content-type': 'application/xml; charset=utf-8' });
      const isForCards = asked.includes('addressbook-multiget');
      const data = isForCards ? `<c:address-data>${card}</c:address-data>` : '';
      response.end(answer(found('/book/1.vcf', data) + (isForCards ? last(data) : found('/book/2.vcf', ''))));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}/book/`;
  const props = { 'd:getetag': {}, 'card:address-data': {} };
  const objectUrls = ['/book/1.vcf', '/book/2.vcf'];
  const seen = [];
  for (const ask of [() => fetchVCards({ addressBook: { url } }), () => addressBookMultiGet({ url, props, objectUrls, depth: '1' })]) {
    seen.push(await ask().then((cards) => `${cards.length} cards`, ({ message }) => `rejects: ${message.split('.')[0]}`));
  }
  await new Promise((resolve) => server.close(resolve));
  return seen.join('; ');
}

console.log(`both are there: ${await tried((data) => found('/book/2.vcf', data))}`);
console.log(`one is gone: ${await tried(() => gone)}`);
JS
node try.mjs | tee seen
cat > expected <<'TEXT'
both are there: 2 cards; 2 cards
one is gone: rejects: Collection query failed: 404 Not Found; rejects: Collection query failed: 404 Not Found
TEXT
cmp seen expected
