import { isSameValue } from '../same-value.ts';
import { defaultSettings, type SettingName, type Settings, settingNames } from '../settings/settings.ts';

/**
 * What the support package contains of a setting: its value, only whether it differs from the default, or how many
 * entries it has. A text that a person types may name a person, an office or a secret, so its value is never contained.
 */
type Sharing<T> = T extends readonly unknown[]
  ? 'count'
  : T extends object
    ? 'whether-set'
    : string extends T
      ? 'whether-set'
      : 'value' | 'whether-set';

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
  rules: 'count',
  secondCallMinutes: 'value',
  workingHours: 'count',
  holidayChanges: 'count',
  closedIsQuiet: 'value',
  lineStyles: 'count',
  screenPops: 'count',
  maskNumbers: 'value',
  sound: 'value',
  ringSound: 'whether-set',
  speakNames: 'value',
  language: 'value',
  theme: 'value',
  zoomPercent: 'value',
  notifyBy: 'value',
  callBy: 'value',
  sipDomain: 'whether-set',
  globalShortcut: 'whether-set',
  characterKeys: 'value',
  unsubscribeOnQuit: 'value',
  // The value may be long enough to look like a telephone number.
  warnMinutesBelow: 'whether-set',
  warnSmsBelow: 'whether-set',
  warnDaysBefore: 'value',
  creditDates: 'value',
  trustedHosts: 'count',
  updates: 'value',
  updateUrl: 'whether-set',
  contactsFile: 'whether-set',
  cardDavUrl: 'whether-set',
  cardDavUser: 'whether-set',
  ldapUrl: 'whether-set',
  ldapUser: 'whether-set',
  ldapBase: 'whether-set',
  ldapUnencrypted: 'value',
  setUp: 'value',
};

/** Returns the settings as they may be given to a stranger. */
export function sharedSettings(settings: Settings): Readonly<Record<SettingName, string | number | boolean>> {
  return Object.fromEntries(settingNames.map((name) => [name, sharedValue(name, settings)])) as Readonly<
    Record<SettingName, string | number | boolean>
  >;
}

function sharedValue(name: SettingName, settings: Settings): string | number | boolean {
  const value = settings[name];
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'object') return isSameValue(value, defaultSettings[name]) ? 'not set' : 'set';
  if (sharings[name] === 'value') return value;
  return value === defaultSettings[name] ? 'not set' : 'set';
}
