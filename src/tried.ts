import type { Logger, StorageFailure } from './ports.ts';
import { err, type Result } from './result.ts';

/** Runs `ask`. An exception is logged as the event `failed` and returned as a failure: the caller can try again. */
export function tried<T>(
  logger: Logger,
  failed: string,
  ask: () => Result<T, StorageFailure>,
): Result<T, StorageFailure> {
  try {
    return ask();
  } catch (error) {
    logger.error(failed, error);
    return err({ reason: 'unexpected' });
  }
}
