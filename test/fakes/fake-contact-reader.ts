import type { ContactReader, FileReading, TakeContacts } from '../../src/contacts/contact-reader.ts';
import type { ReadContact, ReadingFailure, ReadingPreview, ReadingWishes } from '../../src/contacts/reading.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** A file of contacts that is always read in the same way. It gives two contacts at a time, as the port asks for. */
export class FakeContactReader implements ContactReader {
  contacts: readonly ReadContact[] = [];
  failure: ReadingFailure | null = null;
  /** The file that the person chooses. */
  chosen: string | null = '/tmp/Rehber 2026.csv';
  readonly read: ContactReader['read'] = (path, how, take) => this.#reading(path, how, take);

  #reading(_path: string, _how: ReadingWishes, take: TakeContacts): FileReading {
    let stop = () => {};
    const stopped = new Promise<Result<null, ReadingFailure>>((resolve) => {
      stop = () => resolve(err({ kind: 'not-read', place: null }));
    });
    const preview: ReadingPreview = { format: 'vcard', encoding: 'utf-8', table: null };
    const all = async (): Promise<Result<null, ReadingFailure>> => {
      for (let from = 0; from < this.contacts.length; from += 2) await take(this.contacts.slice(from, from + 2), []);
      return this.failure === null ? ok(null) : err(this.failure);
    };
    return {
      preview: Promise.resolve(this.failure === null ? ok(preview) : err(this.failure)),
      done: Promise.race([stopped, all()]),
      stop: () => stop(),
    };
  }
}
