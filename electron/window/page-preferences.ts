import type { Session, WebPreferences } from 'electron';
import { paths } from '../system/paths.ts';

/**
 * What each of our pages may do: nothing but speak through the bridge of preload.ts. Electron's defaults are said again
 * where a newer Electron must not change them.
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
