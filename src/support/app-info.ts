/** The versions of Zil and Electron, and the operating system. */
export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly system: string;
}
