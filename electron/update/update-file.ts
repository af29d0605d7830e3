import Store from 'electron-store';
import { err, ok } from '../../src/result.ts';
import type { UpdateMemoryStore } from '../../src/update/update-memory.ts';
import { isSystemError } from '../store/system-error.ts';

/** `update.json` in the folder. What cannot be read is worth nothing. */
export function updateFile(folder: string): UpdateMemoryStore {
  const open = () => new Store({ cwd: folder, name: 'update', clearInvalidConfig: true });
  return {
    read() {
      try {
        return open().store;
      } catch (error) {
        if (!isSystemError(error)) throw error;
        return null;
      }
    },
    write(memory) {
      try {
        open().store = memory;
        return ok(null);
      } catch (error) {
        if (!isSystemError(error)) throw error;
        return err({ reason: error.code });
      }
    },
  };
}
