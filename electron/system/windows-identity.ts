/** The same as electron-builder's `appId`: Windows shows no notification of a program that it cannot name. */
export const appUserModelId = 'app.zil.desktop';

/**
 * The class that Windows starts when a person clicks a notification that an earlier run has left. Electron registers it
 * for the user, and build/packaging/installer.nsh removes it, so it must never change.
 */
export const toastActivatorClsid = '{D43A0038-EBA4-44E4-BFE8-C4B225265F2B}';

/** The part of Electron's `app` that is used. The second method exists in later versions, on Windows only. */
export interface NamedApp {
  setAppUserModelId(id: string): void;
  setToastActivatorCLSID?(id: string): void;
}

/** Must run before the first notification. Without a fixed CLSID, Electron makes up another one for each run. */
export function claimIdentity(app: NamedApp, platform: NodeJS.Platform): void {
  app.setAppUserModelId(appUserModelId);
  if (platform === 'win32') app.setToastActivatorCLSID?.(toastActivatorClsid);
}
