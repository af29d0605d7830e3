import type { App } from 'electron';
import type { Logger } from '../../src/ports.ts';

/**
 * Logs errors that nothing catches, and lets Zil go on: showing a ringing call is worth more than a clean end. Chromium
 * restarts its helper processes by itself, and each window makes its page again.
 */
export function watchCrashes(app: App, logger: Logger): void {
  process.on('uncaughtException', (error) => logger.error('program.failed', error));
  process.on('unhandledRejection', (reason) => logger.error('program.failed', reason));
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') logger.info('page.gone', { reason, exitCode });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') logger.info('process.gone', { type, reason, exitCode });
  });
}
