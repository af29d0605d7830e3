import * as z from 'zod';
import { wayNames } from '../reach/way-name.ts';
import { err, ok, type Result } from '../result.ts';
import { pathText } from './path-text.ts';

/** A notification address has room for the secret behind it: FreeSWITCH takes some 200 characters. */
const publicUrlLength = 150;
const host = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])`;
const port = String.raw`(?::(\d{1,5}))?`;
/** No query, no user, and no sign that FreeSWITCH reads as more than itself. */
const publicUrlShape = new RegExp(`^https?://${host}${port}(?:/[A-Za-z0-9._~/-]*)?$`);
/** Of what Zil asks by itself. `http:` is for this computer alone. */
const askedUrlShape = new RegExp(
  `^(?:https://${host}|http://(?:127(?:\\.\\d{1,3}){3}|localhost|\\[::1\\]))${port}/[^?#\\s]*$`,
);

const steps = ['account', 'reach', 'extensions', 'notification', 'finished'] as const;

/** Whatever a file holds: the length comes first, so that nothing else looks at a text without an end. */
function text(mostLength = 1_000) {
  return z.string().max(mostLength, { abort: true }).trim();
}

function listOf(shape: RegExp, most: number) {
  return z
    .array(z.unknown())
    .max(most, { abort: true })
    .pipe(z.array(text().regex(shape)));
}

const publicUrl = text()
  .transform(withoutSlash)
  .refine((url) => url === '' || (url.length <= publicUrlLength && isUrlOf(publicUrlShape)(url)));
const path = text().transform(pathText);
const hostName = text().regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)?$/);

