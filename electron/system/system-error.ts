import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

interface SystemError extends Error {
  /** `ENOSPC`, `EACCES`, … */
  readonly code: string;
}

/** What the system answers when a file cannot be read or written, told from a mistake of the program. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** What the system refuses is a value; what anything else throws is thrown. */
export function onDisk<T>(work: () => T): Result<T, StorageFailure> {
  try {
    return ok(work());
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return err({ reason: error.code });
  }
}
