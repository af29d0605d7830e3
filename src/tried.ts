import type { Logger, StorageFailure } from './ports.ts';
import { err, type Result } from './result.ts';

/** Asks a store. What it throws is logged and counts as a failure, so that whoever asks tries again as after any other. */
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
