import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Unsupported } from '../../src/update/updater.ts';
import { appImageOf } from '../system/app-image.ts';

/** How this Zil came onto the computer. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The file that an AppImage was started from; `null` for whatever is none. */
  readonly appImage: string | null;
  /** `app-update.yml` as it was packed: where new versions are, and who signs them; `null` when there is none. */
  readonly config: string | null;
}

/** How this one did. */
export function thisInstallation(
  app: { readonly isPackaged: boolean },
  { platform, execPath, env, resourcesPath }: NodeJS.Process,
): Installation {
  const { isPackaged } = app;
  const config = isPackaged ? packedUpdateConfig(resourcesPath) : null;
  return { platform, isPackaged, appImage: appImageOf(execPath, env), config };
}

/** Written by electron-builder when a place to publish is set. */
export function packedUpdateConfig(resources: string): string | null {
  try {
    return readFileSync(join(resources, 'app-update.yml'), 'utf8');
  } catch {
    return null;
  }
}

export function whyNotUpdated(
  { platform, isPackaged, appImage, config }: Installation,
  feedUrl: string,
): Unsupported | null {
  if (!isPackaged && feedUrl === '') return 'development';
  // A deb would ask for the password of root; what was unpacked lies wherever a person has put it.
  if (platform === 'linux' && appImage === null) return 'by-hand';
  // Without a name electron-updater takes any file, signed or not (NsisUpdater.verifySignature, 6.8.10).
  if (platform === 'win32' && !/^publisherName:/m.test(config ?? '')) return 'unsigned';
  return config === null && feedUrl === '' ? 'no-feed' : null;
}
