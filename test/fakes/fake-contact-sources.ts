import type { ReadContact } from '../../src/contacts/reading.ts';
import {
  type SourceFailure,
  type SourceReading,
  type SourceWork,
  sourceFailure,
} from '../../src/contacts/sources/contact-source.ts';
import type {
  CardDavServer,
  Directory,
  DirectoryLogin,
  ServerLogin,
} from '../../src/contacts/sources/source-servers.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** Files that have only a mark. It throws when one is asked for while the mark of another is still outstanding. */
export class FakeFileMarks {
  readonly marks = new Map<string, string>();

  readonly fileMark = async (path: string): Promise<Result<string, SourceFailure>> => {
    const mark = this.marks.get(path);
    return mark === undefined ? err(sourceFailure('file-gone')) : ok(mark);
  };
}

/** A server with one account. It throws when it is asked again before it has answered. */
export class FakeCardDav implements CardDavServer {
  contacts: readonly ReadContact[] = [];
  failure: SourceFailure | null = null;
  /** With `true` it never answers by itself. */
  isSilent = false;
  readonly asked: { readonly login: ServerLogin; readonly memory: unknown }[] = [];
  #isBusy = false;

  read(login: ServerLogin, memory: unknown): SourceWork {
    if (this.#isBusy) throw new Error('the server is asked twice at once');
    this.asked.push({ login, memory });
    this.#isBusy = true;
    let end: (how: Result<SourceReading, SourceFailure>) => void = () => {};
    const done = new Promise<Result<SourceReading, SourceFailure>>((resolve) => {
      end = (how) => {
        this.#isBusy = false;
        resolve(how);
      };
    });
    const reading: SourceReading = { contacts: this.contacts, gone: 'others', memory: `${this.asked.length}` };
    if (!this.isSilent) setImmediate(() => end(this.failure === null ? ok(reading) : err(this.failure)));
    return { done, stop: () => end(err(sourceFailure('unexpected'))) };
  }
}

/** A directory that knows some contacts. It throws when it is asked for more than four callers at once. */
export class FakeDirectory implements Directory {
  contacts: readonly ReadContact[] = [];
  failure: SourceFailure | null = null;
  readonly asked: (string | null)[] = [];
  readonly logins: DirectoryLogin[] = [];
  /** While it is set, answers wait for it. */
  waitFor: Promise<void> = Promise.resolve();
  #underWay = 0;

  async ask(login: DirectoryLogin, key: string | null): Promise<Result<readonly ReadContact[], SourceFailure>> {
    this.asked.push(key);
    this.logins.push(login);
    this.#underWay += 1;
    if (this.#underWay > 4) throw new Error('too many questions at once');
    await this.waitFor;
    this.#underWay -= 1;
    if (this.failure !== null) return err(this.failure);
    return ok(key === null ? [] : this.contacts);
  }
}
