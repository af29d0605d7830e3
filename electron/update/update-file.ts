import Store from 'electron-store';
import type { UpdateMemoryStore } from '../../src/update/update-memory.ts';
import { onDisk } from '../system/system-error.ts';

/** Opens `update.json` in the folder. `read` returns an empty object without the file, `null` when the disk fails. */
export function updateFile(folder: string): UpdateMemoryStore {
  const open = () => new Store({ cwd: folder, name: 'update', clearInvalidConfig: true });
  return {
    read() {
      const read = onDisk(() => open().store);
      return read.ok ? read.value : null;
    },
    write: (memory) =>
      onDisk(() => {
        open().store = memory;
        return null;
      }),
  };
}
