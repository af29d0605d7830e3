import { Worker } from 'node:worker_threads';
import type { ContactReader, FileReading, TakeContacts } from '../../src/contacts/contact-reader.ts';
import type { ReadingFailure, ReadingPreview } from '../../src/contacts/reading.ts';
import type { Logger, Timers } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { ReadingNews, ReadingOrder } from './read-in-thread.ts';

/** The largest file that is read takes some seconds. */
const readWithinMs = 60_000;
const mostMegabytes = 1_024;

/**
 * Reads files of contacts in a thread of its own, which ends with each file: neither a large nor a broken one holds up what
 * rings. `program`: the path of `read-in-thread` as it was built.
 */
export function readingThread(program: string, timers: Timers, logger: Logger): ContactReader {
  return {
    read(path, how, take): FileReading {
      const order: ReadingOrder = { path, how };
      const worker = new Worker(program, {
        workerData: order,
        resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
      });
      return new ThreadReading(worker, take, timers, logger);
    },
  };
}

class ThreadReading implements FileReading {
  readonly preview: Promise<Result<ReadingPreview, ReadingFailure>>;
  readonly done: Promise<Result<null, ReadingFailure>>;
  readonly #worker: Worker;
  readonly #logger: Logger;
  readonly #cancelLimit: () => void;
  #resolvePreview: (preview: Result<ReadingPreview, ReadingFailure>) => void = () => {};
  #resolveDone: (done: Result<null, ReadingFailure>) => void = () => {};

  constructor(worker: Worker, take: TakeContacts, timers: Timers, logger: Logger) {
    this.preview = new Promise((resolve) => {
      this.#resolvePreview = resolve;
    });
    this.done = new Promise((resolve) => {
      this.#resolveDone = resolve;
    });
    this.#worker = worker;
    this.#logger = logger;
    // The limit holds for the reading, not for a person who looks at the preview.
    this.#cancelLimit = timers.after(readWithinMs, () => this.#end(err({ kind: 'took-too-long', place: null })));
    worker.on('message', (news: ReadingNews) => void this.#hear(news, take));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#end(err({ kind: 'too-large', place: null }));
      else this.#failUnexpectedly(error);
    });
    worker.on('exit', () => this.#end(err({ kind: 'not-read', place: null })));
  }

  stop(): void {
    this.#end(err({ kind: 'not-read', place: null }));
  }

  async #hear(news: ReadingNews, take: TakeContacts): Promise<void> {
    switch (news.kind) {
      case 'preview':
        this.#cancelLimit();
        this.#resolvePreview(ok(news.preview));
        return;
      case 'batch':
        try {
          await take(news.contacts, []);
          this.#worker.postMessage('next');
        } catch (error) {
          this.#failUnexpectedly(error);
        }
        return;
      case 'failed':
        this.#end(err(news.failure));
        return;
      case 'done':
        this.#end(ok(null));
        return;
    }
  }

  #failUnexpectedly(error: unknown): void {
    this.#logger.error('contacts.reading-failed', error);
    this.#end(err({ kind: 'broken', place: null }));
  }

  /** What ends first counts: a promise is resolved once. */
  #end(how: Result<null, ReadingFailure>): void {
    this.#cancelLimit();
    this.#resolvePreview(how.ok ? err({ kind: 'empty', place: null }) : how);
    this.#resolveDone(how);
    void this.#worker.terminate();
  }
}
