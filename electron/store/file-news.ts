import type { StoredProblem } from '../../src/desk/stored-problem.ts';

/** The reports of `SqliteFile` while the file is used. */
export interface FileNews {
  /**
   * Unreadable rows were removed, or the file was put back in its place. `problem`: what a person must know of; `null`:
   * nothing.
   */
  readonly repaired: (problem: StoredProblem | null) => void;
  /** An unexpected error was thrown. */
  readonly failed: (cause: unknown) => void;
}

/** Ignores all reports. */
export const nobody: FileNews = { repaired: () => {}, failed: () => {} };