const fields = {
  /** Where the PBX's calls begin, with a slash at its end. `http:` is for this computer alone. */
  apiUrl: text().transform(withSlash).refine(isUrlOf(askedUrlShape)),
  /** Loopback for a tunnel on this computer, an address of the office network for a forwarded port. */
  listenHost: text(100).pipe(z.union([z.ipv4(), z.ipv6()])),
  /** 0 lets the system choose. */
  listenPort: z.int().min(0).max(65_535),
  /** Where the PBX reaches the listener from outside, without a slash at its end; `''` as long as nobody has said. */
  publicUrl,
  /** How the PBX reaches the listener; `none`: not at all, and calls are known from records alone. */
  way: z.enum([...wayNames, 'none']),
  /** What `insistKey` gave when a person said to use an address that a test cannot prove, or a call has proved it. */
  insistOn: z.string().max(publicUrlLength),
  /** Of the person's own certificate for `publicUrl`: PEM with `keyFile`, or PFX without. `''`: plain HTTP. */
  certificateFile: path,
  keyFile: path,
  /** Host and port of a STUN server (RFC 8489), which says what address the world sees; `''` asks nobody. */
  stunServer: text().regex(/^(?:[A-Za-z0-9.-]{1,253}:\d{1,5})?$/),
  ngrokDomain: hostName,
  /** Where cloudflared is; `''` looks where programs usually are. */
  cloudflaredProgram: path,
  /** Of a named tunnel; `''` is a quick tunnel without an account. */
  cloudflaredHost: hostName,
  sshHost: hostName,
  sshPort: z.int().min(1).max(65_535),
  sshUser: text().regex(/^[^\s@:]{0,64}$/),
  /** `''` asks the agent. */
  sshKeyFile: path,
  /** The port at the person's server, as `ssh -R` takes it; 0 lets the server choose. */
  sshRemotePort: z.int().min(0).max(65_535),
  /** Where the PBX reaches that port; `''`: at the server itself, over HTTP, or as the server says. */
  sshPublicUrl: publicUrl,
  /** The server's key as it was on the first visit, `SHA256:…`; `''` trusts the next visit. */
  sshHostKey: text().regex(/^(?:SHA256:[A-Za-z0-9+/]{43})?$/),
  /** A program and its arguments; `{port}` is the listener's. Nothing of a shell in it means anything. */
  tunnelCommand: text(),
  /** A regular expression that finds the public address in what the program writes: its first group, or all of it. */
  tunnelPattern: text(300).refine(isPattern),
  /** Those whose ringing is announced here; none means all of them. */
  extensions: listOf(/^\d{1,6}$/, 100),
  /** How many days of earlier calls are read from the PBX's records when an account signs in; 0 reads none. */
  importDays: z.int().min(0).max(730),
  /** What is older is deleted: calls with all that was heard and read of them, credits, copies that were set aside. */
  keepDays: z.int().min(7).max(3_650),
  /** How long we have to talk with somebody whom we call back, or it may have been a machine; 0: any talk counts. */
  callBackReachedSeconds: z.int().min(0).max(120),
  /** Numbers (E.164) that are learnt to be the office's own, because it calls under them, and are not. */
  notOwnNumbers: listOf(/^\+[1-9]\d{6,14}$/, 50),
  /** Announce also calls from one extension to another. */
  announceInternal: z.boolean(),
  /** How long a notification stays, and how long a call counts as ringing: the PBX never says that it stopped. */
  notificationSeconds: z.int().min(5).max(600),
  /** With a sound, where the system makes one. */
  sound: z.boolean(),
  language: z.enum(['tr', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** `window`: always our own small window, never the system's notifications. */
  notifyBy: z.enum(['system', 'window']),
  /** Tell the PBX to send nothing any more when Zil ends or the computer sleeps. */
  unsubscribeOnQuit: z.boolean(),
  /** Warn when less is left; 0 never warns. */
  warnMinutesBelow: z.int().min(0).max(1_000_000),
  warnSmsBelow: z.int().min(0).max(10_000_000),
  /** Warn this many days before a package ends; 0 never warns. */
  warnDaysBefore: z.int().min(0).max(60),
  /** The PBX does not say whether it writes the day or the month first. */
  creditDates: z.enum(['unknown', 'day-first', 'month-first']),
  /** Hosts besides the PBX's own that a person has agreed to open links of. */
  trustedHosts: listOf(/^[a-z0-9.-]{1,253}$/, 20),
  /**
   * Whether a new Zil is looked for. `at-night`: it is installed by itself when nobody works; `when-asked`: when a
   * person says so.
   */
  updates: z.enum(['at-night', 'when-asked', 'never']),
  /** Where new versions are published, with a slash at its end; `''`: where this build was told to look. */
  updateUrl: text()
    .transform((url) => (url === '' ? url : withSlash(url)))
    .refine((url) => url === '' || isUrlOf(askedUrlShape)(url)),
  /** How far the first set-up has come. */
  setUp: z.enum(steps),
};

const schema = z.object(fields);

export type Settings = z.infer<typeof schema>;
export type SettingName = keyof Settings;
export type Language = Settings['language'];
export type SetUpStep = Settings['setUp'];

export const settingNames = Object.keys(fields) as readonly SettingName[];

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
  sound: true,
  language: 'tr',
  theme: 'system',
  notifyBy: 'system',
  unsubscribeOnQuit: true,
  warnMinutesBelow: 50,
  warnSmsBelow: 100,
  warnDaysBefore: 3,
  creditDates: 'unknown',
  trustedHosts: [],
  updates: 'at-night',
  updateUrl: '',
  setUp: 'account',
};

/** Why settings were not saved: some do not hold, the person said no when asked again, or the disk did not take them. */
export type SettingsRefusal =
  | { readonly kind: 'wrong'; readonly names: readonly SettingName[] }
  | { readonly kind: 'not-agreed' }
  | { readonly kind: 'not-written'; readonly reason: string };

/** Grows with every change that an earlier Zil would misread. */
export const settingsVersion = 3;

/** The shape on disk. A later version reads every earlier one. */
export interface StoredSettings {
  readonly version: typeof settingsVersion;
  readonly settings: Settings;
}

export interface ReadSettings {
  readonly settings: Settings;
  /** Settings that were stored but could not be used; the default stands in for each. */
  readonly dropped: readonly SettingName[];
}

/** Total: reads whatever was stored, field by field, so that one bad value does not cost the others. */
export function readSettings(stored: unknown): ReadSettings {
  const { version, settings: values } = recordOf(stored);
  const { settings, dropped } = readSome(values);
  const all = { ...defaultSettings, ...settings };
  // Before version 3 there was one way, and no proof: who had typed an address meant it.
  const insistOn = typeof version === 'number' && version < 3 ? insistKey(all) : all.insistOn;
  return { settings: { ...all, insistOn }, dropped };
}

/** What a person insists on who insists on the way as it is now: another way, or another typed address, is not it. */
export function insistKey({ way, publicUrl }: Settings): string {
  return way === 'manual' ? publicUrl : way;
}

/** Total: of anything, the settings that hold, and the names of those that are there but do not. */
export function readSome(values: unknown): {
  readonly settings: Partial<Settings>;
  readonly dropped: readonly SettingName[];
} {
  const given = recordOf(values);
  const read = settingNames
    .filter((name) => given[name] !== undefined)
    .map((name) => [name, fields[name].safeParse(given[name])] as const);
  return {
    settings: Object.fromEntries(read.flatMap(([name, { success, data }]) => (success ? [[name, data]] : []))),
    dropped: read.flatMap(([name, { success }]) => (success ? [] : [name])),
  };
}

export function storedSettings(settings: Settings): StoredSettings {
  return { version: settingsVersion, settings };
}

/** What a person typed, complete or not, against the same rules; names every setting that does not hold. */
export function checkSettings(draft: unknown): Result<Settings, readonly SettingName[]> {
  const parsed = schema.safeParse(draft);
  if (parsed.success) return ok(parsed.data);
  const wrong = settingNames.filter((name) => parsed.error.issues.some((issue) => issue.path[0] === name));
  return err(wrong.length > 0 ? wrong : settingNames);
}

/** What Zil runs on this computer for the way that is set; `null` when it is nothing that somebody has typed. */
export function typedProgram({ way, tunnelCommand, cloudflaredProgram }: Settings): string | null {
  const program = way === 'command' ? tunnelCommand : way === 'cloudflared' ? cloudflaredProgram : '';
  return program === '' ? null : program;
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isUrlOf(shape: RegExp): (url: string) => boolean {
  return (url) => {
    const parts = shape.exec(url);
    return parts !== null && Number(parts[1] ?? '80') <= 65_535;
  };
}

/** What looks around or back needs an engine whose time has no bound. */
const isBeyondRe2 = /\(\?<?[=!]|\\[1-9k]/;

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return !isBeyondRe2.test(text);
  } catch {
    return false;
  }
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
