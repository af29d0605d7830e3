import type { Logger } from '../ports.ts';
import { err, type Result } from '../result.ts';
import type { PbxFailure } from './pbx-failure.ts';

/** The failure that stands for an exception: the answer could not be understood. */
export const notUnderstood: PbxFailure = { kind: 'not-understood', status: 0, found: 'other' };

/** Asks the PBX. An exception is logged and returned as a failure, so that the caller goes on. */
export async function answered<T>(
  logger: Logger,
  ask: () => Promise<Result<T, PbxFailure>>,
): Promise<Result<T, PbxFailure>> {
  try {
    return await ask();
  } catch (error) {
    logger.error('pbx.failed', error);
    return err(notUnderstood);
  }
}
