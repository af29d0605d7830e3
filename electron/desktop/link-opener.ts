import type { LinkOpener } from '../../src/ports.ts';
import { err, ok } from '../../src/result.ts';

/** The part of Electron's `shell` that is used. */
export interface Shell {
  openExternal(url: string): Promise<void>;
}

/** Opens `https:` links only: for another scheme the system would start a program. */
export function linkOpener(shell: Shell): LinkOpener {
  return {
    async open(url) {
      if (!url.startsWith('https://')) return err('scheme');
      try {
        await shell.openExternal(url);
        return ok(null);
      } catch {
        // The system's message is not used, because it contains the link.
        return err('refused');
      }
    },
  };
}
