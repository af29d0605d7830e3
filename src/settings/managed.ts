import type { Account } from '../pbx/account.ts';
import { type WaySecretName, waySecretNames } from '../reach/way.ts';
import { readSome, recordOf, type SettingName, type Settings, settingNames } from './settings.ts';

/** What an administrator has set for this computer, in the file that `ZIL_CONFIG` names. */
export interface Managed {
  /** These hold whatever a person has stored, and cannot be changed in the window. */
  readonly settings: Partial<Settings>;
  readonly account: Account | null;
  /** Tokens and passphrases of ways. They hold whatever a person has typed. */
  readonly secrets: Readonly<Partial<Record<WaySecretName, string>>>;
  /** Names in the file that mean nothing or have no value that holds; they are left out, and reported. */
  readonly dropped: readonly string[];
}

export const nothingManaged: Managed = { settings: {}, account: null, secrets: {}, dropped: [] };

/** Total: reads whatever JSON the file holds. With an account and an address from outside there is nothing to set up. */
export function readManaged(value: unknown): Managed {
  const { username, password, ...rest } = recordOf(value);
  const { settings: given, dropped } = readSome(rest);
  // An address typed by an administrator is a way, unless another one is named.
  const settings: Partial<Settings> = given.publicUrl === undefined ? given : { way: 'manual', ...given };
  const isKnown = (name: string) => [...settingNames, ...waySecretNames].some((each) => each === name);
  const unknown = Object.keys(rest).filter((name) => !isKnown(name));
  const secrets = waySecretNames.flatMap((name) => (isText(rest[name]) ? [[name, rest[name]] as const] : []));
  const emptySecrets = waySecretNames.filter((name) => rest[name] !== undefined && !isText(rest[name]));
  const account = accountOf(username, password);
  const hasWay = (settings.publicUrl ?? '') !== '' || (settings.way ?? 'manual') !== 'manual';
  const isComplete = account !== null && hasWay;
  return {
    settings: isComplete ? { setUp: 'finished', ...settings } : settings,
    account,
    secrets: Object.fromEntries(secrets),
    dropped: [
      ...dropped,
      ...emptySecrets,
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
  return isText(username) && isText(password) ? { username, password } : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
