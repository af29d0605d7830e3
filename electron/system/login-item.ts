import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import type { LoginItem, LoginItemState, StorageFailure } from '../../src/ports.ts';
import { ok, type Result } from '../../src/result.ts';
import { appImageOf } from './app-image.ts';
import { heldFiles } from './held-files.ts';
import { onDisk } from './system-error.ts';
import { appUserModelId } from './windows-identity.ts';

/** The part of Electron's `app` that is used; `status` exists in later versions, on macOS. */
export interface LoginItemApp {
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
  getLoginItemSettings(options: { args: string[] }): {
    readonly openAtLogin: boolean;
    readonly executableWillLaunchAtLogin?: boolean;
    readonly status?: string;
  };
}

/** The port, with a repair at the start. */
export interface InstalledLoginItem extends LoginItem {
  /** Corrects an entry that leads to where Zil was before it was moved or installed again. */
  repair(): void;
}

/** Remembers for which program the entry was made; `null`: there is no entry. */
export interface EntryMemory {
  read(): string | null;
  write(program: string | null): void;
}

const args = ['--hidden'];

/** Returns the login item for this system. */
export function loginItemOf(app: App, { platform, execPath, env }: NodeJS.Process): InstalledLoginItem {
  if (platform !== 'linux') {
    return systemLoginItem(app, platform, execPath, entryMemory(join(app.getPath('userData'), 'login-item.txt')));
  }
  const file = join(app.getPath('appData'), 'autostart', `${appUserModelId}.desktop`);
  return desktopLoginItem(file, startCommand(app, execPath, env));
}

/**
 * Returns the command that starts Zil: the packaged program; in development, Electron with the folder as its argument;
 * for an AppImage its file, not the program unpacked from it.
 */
export function startCommand(
  app: Pick<App, 'isPackaged' | 'getAppPath'>,
  execPath: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const appImage = appImageOf(execPath, env);
  if (appImage !== null) return [appImage];
  return app.isPackaged ? [execPath] : [execPath, app.getAppPath()];
}

/** Returns the login item for Windows and macOS. It reads its state from the system: a person can forbid it there. */
export function systemLoginItem(
  app: LoginItemApp | App,
  platform: NodeJS.Platform,
  program: string,
  memory: EntryMemory,
): InstalledLoginItem {
  const set = (isOn: boolean): Result<null, StorageFailure> => {
    app.setLoginItemSettings({ openAtLogin: isOn, args });
    memory.write(isOn ? program : null);
    return ok(null);
  };
  return {
    state(): LoginItemState {
      const item: ReturnType<LoginItemApp['getLoginItemSettings']> = app.getLoginItemSettings({ args });
      // Zil does not open at login until a person agrees in the system's settings.
      if (item.status === 'requires-approval') return 'forbidden';
      if (!item.openAtLogin) return 'off';
      return platform === 'win32' && item.executableWillLaunchAtLogin === false ? 'forbidden' : 'on';
    },
    set,
    // On macOS the entry belongs to the bundle, wherever it is. Windows does not report an entry for another program.
    repair() {
      const before = memory.read();
      if (platform === 'win32' && before !== null && before !== program) set(true);
    },
  };
}

/** Keeps the program's path in a file. Errors are ignored: without the file, an entry is only not repaired. */
export function entryMemory(file: string): EntryMemory {
  return {
    read: () => textOf(file),
    write(program) {
      onDisk(() => (program === null ? heldFiles.remove(file) : writeFileSync(file, program)));
    },
  };
}

/** Returns the login item for Linux: an autostart file (freedesktop.org, Desktop Application Autostart, 0.5). */
export function desktopLoginItem(file: string, command: readonly string[]): InstalledLoginItem {
  const exec = `Exec=${[...command, ...args].map(quoted).join(' ')}`;
  const entry = ['[Desktop Entry]', 'Type=Application', 'Name=Zil', exec];
  const set = (isOn: boolean) =>
    onDisk(() => {
      if (isOn) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, `${entry.join('\n')}\n`);
      } else heldFiles.remove(file);
      return null;
    });
  return {
    state: () => (isEnabled(textOf(file)) ? 'on' : 'off'),
    set,
    repair() {
      const text = textOf(file);
      if (isEnabled(text) && !text?.split('\n').includes(exec)) set(true);
    },
  };
}

function isEnabled(entry: string | null): boolean {
  return entry !== null && !/^(Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(entry);
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Quotes an argument for `Exec` (Desktop Entry Specification 1.5, "The Exec key"). One `%` would be a field code. */
function quoted(argument: string): string {
  return `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}
