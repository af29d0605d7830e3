/** What the program knows of itself. */
export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly system: string;
}
