import { defaultSettings, type SettingName, type Settings, settingNames } from '../settings/settings.ts';

/**
 * What whoever helps is told of a setting: its value, only whether it is another than at first, or how many there are.
 * What somebody types may name a person, an office or a secret, so that its value is never told.
 */
type Sharing<T> = T extends readonly unknown[] ? 'count' : string extends T ? 'whether-set' : 'value' | 'whether-set';

const sharings: { readonly [N in SettingName]: Sharing<Settings[N]> } = {
  apiUrl: 'whether-set',
  listenHost: 'whether-set',
  listenPort: 'value',
  publicUrl: 'whether-set',
  way: 'value',
  insistOn: 'whether-set',
  certificateFile: 'whether-set',
  keyFile: 'whether-set',
  stunServer: 'whether-set',
  ngrokDomain: 'whether-set',
  cloudflaredProgram: 'whether-set',
  cloudflaredHost: 'whether-set',
  sshHost: 'whether-set',
  sshPort: 'value',
  sshUser: 'whether-set',
  sshKeyFile: 'whether-set',
  sshRemotePort: 'value',
  sshPublicUrl: 'whether-set',
  sshHostKey: 'whether-set',
  tunnelCommand: 'whether-set',
  tunnelPattern: 'whether-set',
  extensions: 'count',
  importDays: 'value',
  keepDays: 'value',
  callBackReachedSeconds: 'value',
  notOwnNumbers: 'count',
  announceInternal: 'value',
  notificationSeconds: 'value',
  sound: 'value',
  language: 'value',
  theme: 'value',
  notifyBy: 'value',
  unsubscribeOnQuit: 'value',
  // Long enough to be taken for a telephone number.
  warnMinutesBelow: 'whether-set',
  warnSmsBelow: 'whether-set',
  warnDaysBefore: 'value',
  creditDates: 'value',
  trustedHosts: 'count',
  updates: 'value',
  updateUrl: 'whether-set',
  setUp: 'value',
};

/** The settings as they may be given to a stranger. */
export function sharedSettings(settings: Settings): Readonly<Record<SettingName, string | number | boolean>> {
  return Object.fromEntries(settingNames.map((name) => [name, sharedValue(name, settings)])) as Readonly<
    Record<SettingName, string | number | boolean>
  >;
}

function sharedValue(name: SettingName, settings: Settings): string | number | boolean {
  const value = settings[name];
  if (typeof value === 'object') return value.length;
  if (sharings[name] === 'value') return value;
  return value === defaultSettings[name] ? 'not set' : 'set';
}
