import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Unsupported } from '../../src/update/updater.ts';
import { appImageOf } from '../system/app-image.ts';

/** How Zil was installed. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The file from which an AppImage was started; `null` when Zil is no AppImage. */
  readonly appImage: string | null;
  /** The text of the packed `app-update.yml`: where new versions are, and who signs them. `null` without that file. */
  readonly config: string | null;
}

/** Returns how the running Zil was installed. */
export function thisInstallation(
  app: { readonly isPackaged: boolean },
  { platform, execPath, env, resourcesPath }: NodeJS.Process,
): Installation {
  const { isPackaged } = app;
  const config = isPackaged ? packedUpdateConfig(resourcesPath) : null;
  return { platform, isPackaged, appImage: appImageOf(execPath, env), config };
}

/** Returns the file that electron-builder packs when a place to publish is configured; `null` without it. */
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
  // A deb would need the password of root; an unpacked archive may be anywhere.
  if (platform === 'linux' && appImage === null) return 'by-hand';
  // Without a publisher, electron-updater accepts any file, signed or not (NsisUpdater.verifySignature, 6.8.10).
  if (platform === 'win32' && !/^publisherName:/m.test(config ?? '')) return 'unsigned';
  return config === null && feedUrl === '' ? 'no-feed' : null;
}
