import type { StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

interface SystemError extends Error {
  /** `ENOSPC`, `EACCES`, … */
  readonly code: string;
}

/** Whether an error is the system's answer, such as that a file cannot be written, and not a mistake in Zil. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** Runs `work`. An error of the system becomes a value; any other error is thrown. */
export function onDisk<T>(work: () => T): Result<T, StorageFailure> {
  try {
    return ok(work());
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return err({ reason: error.code });
  }
}
