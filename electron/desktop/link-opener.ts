import { type CallOpener, isCallUrl } from '../../src/app/call-url.ts';
import type { LinkOpener } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** The part of Electron's `shell` that is used. */
export interface Shell {
  openExternal(url: string): Promise<void>;
}

/** The part of Electron's `app` that is used. */
export interface ProtocolHandlers {
  /** Returns the name of the program that opens such links; `''` when there is none. */
  getApplicationNameForProtocol(url: string): string;
}

/** Opens `https:` links only: for another scheme the system would start a program. */
export function linkOpener(shell: Shell): LinkOpener {
  return {
    async open(url) {
      if (!url.startsWith('https://')) return err('scheme');
      return handOver(shell, url);
    },
  };
}

/** Opens links that call, and no others. */
export function callOpener(shell: Shell, handlers: ProtocolHandlers): CallOpener {
  return {
    async open(url) {
      if (!isCallUrl(url)) return err('refused');
      // Asked first: on Linux, nothing reports that no program has opened the link.
      if (handlers.getApplicationNameForProtocol(url) === '') return err('no-program');
      return handOver(shell, url);
    },
  };
}

/** Opens an address that was checked. The system may start a program for its scheme. */
export async function handOver(shell: Shell, url: string): Promise<Result<null, 'refused'>> {
  try {
    await shell.openExternal(url);
    return ok(null);
  } catch {
    // The system's message is not used, because it contains the link.
    return err('refused' as const);
  }
}
