import type { StoredProblem } from '../../src/desk/stored-problem.ts';

/** What is told of the file, while it is used. */
export interface StoreNews {
  /** Rows that nobody could read are gone; `problem`: what a person is to know of it, `null`: nothing. */
  readonly mended: (problem: StoredProblem | null) => void;
  /** Something was thrown that nobody expects. */
  readonly failed: (cause: unknown) => void;
}

/** Nobody is told. */
export const nobody: StoreNews = { mended: () => {}, failed: () => {} };
