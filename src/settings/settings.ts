import * as z from 'zod';
import { usualWeek } from '../hours/working-hours.ts';
import { err, ok, type Result } from '../result.ts';
import { askedScheme } from '../screen-pop/pop-target.ts';
import { usualSound } from '../sound/sound.ts';
import { settingShapes } from './setting-shapes.ts';
import { usualZoomPercent } from './zoom.ts';

const schema = z.object(settingShapes);

export type Settings = z.infer<typeof schema>;
export type SettingName = keyof Settings;
export type Language = Settings['language'];
export type SetUpStep = Settings['setUp'];

export const settingNames = Object.keys(settingShapes) as readonly SettingName[];

export const defaultSettings: Settings = {
  apiUrl: 'https://login.mutlucell.com/api/mutlusantral/v1/',
  listenHost: '127.0.0.1',
  listenPort: 8787,
  publicUrl: '',
  way: 'manual',
  insistOn: '',
  certificateFile: '',
  keyFile: '',
  stunServer: 'stun.cloudflare.com:3478',
  ngrokDomain: '',
  cloudflaredProgram: '',
  cloudflaredHost: '',
  sshHost: '',
  sshPort: 22,
  sshUser: '',
  sshKeyFile: '',
  sshRemotePort: 0,
  sshPublicUrl: '',
  sshHostKey: '',
  tunnelCommand: '',
  tunnelPattern: String.raw`https://[^\s"'<>|]+`,
  extensions: [],
  importDays: 90,
  keepDays: 180,
  callBackReachedSeconds: 5,
  notOwnNumbers: [],
  announceInternal: false,
  notificationSeconds: 45,
  rules: [],
  secondCallMinutes: 5,
  workingHours: [...usualWeek],
  holidayChanges: [],
  closedIsQuiet: false,
  lineStyles: [],
  screenPops: [],
  maskNumbers: 'never',
  sound: true,
  ringSound: usualSound,
  speakNames: false,
  language: 'tr',
  theme: 'system',
  zoomPercent: usualZoomPercent,
  notifyBy: 'system',
  callBy: 'off',
  sipDomain: '',
  globalShortcut: '',
  characterKeys: true,
  unsubscribeOnQuit: true,
  warnMinutesBelow: 50,
  warnSmsBelow: 100,
  warnDaysBefore: 3,
  creditDates: 'unknown',
  trustedHosts: [],
  updates: 'at-night',
  updateUrl: '',
  contactsFile: '',
  cardDavUrl: '',
  cardDavUser: '',
  ldapUrl: '',
  ldapUser: '',
  ldapBase: '',
  ldapUnencrypted: false,
  setUp: 'account',
};

/** The reason why settings were not saved: some are invalid, the person did not agree, or the disk failed. */
export type SettingsRefusal =
  | { readonly kind: 'wrong'; readonly names: readonly SettingName[] }
  | { readonly kind: 'not-agreed' }
  /** Another program has the keys of the global shortcut. */
  | { readonly kind: 'shortcut-in-use'; readonly keys: string; readonly kept: string }
  | { readonly kind: 'not-written'; readonly reason: string };

/** Raised with every change that an earlier Zil would misread. */
export const settingsVersion = 3;

/** The settings as they are stored. Every later version reads every earlier one. */
export interface StoredSettings {
  readonly version: typeof settingsVersion;
  readonly settings: Settings;
}

export interface ReadSettings {
  readonly settings: Settings;
  /** Stored settings that are invalid. The default replaces each of them. */
  readonly dropped: readonly SettingName[];
}

/** Total: reads stored settings one by one, so that one invalid value does not affect the others. */
export function readSettings(stored: unknown): ReadSettings {
  const { version, settings: values } = recordOf(stored);
  const { settings, dropped } = readSome(values);
  const all = { ...defaultSettings, ...settings };
  // Before version 3 there was one way and no proof, so a typed address counts as confirmed.
  const insistOn = typeof version === 'number' && version < 3 ? confirmedWayKey(all) : all.insistOn;
  return { settings: { ...all, insistOn }, dropped };
}

/** Identifies the way (or the typed address) that a person has confirmed. Changing either cancels the confirmation. */
export function confirmedWayKey({ way, publicUrl }: Settings): string {
  return way === 'manual' ? publicUrl : way;
}

/** Total: returns the valid settings in any value, and the names of the invalid ones. */
export function readSome(values: unknown): {
  readonly settings: Partial<Settings>;
  readonly dropped: readonly SettingName[];
} {
  const given = recordOf(values);
  const read = settingNames
    .filter((name) => given[name] !== undefined)
    .map((name) => [name, settingShapes[name].safeParse(given[name])] as const);
  return {
    settings: Object.fromEntries(read.flatMap(([name, { success, data }]) => (success ? [[name, data]] : []))),
    dropped: read.flatMap(([name, { success }]) => (success ? [] : [name])),
  };
}

export function storedSettings(settings: Settings): StoredSettings {
  return { version: settingsVersion, settings };
}

/** Checks a draft of a person, complete or not, by the same rules. The error names every invalid setting. */
export function checkSettings(draft: unknown): Result<Settings, readonly SettingName[]> {
  const parsed = schema.safeParse(draft);
  if (parsed.success) return ok(parsed.data);
  const wrong = settingNames.filter((name) => parsed.error.issues.some((issue) => issue.path[0] === name));
  return err(wrong.length > 0 ? wrong : settingNames);
}

/** What Zil starts for a person, who has to agree to each outside the window. */
export type Started =
  | { readonly kind: 'program'; readonly program: string }
  /** Addresses of this scheme start a program. */
  | { readonly kind: 'scheme'; readonly scheme: string };

/** Returns the programs and schemes that Zil starts with these settings. */
export function startedBy({ way, tunnelCommand, cloudflaredProgram, screenPops }: Settings): readonly Started[] {
  const ofWay = way === 'command' ? tunnelCommand : way === 'cloudflared' ? cloudflaredProgram : '';
  const ofPops = screenPops.map((pop) => (pop.opens.kind === 'program' ? pop.opens.program : ''));
  const programs = [ofWay, ...ofPops].filter((program) => program !== '');
  const schemes = screenPops.map(askedScheme).filter((scheme) => scheme !== null);
  return [
    ...[...new Set(programs)].map((program) => ({ kind: 'program', program }) as const),
    ...[...new Set(schemes)].map((scheme) => ({ kind: 'scheme', scheme }) as const),
  ];
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
