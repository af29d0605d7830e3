import { createHash } from 'node:crypto';
import { createAccount, type DAVResponse, davRequest, fetchAddressBooks, propfind, syncCollection } from 'tsdav';
import { mostContacts } from '../../src/contacts/contact-limits.ts';
import { guessEverything, type ReadContact } from '../../src/contacts/reading.ts';
import type { SourceReading } from '../../src/contacts/sources/contact-source.ts';
import type { ServerLogin } from '../../src/contacts/sources/source-servers.ts';
import { Refused, serverFetch } from './asked-server.ts';
import { readFile } from './read-file.ts';

/** How each address book was when it was last read, by its URL. */
type Memory = Readonly<Record<string, string>>;

interface Collection {
  readonly url: string;
  readonly syncToken: string | null;
}

/** What has become of the cards of a book. `changed`, `gone`: paths. `mark`: how the book is now. */
interface Changes {
  readonly changed: readonly string[];
  readonly gone: readonly string[];
  readonly mark: string;
}

const mostBooks = 100;
const cardsTogether = 50;
const mostRounds = 100;
const keyLength = 300;

/**
 * Reads all address books of an account: whole, or only what has changed since `memory` when the server keeps account of
 * changes (RFC 6578). An unchanged book of another server costs one list of its cards. Throws `Refused`.
 */
export async function readCardDav(login: ServerLogin, memory: unknown): Promise<SourceReading> {
  const fetch = serverFetch(login);
  const books = await booksOf(login.url, fetch);
  const before = memoryOf(memory);
  const isSameSet = Object.keys(before).length === books.length && books.every(({ url }) => url in before);
  const since: (Changes | null)[] = [];
  for (const collection of isSameSet ? books : [])
    since.push(await changesSince(collection, before[collection.url] ?? '', fetch));
  const isPartial = isSameSet && since.every((each) => each !== null);
  const all: Changes[] = [];
  for (const [at, collection] of books.entries())
    all.push((isPartial ? since[at] : null) ?? (await wholeCollection(collection, fetch)));
  const contacts: ReadContact[] = [];
  for (const [at, { changed }] of all.entries()) {
    for await (const some of cardsAt(books[at]?.url ?? '', changed, fetch)) contacts.push(...some);
    if (contacts.length > mostContacts) throw new Refused('too-large');
  }
  return {
    contacts,
    gone: isPartial ? all.flatMap(({ gone }) => gone).map(keyOf) : 'others',
    memory: Object.fromEntries(books.map(({ url }, at) => [url, all[at]?.mark ?? ''])),
  };
}

async function booksOf(serverUrl: string, fetch: typeof globalThis.fetch): Promise<readonly Collection[]> {
  const account = await createAccount({ account: { serverUrl, accountType: 'carddav' }, fetch });
  const books = await fetchAddressBooks({ account, fetch });
  if (books.length === 0) throw new Refused('no-address-book');
  if (books.length > mostBooks) throw new Refused('too-large');
  return books.map(({ url, syncToken, reports }) => ({
    url,
    syncToken: reports?.includes('syncCollection') === true && isToken(syncToken) ? String(syncToken) : null,
  }));
}

/** tsdav makes a number of a token that looks like one. */
function isToken(token: unknown): boolean {
  return (typeof token === 'string' && token !== '') || typeof token === 'number';
}

/** Returns `null` when the server cannot say what has changed. */
async function changesSince({ url, syncToken }: Collection, mark: string, fetch: typeof globalThis.fetch) {
  if (syncToken === null || !mark.startsWith('token ')) {
    const now = await wholeCollection({ url, syncToken }, fetch);
    return now.mark === mark ? { changed: [], gone: [], mark } : null;
  }
  const changed = new Set<string>();
  const gone = new Set<string>();
  let token = mark.slice('token '.length);
  // A server may give the changes in parts, and says so by 507 for the book itself (RFC 6578, 3.6).
  for (let round = 0; round < mostRounds; round += 1) {
    const props = { 'd:getetag': {} };
    const answers = await syncCollection({ url, props, syncLevel: 1, syncToken: token, fetch }).catch(unknownToken);
    const next = tokenOf(answers);
    if (next === null) return null;
    for (const { href, status } of answers) {
      const path = pathOf(href, url);
      if (path === null) continue;
      if (status === 404) gone.add(path);
      else if (status < 400) changed.add(path);
    }
    const hasMore = answers.some(({ href, status }) => status === 507 && pathOf(href, url) === null);
    if (!hasMore) return { changed: [...changed], gone: [...gone], mark: `token ${next}` };
    if (next === token) return null;
    token = next;
  }
  return null;
}

