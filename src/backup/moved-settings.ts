import { readSome, type SettingName, type Settings, settingNames } from '../settings/settings.ts';

/**
 * Whether a setting moves to another computer. How the PBX reaches a computer, its paths and ports, and how far it has
 * been set up belong to that computer. And a file that somebody else has made must not decide to whom the password is
 * sent, or what is trusted.
 */
const moves: Readonly<Record<SettingName, boolean>> = {
  apiUrl: false,
  listenHost: false,
  listenPort: false,
  publicUrl: false,
  way: false,
  insistOn: false,
  certificateFile: false,
  keyFile: false,
  stunServer: false,
  ngrokDomain: false,
  cloudflaredProgram: false,
  cloudflaredHost: false,
  sshHost: false,
  sshPort: false,
  sshUser: false,
  sshKeyFile: false,
  sshRemotePort: false,
  sshPublicUrl: false,
  sshHostKey: false,
  tunnelCommand: false,
  tunnelPattern: false,
  extensions: true,
  importDays: true,
  keepDays: true,
  callBackReachedSeconds: true,
  notOwnNumbers: true,
  announceInternal: true,
  notificationSeconds: true,
  rules: true,
  secondCallMinutes: true,
  workingHours: true,
  holidayChanges: true,
  closedIsQuiet: true,
  lineStyles: true,
  // What is opened needs the agreement of a person at this computer.
  screenPops: false,
  maskNumbers: true,
  sound: true,
  // The path of a file here.
  ringSound: false,
  speakNames: true,
  language: true,
  theme: true,
  zoomPercent: true,
  notifyBy: true,
  callBy: true,
  sipDomain: false,
  globalShortcut: true,
  characterKeys: true,
  unsubscribeOnQuit: true,
  warnMinutesBelow: true,
  warnSmsBelow: true,
  warnDaysBefore: true,
  creditDates: true,
  trustedHosts: false,
  updates: true,
  updateUrl: false,
  contactsFile: false,
  cardDavUrl: false,
  cardDavUser: false,
  ldapUrl: false,
  ldapUser: false,
  ldapBase: false,
  ldapUnencrypted: false,
  setUp: false,
};

const movedNames = settingNames.filter((name) => moves[name]);

export function settingsToMove(settings: Settings): Partial<Settings> {
  return Object.fromEntries(movedNames.map((name) => [name, settings[name]]));
}

/**
 * Returns the person's own settings, with the moved ones over them. `moved` may be anything: invalid settings, and
 * settings that do not move, are ignored.
 */
export function withMoved(own: Settings, moved: unknown): Settings {
  const { settings } = readSome(moved);
  return {
    ...own,
    ...Object.fromEntries(movedNames.flatMap((name) => (name in settings ? [[name, settings[name]]] : []))),
  };
}
