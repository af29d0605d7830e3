import type { Updater } from '../../src/update/updater.ts';
import type { FeedUpdater } from './feed-updater.ts';
import { type Installation, whyNotUpdated } from './installation.ts';

/** Returns an updater that calls `opened` with the first check, so that no start waits for it. */
export function lazyUpdater(version: string, installation: Installation, opened: () => FeedUpdater): Updater {
  return {
    version,
    whyNot: (feedUrl) => whyNotUpdated(installation, feedUrl),
    check: (feedUrl) => opened().check(feedUrl),
    download: () => opened().download(),
    install: () => opened().install(),
  };
}
