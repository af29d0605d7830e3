import type { Result } from '../result.ts';
import type { NotTaken, ReadContact, ReadingFailure, ReadingPreview, ReadingWishes } from './reading.ts';

/**
 * Gets some contacts (at most 200 together with what was not taken) in the order of the file. The next ones come when
 * it has resolved.
 */
export type TakeContacts = (contacts: readonly ReadContact[], notTaken: readonly NotTaken[]) => Promise<void> | void;

/** A file that is being read. Neither promise rejects. */
export interface FileReading {
  /** Known before the first contacts come. */
  readonly preview: Promise<Result<ReadingPreview, ReadingFailure>>;
  /** Resolves when everything is read. After a failure nothing of the file may be used. */
  readonly done: Promise<Result<null, ReadingFailure>>;
  /** Ends the reading: `done` fails with `not-read`. */
  stop(): void;
}

/** Reads contacts from a file, outside the main thread. */
export interface ContactReader {
  /** Starts at once. */
  read(path: string, how: ReadingWishes, take: TakeContacts): FileReading;
}
