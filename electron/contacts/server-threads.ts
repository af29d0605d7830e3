import { Worker } from 'node:worker_threads';
import type { ReadContact } from '../../src/contacts/reading.ts';
import {
  type SourceFailure,
  type SourceReading,
  type SourceWork,
  sourceFailure,
} from '../../src/contacts/sources/contact-source.ts';
import type { CardDavServer, Directory } from '../../src/contacts/sources/source-servers.ts';
import type { Logger, Timers } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { ServerNews, ServerOrder } from './ask-in-thread.ts';

const readBooksWithinMs = 10 * 60_000;
const askWithinMs = 2_000;
/** A person who looks on waits longer than a caller. */
const checkWithinMs = 10_000;
const startWithinMs = 10_000;
const mostMegabytes = 512;

interface ThreadPorts {
  readonly timers: Timers;
  readonly logger: Logger;
}

/**
 * Asks servers in a thread of its own for each question, which ends with it: neither a large book nor an answer that keeps
 * a parser busy for ever holds up what rings. `program`: the path of `ask-in-thread` as it was built.
 */
export function serverThreads(
  program: string,
  ports: ThreadPorts,
): { readonly cardDav: CardDavServer; readonly directory: Directory } {
  return {
    cardDav: {
      read: (login, memory) => threadWork(program, { kind: 'card-dav', login, memory }, readBooksWithinMs, ports),
    },
    directory: {
      async ask(login, key) {
        const withinMs = key === null ? checkWithinMs : askWithinMs;
        const answer = await threadWork(program, { kind: 'directory', login, key }, withinMs, ports).done;
        return answer.ok ? ok(answer.value.contacts) : answer;
      },
    },
  };
}

/** Starts a thread. `withinMs`: how long it may work, once it has started. */
function threadWork(
  program: string,
  order: ServerOrder,
  withinMs: number,
  { timers, logger }: ThreadPorts,
): SourceWork {
  const worker = new Worker(program, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  let end: (how: Result<SourceReading, SourceFailure>) => void = () => {};
  const done = new Promise<Result<SourceReading, SourceFailure>>((resolve) => {
    const tooLong = () => end(err(sourceFailure('took-too-long')));
    let cancelLimit = timers.after(startWithinMs, tooLong);
    // What ends first counts: a promise is resolved once.
    end = (how) => {
      cancelLimit();
      resolve(how);
      void worker.terminate();
    };
    const contacts: ReadContact[] = [];
    worker.on('message', (news: ServerNews) => {
      switch (news.kind) {
        case 'ready':
          cancelLimit();
          cancelLimit = timers.after(withinMs, tooLong);
          return;
        case 'batch':
          contacts.push(...news.contacts);
          worker.postMessage('next');
          return;
        case 'done':
          end(ok({ ...news.rest, contacts }));
          return;
        case 'failed':
          if (news.error !== null) logger.info('contacts.answer-not-understood', { error: news.error });
          end(err(news.failure));
          return;
      }
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isTooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (!isTooLarge) logger.info('contacts.answer-not-understood', { error: error.name });
      end(err(sourceFailure(isTooLarge ? 'too-large' : 'not-understood')));
    });
    worker.on('exit', () => end(err(sourceFailure('unexpected'))));
  });
  return { done, stop: () => end(err(sourceFailure('unexpected'))) };
}
