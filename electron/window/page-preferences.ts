import type { Session, WebPreferences } from 'electron';
import { paths } from '../system/paths.ts';

/**
 * Returns the preferences of Zil's pages: they may do nothing but use the bridge of preload.ts. Defaults of Electron
 * are repeated, so that a newer Electron cannot change them.
 */
export function pagePreferences(session: Session): WebPreferences {
  return {
    preload: paths.preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    spellcheck: false,
    devTools: false,
  };
}
