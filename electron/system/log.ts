import { join } from 'node:path';
import log from 'electron-log/node';
import { maskedValues } from '../../src/log/masked.ts';
import { RepeatLimit } from '../../src/log/repeat-limit.ts';
import type { Clock, Logger } from '../../src/ports.ts';

const maxBytes = 1_000_000;
const mostOfCause = 4_000;

/**
 * JSON lines in `logs/zil.log` under the folder; the file before it is kept as `zil.old.log`. What is written is an
 * event's name and fields that the caller vouches for, never a number, a body or a URL; what looks like one is masked
 * all the same. An event in a loop does not fill the files.
 */
export function fileLogger(folder: string, clock: Clock): Logger {
  const logger = log.create({ logId: 'zil' });
  logger.transports.console.level = false;
  logger.transports.file.resolvePathFn = () => join(folder, 'logs', 'zil.log');
  logger.transports.file.maxSize = maxBytes;
  logger.transports.file.format = '{text}';
  const limit = new RepeatLimit();
  const write = (level: 'info' | 'error', event: string, fields: object) => {
    const nowMs = clock.nowMs();
    const leftOut = limit.pass(event, nowMs);
    if (leftOut === null) return;
    const at = new Date(nowMs).toISOString();
    const said = { ...(leftOut === 0 ? {} : { leftOut }), ...(maskedValues(fields) as object) };
    logger[level](JSON.stringify({ at, level, event, ...said }));
  };
  return {
    info: (event, fields = {}) => write('info', event, fields),
    error: (event, cause) => write('error', event, { cause: causeText(cause) }),
  };
}

/** What was thrown without being an error may be anything, a body too. */
function causeText(cause: unknown): string {
  return cause instanceof Error ? `${cause.stack}`.slice(0, mostOfCause) : typeof cause;
}
