import type { Ports } from '../../src/app/app-ports.ts';
import { once } from '../system/once.ts';
import { loadUpdater } from './late-updater.ts';
import { lazyUpdater } from './lazy-updater.ts';
import type { UpdaterOptions } from './open-updater.ts';
import { updateFile } from './update-file.ts';

/** Makes the ports for updates. `version` is that of the running Zil. The updater is loaded with the first check. */
export function updatePorts(version: string, options: UpdaterOptions): Pick<Ports, 'updater' | 'updateMemory'> {
  const opened = once(() => loadUpdater()(options));
  return {
    updater: lazyUpdater(version, options.installation, opened),
    updateMemory: updateFile(options.folder),
  };
}
