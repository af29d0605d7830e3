import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import type { LoginItem, LoginItemState, StorageFailure } from '../../src/ports.ts';
import { ok, type Result } from '../../src/result.ts';
import { appImageOf } from './app-image.ts';
import { heldFiles } from './held-files.ts';
import { onDisk } from './system-error.ts';
import { appUserModelId } from './windows-identity.ts';

/** What of electron's app is used; `status` is of later versions on macOS. */
export interface LoginItemApp {
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
  getLoginItemSettings(options: { args: string[] }): {
    readonly openAtLogin: boolean;
    readonly executableWillLaunchAtLogin?: boolean;
    readonly status?: string;
  };
}

/** The port, and what is done with it at start. */
export interface InstalledLoginItem extends LoginItem {
  /** An entry for the program where it was before, until it was moved or installed anew, leads here again. */
  repair(): void;
}

/** For which program the entry was made; `null`: there is none. */
export interface EntryMemory {
  read(): string | null;
  write(program: string | null): void;
}

const args = ['--hidden'];

/** By the means of the system that this is. */
export function loginItemOf(app: App, { platform, execPath, env }: NodeJS.Process): InstalledLoginItem {
  if (platform !== 'linux') {
    return systemLoginItem(app, platform, execPath, entryMemory(join(app.getPath('userData'), 'login-item.txt')));
  }
  const file = join(app.getPath('appData'), 'autostart', `${appUserModelId}.desktop`);
  return desktopLoginItem(file, startCommand(app, execPath, env));
}

/** Packed it is one file, under development the folder is its argument; an AppImage is the file and not what it unpacks. */
export function startCommand(
  app: Pick<App, 'isPackaged' | 'getAppPath'>,
  execPath: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const appImage = appImageOf(execPath, env);
  if (appImage !== null) return [appImage];
  return app.isPackaged ? [execPath] : [execPath, app.getAppPath()];
}

/** Windows and macOS. The state is read back from the system: a person can forbid there what was allowed here. */
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
      // It is not open at login yet, because somebody has to agree.
      if (item.status === 'requires-approval') return 'forbidden';
      if (!item.openAtLogin) return 'off';
      return platform === 'win32' && item.executableWillLaunchAtLogin === false ? 'forbidden' : 'on';
    },
    set,
    // On macOS the entry is the bundle's, wherever it is. Windows tells nothing of an entry for another program.
    repair() {
      const before = memory.read();
      if (platform === 'win32' && before !== null && before !== program) set(true);
    },
  };
}

/** A file with the program's path. Without it an entry is not repaired, and nothing else. */
export function entryMemory(file: string): EntryMemory {
  return {
    read: () => textOf(file),
    write(program) {
      onDisk(() => (program === null ? heldFiles.remove(file) : writeFileSync(file, program)));
    },
  };
}

/** Linux: an entry of the session's autostart folder (freedesktop.org, Desktop Application Autostart, 0.5). */
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

/** The quoting of `Exec` (Desktop Entry Specification 1.5, "The Exec key"); a percent sign would be a field code. */
function quoted(argument: string): string {
  return `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}
