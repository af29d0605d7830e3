import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { App } from 'electron';
import type { LoginItem, LoginItemState, StorageFailure } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { isSystemError } from '../store/system-error.ts';

/** What of electron's app is used; `status` is of later versions on macOS. */
export interface LoginItemApp {
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
  getLoginItemSettings(options: { args: string[] }): {
    readonly openAtLogin: boolean;
    readonly executableWillLaunchAtLogin?: boolean;
    readonly status?: string;
  };
}

const args = ['--hidden'];

/** Windows and macOS. The state is read back from the system: a person can forbid there what was allowed here. */
export function systemLoginItem(app: LoginItemApp | App, platform: NodeJS.Platform): LoginItem {
  return {
    state(): LoginItemState {
      const item: ReturnType<LoginItemApp['getLoginItemSettings']> = app.getLoginItemSettings({ args });
      if (!item.openAtLogin) return 'off';
      if (platform === 'win32') return item.executableWillLaunchAtLogin === false ? 'forbidden' : 'on';
      return item.status === 'requires-approval' ? 'forbidden' : 'on';
    },
    set(isOn): Result<null, StorageFailure> {
      app.setLoginItemSettings({ openAtLogin: isOn, args });
      return ok(null);
    },
  };
}

/** Linux: an entry of the session's autostart folder (freedesktop.org, Desktop Application Autostart, 0.5). */
export function desktopLoginItem(file: string, command: readonly string[]): LoginItem {
  const entry = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Zil',
    `Exec=${[...command, ...args].map(quoted).join(' ')}`,
  ];
  return {
    state: () => (isEnabled(file) ? 'on' : 'off'),
    set(isOn) {
      try {
        if (isOn) {
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, `${entry.join('\n')}\n`);
        } else rmSync(file, { force: true });
        return ok(null);
      } catch (error) {
        if (!isSystemError(error)) throw error;
        return err({ reason: error.code });
      }
    },
  };
}

function isEnabled(file: string): boolean {
  try {
    return !/^(Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

/** The quoting of `Exec` (Desktop Entry Specification 1.5, "The Exec key"); a percent sign would be a field code. */
function quoted(argument: string): string {
  return `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}
