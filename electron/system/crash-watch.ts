import type { App } from 'electron';
import type { Logger } from '../../src/ports.ts';

/**
 * What goes wrong where nobody waits for it is logged, and the program goes on: a call that rings is worth more than a
 * clean end. Chromium starts its helpers anew by itself, and each window its page.
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
