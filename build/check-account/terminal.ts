import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

/** A person at a terminal, or lines from a file. */
export interface Terminal {
  write(line: string): void;
  /** Returns `null` when there is nothing more to read, or when the person has pressed Ctrl+C. */
  ask(question: string): Promise<string | null>;
  /** Like `ask`, but does not show what is typed. */
  askSecret(question: string): Promise<string | null>;
  /** Aborted by Ctrl+C or when the terminal is closed (SIGINT, SIGTERM, SIGHUP). */
  readonly interrupted: AbortSignal;
}

export interface OpenTerminal extends Terminal {
  close(): void;
}

type Input = Readable & { readonly isTTY?: boolean };

const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function openTerminal(input: Input, output: Writable): OpenTerminal {
  const interruption = new AbortController();
  let isSecret = false;
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (isSecret) done();
      else output.write(chunk, () => done());
    },
  });
  const lines = createInterface({ input, output: echo, terminal: input.isTTY === true, historySize: 0 });
  const read: string[] = [];
  let waiting: ((line: string | null) => void) | null = null;
  let hasEnded = false;

  const give = (line: string | null) => {
    const resolve = waiting;
    waiting = null;
    resolve?.(line);
  };
  const interrupt = () => {
    interruption.abort();
    give(null);
  };
  lines.on('line', (line) => {
    if (waiting === null) read.push(line);
    else give(line);
  });
  lines.on('close', () => {
    hasEnded = true;
    give(null);
  });
  // A terminal in raw mode gives Ctrl+C as a character, not as a signal.
  lines.on('SIGINT', interrupt);
  for (const signal of interruptions) process.on(signal, interrupt);

  /** At a terminal, lines that were typed before the question do not answer it. Lines from a file do. */
  const question = (text: string) => {
    if (input.isTTY === true) read.length = 0;
    output.write(text);
  };
  const next = () =>
    new Promise<string | null>((resolve) => {
      if (interruption.signal.aborted) return resolve(null);
      const line = read.shift();
      if (line !== undefined || hasEnded) return resolve(line ?? null);
      waiting = resolve;
    });

  return {
    interrupted: interruption.signal,
    write: (line) => void output.write(`${line}\n`),
    async ask(text) {
      question(text);
      const line = await next();
      if (input.isTTY !== true) output.write('\n');
      return line;
    },
    async askSecret(text) {
      question(text);
      isSecret = true;
      try {
        return await next();
      } finally {
        isSecret = false;
        output.write('\n');
      }
    },
    close() {
      for (const signal of interruptions) process.off(signal, interrupt);
      lines.close();
    },
  };
}
