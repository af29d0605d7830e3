/** The same string as electron-builder's `appId`: Windows shows no notification of a program it cannot name. */
export const appUserModelId = 'app.zil.desktop';

/**
 * What Windows starts when somebody clicks a notification that the program has left behind. Electron registers it for
 * the user, and build/packaging/installer.nsh takes it away again: never change it.
 */
export const toastActivatorClsid = '{D43A0038-EBA4-44E4-BFE8-C4B225265F2B}';

/** What of electron's app is used; the second is of later versions, and on Windows only. */
export interface NamedApp {
  setAppUserModelId(id: string): void;
  setToastActivatorCLSID?(id: string): void;
}

/** Before the first notification: without a fixed one Electron makes one up for each run. */
export function claimIdentity(app: NamedApp, platform: NodeJS.Platform): void {
  app.setAppUserModelId(appUserModelId);
  if (platform === 'win32') app.setToastActivatorCLSID?.(toastActivatorClsid);
}
