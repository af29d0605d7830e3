import { app, type Session, type WebContents } from 'electron';
import { windowOrigin } from './window-page.ts';

/**
 * The rules of https://www.electronjs.org/docs/latest/tutorial/security that need code. The rest are preferences of
 * the window (main-window.ts), the page's policy (window-page.ts) and the sender check (ipc.ts).
 */
export function forbidNavigation(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    // 13: the window stays where it is; 14: and opens no other; 12: nor a guest page.
    const refuseElsewhere = (event: { preventDefault(): void }, url: string) => {
      if (!url.startsWith(`${windowOrigin}/`)) event.preventDefault();
    };
    contents.on('will-navigate', (event, url) => refuseElsewhere(event, url));
    contents.on('will-redirect', (event, url) => refuseElsewhere(event, url));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** 5: a page that shows calls needs none. Nor a dictionary, which Chromium would download from Google. */
export function denyPermissions(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
}
