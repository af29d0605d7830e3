import { err, ok, type Result } from '../../result.ts';
import type { ContactReader } from '../contact-reader.ts';
import { guessEverything, type ReadContact } from '../reading.ts';
import { type SourceFailure, type SourceReading, type SourceWork, sourceFailure } from './contact-source.ts';
import type { SourceTarget } from './source-keeper.ts';

export interface WatchedFilePorts {
  /** Returns a text that changes with the file's size and time. Never rejects. */
  readonly fileMark: (path: string) => Promise<Result<string, SourceFailure>>;
  readonly contactReader: ContactReader;
}

/** Shared folders report no changes, so the file is looked at so often. */
const everyMs = 30_000;

/** A file, often in a shared folder, that is read again when it has changed. */
export function watchedFile(path: string, { fileMark, contactReader }: WatchedFilePorts): SourceTarget {
  let seen: string | null = null;
  let read: string | null = null;
  const markNow = async () => {
    const mark = await fileMark(path);
    return mark.ok ? mark.value : mark.error.kind;
  };
  return {
    key: path,
    everyMs,
    /** A file that was different at the last glance may still be being written. */
    async hasNews(memory) {
      const mark = await markNow();
      const isSteady = mark === seen;
      seen = mark;
      return isSteady && mark !== (read ?? memory);
    },
    read(): SourceWork {
      let stop = () => {};
      const whole = async (): Promise<Result<SourceReading, SourceFailure>> => {
        const before = await fileMark(path);
        read = before.ok ? before.value : before.error.kind;
        if (!before.ok) return before;
        const contacts: ReadContact[] = [];
        const reading = contactReader.read(path, guessEverything, (some) => void contacts.push(...some));
        stop = () => reading.stop();
        const done = await reading.done;
        if ((await markNow()) !== before.value) {
          read = null;
          return err(sourceFailure('file-changing'));
        }
        return done.ok ? ok({ contacts, gone: 'others', memory: before.value }) : done;
      };
      return { done: whole(), stop: () => stop() };
    },
  };
}
