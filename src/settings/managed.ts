import type { Account } from '../pbx/account.ts';
import { readSome, recordOf, type SettingName, type Settings, settingNames } from './settings.ts';

/** What an administrator has set for this computer, in the file that `ZIL_CONFIG` names. */
export interface Managed {
  /** These hold whatever a person has stored, and cannot be changed in the window. */
  readonly settings: Partial<Settings>;
  readonly account: Account | null;
  /** Names in the file that mean nothing or have no value that holds; they are left out, and reported. */
  readonly dropped: readonly string[];
}

export const nothingManaged: Managed = { settings: {}, account: null, dropped: [] };

/** Total: reads whatever JSON the file holds. With an account and an address from outside there is nothing to set up. */
export function readManaged(value: unknown): Managed {
  const { username, password, ...rest } = recordOf(value);
  const { settings: given, dropped } = readSome(rest);
  // An address typed by an administrator is a way, unless another one is named.
  const settings: Partial<Settings> = given.publicUrl === undefined ? given : { way: 'manual', ...given };
  const unknown = Object.keys(rest).filter((name) => !settingNames.some((each) => each === name));
  const account = accountOf(username, password);
  const hasWay = (settings.publicUrl ?? '') !== '' || (settings.way ?? 'manual') !== 'manual';
  const isComplete = account !== null && hasWay;
  return {
    settings: isComplete ? { setUp: 'finished', ...settings } : settings,
    account,
    dropped: [
      ...dropped,
      ...unknown,
      ...(account === null && username !== undefined ? ['username'] : []),
      ...(account === null && password !== undefined ? ['password'] : []),
    ],
  };
}

export function managedNames({ settings }: Managed): readonly SettingName[] {
  return settingNames.filter((name) => settings[name] !== undefined);
}

function accountOf(username: unknown, password: unknown): Account | null {
  const isGiven = typeof username === 'string' && username !== '' && typeof password === 'string' && password !== '';
  return isGiven ? { username, password } : null;
}
