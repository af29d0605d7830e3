/**
 * The file that this program was started from when it is an AppImage; `null` for whatever is none. It runs from a folder
 * that goes with it, and a program that another AppImage has started inherits that one's variables
 * (docs.appimage.org, "Environment variables").
 */
export function appImageOf(
  execPath: string,
  { APPIMAGE: file, APPDIR: unpacked }: Readonly<Record<string, string | undefined>>,
): string | null {
  return file !== undefined && unpacked !== undefined && execPath.startsWith(`${unpacked}/`) ? file : null;
}
