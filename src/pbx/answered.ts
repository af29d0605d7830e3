import type { Logger } from '../ports.ts';
import { err, type Result } from '../result.ts';
import type { PbxFailure } from './pbx-failure.ts';

/** What was thrown instead of an answer: nobody could make anything of what came. */
export const notUnderstood: PbxFailure = { kind: 'not-understood', status: 0, found: 'other' };

/** Asks the PBX. What is thrown meanwhile is logged and counts as an answer, so that whoever asks goes on. */
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
