import type { Updater } from '../../src/update/updater.ts';
import type { FeedUpdater } from './feed-updater.ts';
import { type Installation, whyNotUpdated } from './installation.ts';

/** The updater, opened with the first check: no start waits for it. */
export function lazyUpdater(version: string, installation: Installation, opened: () => FeedUpdater): Updater {
  return {
    version,
    whyNot: (feedUrl) => whyNotUpdated(installation, feedUrl),
    check: (feedUrl) => opened().check(feedUrl),
    download: () => opened().download(),
    install: () => opened().install(),
  };
}
