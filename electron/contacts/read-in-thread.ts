import { readFileSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { mostContacts, mostFileBytes } from '../../src/contacts/contact-limits.ts';
import type { ReadContact, ReadingFailure, ReadingPreview, ReadingWishes } from '../../src/contacts/reading.ts';
import { err, type Result } from '../../src/result.ts';
import { type ReadFile, readFile } from './read-file.ts';

/** What the thread is started with. */
export interface ReadingOrder {
  readonly path: string;
  readonly how: ReadingWishes;
}

/** What the thread says. It goes on after each batch when it is told to. */
export type ReadingNews =
  | { readonly kind: 'preview'; readonly preview: ReadingPreview }
  | { readonly kind: 'batch'; readonly contacts: readonly ReadContact[] }
  | { readonly kind: 'failed'; readonly failure: ReadingFailure }
  | { readonly kind: 'done' };

const batchSize = 200;

const port = parentPort;
if (port !== null) {
  const say = (news: ReadingNews) => port.postMessage(news);
  const read = contents(workerData as ReadingOrder);
  if (!read.ok) say({ kind: 'failed', failure: read.error });
  else {
    const { preview, contacts } = read.value;
    say({ kind: 'preview', preview });
    let at = 0;
    const next = () => {
      if (at >= contacts.length) {
        say({ kind: 'done' });
        port.close();
        return;
      }
      say({ kind: 'batch', contacts: contacts.slice(at, at + batchSize) });
      at += batchSize;
    };
    port.on('message', next);
    next();
  }
}

function contents({ path, how }: ReadingOrder): Result<ReadFile, ReadingFailure> {
  try {
    const file = statSync(path);
    // A pipe would never end.
    if (!file.isFile()) return err({ kind: 'not-read', place: null });
    if (file.size > mostFileBytes) return err({ kind: 'too-large', place: null });
    const read = readFile(readFileSync(path), how);
    return read.ok && read.value.contacts.length > mostContacts
      ? err({ kind: 'too-large', place: mostContacts })
      : read;
  } catch (error) {
    // The system names what is wrong with a file by a code.
    if (error instanceof Error && 'code' in error) return err({ kind: 'not-read', place: null });
    throw error;
  }
}
