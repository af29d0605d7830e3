import { join } from 'node:path';
import log from 'electron-log/node';
import type { Logger } from '../../src/ports.ts';

const maxBytes = 1_000_000;

/**
 * JSON lines in `logs/zil.log` under the folder; the file before it is kept as `zil.old.log`. What is written is an
 * event's name and fields that the caller vouches for, never a number, a body or a URL.
 */
export function fileLogger(folder: string): Logger {
  const logger = log.create({ logId: 'zil' });
  logger.transports.console.level = false;
  logger.transports.file.resolvePathFn = () => join(folder, 'logs', 'zil.log');
  logger.transports.file.maxSize = maxBytes;
  logger.transports.file.format = '{text}';
  const write = (level: 'info' | 'error', event: string, fields: object) =>
    logger[level](JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }));
  return {
    info: (event, fields = {}) => write('info', event, fields),
    error: (event, cause) => write('error', event, { cause: cause instanceof Error ? cause.stack : typeof cause }),
  };
}
