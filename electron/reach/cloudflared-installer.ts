import type { ProgramInstaller } from '../../src/ports.ts';
import { ok } from '../../src/result.ts';
import { canDownloadCloudflared, type DownloadOptions, downloadCloudflared } from './cloudflared-download.ts';

/** A slow connection needs minutes for some forty megabytes. */
const downloadWithinMs = 15 * 60_000;

/** Returns the installer of cloudflared, which downloads it from Cloudflare's releases. */
export function tunnelProgram(options: Omit<DownloadOptions, 'signal'>): ProgramInstaller {
  return {
    canInstall: canDownloadCloudflared(options.platform, options.arch),
    async install() {
      const downloaded = await downloadCloudflared({ ...options, signal: AbortSignal.timeout(downloadWithinMs) });
      return downloaded.ok ? ok(null) : downloaded;
    },
  };
}
