import { join } from 'node:path';
import log from 'electron-log/node';
import { maskedValues } from '../../src/log/masked.ts';
import { RepeatLimit } from '../../src/log/repeat-limit.ts';
import type { Clock, Logger } from '../../src/ports.ts';

const maxBytes = 1_000_000;
const mostOfCause = 4_000;

/**
 * Writes JSON lines to `logs/zil.log` in the folder; the previous file is kept as `zil.old.log`. A line has an event's
 * name and fields for which the caller is responsible: never a number, a body or a URL. Fields that look like one are
 * masked all the same. An event that repeats is limited, so that it does not fill the files.
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

/** Returns the stack of an error. A thrown value of another kind could contain a body, so only its type is returned. */
function causeText(cause: unknown): string {
  return cause instanceof Error ? `${cause.stack}`.slice(0, mostOfCause) : typeof cause;
}
