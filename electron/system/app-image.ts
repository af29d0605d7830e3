/**
 * Returns the AppImage from which Zil was started; `null` when Zil is no AppImage. An AppImage runs from a temporary
 * folder. The variables alone prove nothing: a program started by another AppImage inherits them (docs.appimage.org,
 * "Environment variables"). So `execPath` must be in that folder.
 */
export function appImageOf(
  execPath: string,
  { APPIMAGE: file, APPDIR: unpacked }: Readonly<Record<string, string | undefined>>,
): string | null {
  return file !== undefined && unpacked !== undefined && execPath.startsWith(`${unpacked}/`) ? file : null;
}
