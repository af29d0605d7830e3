import type { Terminal } from '../../build/check-account/terminal.ts';

type Reply = string | null | (() => string | null | Promise<string | null>);

/** A person who gives these replies to the questions, in their order, and then none (`null`). */
export class ScriptedTerminal implements Terminal {
  readonly #replies: Reply[];
  readonly #interruption = new AbortController();
  /** Everything that was printed. */
  screen = '';

  constructor(...replies: Reply[]) {
    this.#replies = replies;
  }

  get interrupted(): AbortSignal {
    return this.#interruption.signal;
  }

  /** The printed lines, without the blanks around them. */
  get lines(): readonly string[] {
    return this.screen.split('\n').map((line) => line.trim());
  }

  readonly write = (line: string): void => {
    this.screen += `${line}\n`;
  };

  ask(question: string): Promise<string | null> {
    this.write(question);
    return this.#reply();
  }

  askSecret(question: string): Promise<string | null> {
    return this.ask(question);
  }

  pressControlC(): null {
    this.#interruption.abort();
    return null;
  }

  async #reply(): Promise<string | null> {
    if (this.interrupted.aborted) return null;
    const reply = this.#replies.shift() ?? null;
    return typeof reply === 'function' ? reply() : reply;
  }
}
