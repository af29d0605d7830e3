import { parentPort, workerData } from 'node:worker_threads';
import type { ReadContact } from '../../src/contacts/reading.ts';
import { type SourceFailure, type SourceReading, sourceFailure } from '../../src/contacts/sources/contact-source.ts';
import type { DirectoryLogin, ServerLogin } from '../../src/contacts/sources/source-servers.ts';
import { askDirectory } from './ask-directory.ts';
import { Refused } from './asked-server.ts';
import { readCardDav } from './read-carddav.ts';

/** What the thread is started with. */
export type ServerOrder =
  | { readonly kind: 'card-dav'; readonly login: ServerLogin; readonly memory: unknown }
  | { readonly kind: 'directory'; readonly login: DirectoryLogin; readonly key: string | null };

/** What the thread says. It goes on after each batch when it is told to. */
export type ServerNews =
  | { readonly kind: 'ready' }
  | { readonly kind: 'batch'; readonly contacts: readonly ReadContact[] }
  | { readonly kind: 'done'; readonly rest: Omit<SourceReading, 'contacts'> }
  /** `error`: only when it was not expected. */
  | { readonly kind: 'failed'; readonly failure: SourceFailure; readonly error: string | null };

/** So many reach the main thread at once: it must not be held up. */
const batchSize = 200;

const port = parentPort;
if (port !== null) {
  const say = (news: ServerNews) => port.postMessage(news);
  say({ kind: 'ready' });
  answerOf(workerData as ServerOrder).then(
    ({ contacts, ...rest }) => {
      let at = 0;
      const next = () => {
        if (at >= contacts.length) return say({ kind: 'done', rest });
        say({ kind: 'batch', contacts: contacts.slice(at, at + batchSize) });
        at += batchSize;
      };
      port.on('message', next);
      next();
    },
    (error: unknown) => {
      const isExpected = error instanceof Refused;
      // Texts of tsdav contain addresses and answers, so only the name of an error is given on.
      const name = error instanceof Error ? error.name : typeof error;
      const failure = isExpected ? error.failure : sourceFailure('not-understood');
      say({ kind: 'failed', failure, error: isExpected ? null : name });
    },
  );
}

async function answerOf(order: ServerOrder): Promise<SourceReading> {
  if (order.kind === 'card-dav') return readCardDav(order.login, order.memory);
  return { contacts: await askDirectory(order.login, order.key), gone: [], memory: null };
}
