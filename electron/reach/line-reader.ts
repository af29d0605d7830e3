import { stripVTControlCharacters } from 'node:util';

export const mostLineLength = 4_096;

/** Makes lines of what comes in pieces. A line is cut where it becomes too long, an empty one is none. */
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

  /** What has come is all there is of this line. */
  finish(): void {
    // Programs colour their lines, some of them also where no terminal is.
    const line = stripVTControlCharacters(this.#line).trim();
    this.#line = '';
    if (line !== '') this.#onLine(line);
  }

  #append(text: string): void {
    this.#line += text.slice(0, mostLineLength - this.#line.length);
  }
}
