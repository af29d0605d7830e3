import Store from 'electron-store';
import type { QuietStore } from '../../src/desk/quiet.ts';
import { onDisk } from '../system/system-error.ts';

/** Opens `quiet.json` in the folder. `read` returns an empty object without the file, `null` when the disk fails. */
export function quietFile(folder: string): QuietStore {
  const open = () => new Store<Record<string, unknown>>({ cwd: folder, name: 'quiet', clearInvalidConfig: true });
  return {
    read() {
      const read = onDisk(() => open().store);
      return read.ok ? read.value : null;
    },
    write: (quiet) =>
      onDisk(() => {
        open().store = quiet ?? {};
        return null;
      }),
  };
}
