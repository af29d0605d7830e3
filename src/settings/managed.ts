import { type ContactSecretName, contactSecretNames } from '../contacts/sources/contact-source.ts';
import type { Account } from '../pbx/account.ts';
import { type WaySecretName, waySecretNames } from '../reach/way.ts';
import { readSome, recordOf, type SettingName, type Settings, settingNames } from './settings.ts';

type ManagedSecretName = WaySecretName | ContactSecretName;
const secretNames: readonly ManagedSecretName[] = [...waySecretNames, ...contactSecretNames];

/** The values that an administrator has fixed for this computer, in the file that `ZIL_CONFIG` names. */
export interface Managed {
  /** They apply instead of the person's settings, and cannot be changed in the window. */
  readonly settings: Partial<Settings>;
  readonly account: Account | null;
  /** Secrets of ways and of sources of contacts. They apply instead of the person's. */
  readonly secrets: Readonly<Partial<Record<ManagedSecretName, string>>>;
  /** Names in the file that are unknown or have an invalid value. They are ignored and reported. */
  readonly dropped: readonly string[];
}

export const nothingManaged: Managed = { settings: {}, account: null, secrets: {}, dropped: [] };

/** Total: reads any JSON. With an account and a way the set-up counts as finished, unless the file says otherwise. */
export function readManaged(value: unknown): Managed {
  const { username, password, ...rest } = recordOf(value);
  const { settings: given, dropped } = readSome(rest);
  // An address that an administrator has typed is a way, unless the file names another one.
  const settings: Partial<Settings> = given.publicUrl === undefined ? given : { way: 'manual', ...given };
  const isKnown = (name: string) => [...settingNames, ...secretNames].some((each) => each === name);
  const unknown = Object.keys(rest).filter((name) => !isKnown(name));
  const secrets = secretNames.flatMap((name) => (isText(rest[name]) ? [[name, rest[name]] as const] : []));
  const emptySecrets = secretNames.filter((name) => rest[name] !== undefined && !isText(rest[name]));
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