/** A server that no longer knows a token may answer as to a stranger (RFC 6578, 3.2). */
function unknownToken(error: unknown): readonly DAVResponse[] {
  if (error instanceof Refused && error.failure.kind === 'not-allowed') return [];
  throw error;
}

function tokenOf(answers: readonly DAVResponse[]): string | null {
  const { raw } = answers[0] ?? {};
  const token = (raw as { multistatus?: { syncToken?: unknown } } | undefined)?.multistatus?.syncToken;
  return isToken(token) ? String(token) : null;
}

async function wholeCollection({ url, syncToken }: Collection, fetch: typeof globalThis.fetch): Promise<Changes> {
  const answers = await propfind({ url, props: { 'd:getetag': {}, 'd:resourcetype': {} }, depth: '1', fetch });
  if (answers.some(({ ok }) => !ok)) throw new Refused('not-understood');
  const cards = answers.flatMap(({ href, props }) => {
    const path = pathOf(href, url);
    const isFolder = Object.keys(props?.['resourcetype'] ?? {}).includes('collection');
    return path === null || isFolder ? [] : [{ path, tag: String(props?.['getetag'] ?? '') }];
  });
  if (cards.length > mostContacts) throw new Refused('too-large');
  const tags = cards.map(({ path, tag }) => `${path} ${tag}`).sort();
  const mark = `tags ${createHash('sha256').update(tags.join('\n')).digest('hex')}`;
  const changed = cards.map(({ path }) => path);
  return { changed, gone: [], mark: syncToken === null ? mark : `token ${syncToken}` };
}

async function* cardsAt(url: string, paths: readonly string[], fetch: typeof globalThis.fetch) {
  for (let from = 0; from < paths.length; from += cardsTogether) {
    const answers = await cards(url, paths.slice(from, from + cardsTogether), fetch);
    yield answers.flatMap(({ href, status, props }) => {
      const path = pathOf(href, url);
      // It was deleted in this moment.
      if (path === null || status === 404) return [];
      if (status >= 400) throw new Refused('not-understood');
      const contact = contactOf(props?.['addressData']);
      return contact === null ? [] : [{ ...contact, sourceKey: keyOf(path) }];
    });
  }
}

/** Asks for cards by their paths (RFC 6352, 8.7). tsdav's own function fails as a whole when one of them is gone. */
function cards(url: string, paths: readonly string[], fetch: typeof globalThis.fetch): Promise<DAVResponse[]> {
  const body = {
    'addressbook-multiget': {
      _attributes: { 'xmlns:card': 'urn:ietf:params:xml:ns:carddav', 'xmlns:d': 'DAV:' },
      'd:prop': { 'd:getetag': {}, 'card:address-data': {} },
      'd:href': paths,
    },
  };
  return davRequest({ url, init: { method: 'REPORT', namespace: 'card', headers: { depth: '1' }, body }, fetch });
}

/** Returns the first contact of a card; a card that cannot be read is left out. */
function contactOf(data: unknown): ReadContact | null {
  const text = typeof data === 'object' && data !== null && '_cdata' in data ? data._cdata : data;
  const card = Array.isArray(text) ? text.join('') : text;
  if (typeof card !== 'string' || card === '') return null;
  const read = readFile(Buffer.from(card, 'utf8'), { ...guessEverything, encoding: 'utf-8' });
  return read.ok && read.value.preview.format === 'vcard' ? (read.value.contacts[0] ?? null) : null;
}

/** Returns the path of a card; `null` for the book itself, and for what is elsewhere. */
function pathOf(href: unknown, collectionUrl: string): string | null {
  if (typeof href !== 'string') return null;
  const collection = new URL(collectionUrl);
  const url = new URL(href, collection);
  const isCollection = url.pathname.replace(/\/$/, '') === collection.pathname.replace(/\/$/, '');
  return isCollection || url.origin !== collection.origin ? null : url.pathname + url.search;
}

/** Returns the key under which a card is stored: its path tells cards apart also where their UIDs do not. */
function keyOf(path: string): string {
  return path.length <= keyLength ? path : createHash('sha256').update(path).digest('hex');
}

function memoryOf(memory: unknown): Memory {
  const isMemory = typeof memory === 'object' && memory !== null;
  return isMemory ? Object.fromEntries(Object.entries(memory).filter(([, mark]) => typeof mark === 'string')) : {};
}
