import { stripVTControlCharacters } from 'node:util';

export const mostLineLength = 4_096;

/** Makes lines of text that comes in pieces. A line is cut at `mostLineLength` characters; empty ones are left out. */
export class LineReader {
  readonly #onLine: (line: string) => void;
  #line = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  take(text: string): void {
    const [end = '', ...lines] = text.split(/[\r\n]/);
    this.#append(end);
    for (const line of lines) {
      this.finish();
      this.#append(line);
    }
  }

  /** Ends the current line. */
  finish(): void {
    // Some programs colour their lines even without a terminal.
    const line = stripVTControlCharacters(this.#line).trim();
    this.#line = '';
    if (line !== '') this.#onLine(line);
  }

  #append(text: string): void {
    this.#line += text.slice(0, mostLineLength - this.#line.length);
  }
}
