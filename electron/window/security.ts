import { app, type Session, type WebContents } from 'electron';
import { windowOrigin } from './window-page.ts';

/**
 * Applies the rules of https://www.electronjs.org/docs/latest/tutorial/security that need code. The others are the
 * preferences of the pages (page-preferences.ts), their policy (window-page.ts) and the check of the sender (ipc.ts).
 */
export function forbidNavigation(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    // Rule 13: a page does not leave its address; 14: it opens no window; 12: and no webview.
    const refuseElsewhere = (event: { preventDefault(): void }, url: string) => {
      if (!url.startsWith(`${windowOrigin}/`)) event.preventDefault();
    };
    contents.on('will-navigate', (event, url) => refuseElsewhere(event, url));
    contents.on('will-redirect', (event, url) => refuseElsewhere(event, url));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Rule 5: Zil's pages need no permissions. Nor a spelling dictionary, which Chromium would download from Google. */
export function denyPermissions(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
}
