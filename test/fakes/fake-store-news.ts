import type { StoreNews } from '../../src/app/app-ports.ts';
import type { StoredProblem } from '../../src/desk/stored-problem.ts';

/** A database that reports news when the test says so. */
export class FakeStoreNews implements StoreNews {
  #listener: ((problem: StoredProblem | null) => void) | null = null;

  onRepaired(listener: (problem: StoredProblem | null) => void): void {
    if (this.#listener !== null) throw new Error('somebody listens already');
    this.#listener = listener;
  }

  repaired(problem: StoredProblem | null): void {
    if (this.#listener === null) throw new Error('nobody listens');
    this.#listener(problem);
  }
}
