import type { LinkOpener } from '../../src/ports.ts';
import { err, ok } from '../../src/result.ts';

/** What of electron's shell is used. */
export interface Shell {
  openExternal(url: string): Promise<void>;
}

/** https and nothing else: the system would start a program for any other scheme. */
export function linkOpener(shell: Shell): LinkOpener {
  return {
    async open(url) {
      if (!url.startsWith('https://')) return err('scheme');
      try {
        await shell.openExternal(url);
        return ok(null);
      } catch {
        // The system's message would carry the link.
        return err('refused');
      }
    },
  };
}
