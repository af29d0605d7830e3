import * as z from 'zod';
import { err, ok, type Result } from '../result.ts';

const fields = {
  /** Loopback for a tunnel on this computer, an address of the office network for a forwarded port. */
  listenHost: z.union([z.ipv4(), z.ipv6()]),
  /** 0 lets the system choose. */
  listenPort: z.int().min(0).max(65_535),
  /** How long a notification stays, and how long a call counts as ringing: the exchange never says that it stopped. */
  notificationSeconds: z.int().min(5).max(600),
  language: z.enum(['tr', 'en']),
  /** `window`: always our own small window, never the system's notifications. */
  notifyBy: z.enum(['system', 'window']),
};

const schema = z.object(fields);

export type Settings = z.infer<typeof schema>;
export type SettingName = keyof Settings;
export type Language = Settings['language'];

export const defaultSettings: Settings = {
  listenHost: '127.0.0.1',
  listenPort: 8787,
  notificationSeconds: 45,
  language: 'tr',
  notifyBy: 'system',
};

/** Why settings were not saved: some do not hold, or the disk did not take them. */
export type SettingsRefusal =
  | { readonly kind: 'wrong'; readonly names: readonly SettingName[] }
  | { readonly kind: 'not-written' };

/** The shape on disk. A later version reads every earlier one. */
export interface StoredSettings {
  readonly version: 1;
  readonly settings: Settings;
}

export interface ReadSettings {
  readonly settings: Settings;
  /** Settings that were stored but could not be used; the default stands in for each. */
  readonly dropped: readonly SettingName[];
}

/** Total: reads whatever was stored, field by field, so that one bad value does not cost the others. */
export function readSettings(stored: unknown): ReadSettings {
  const values = recordOf(recordOf(stored)['settings']);
  const dropped: SettingName[] = [];
  const read = <N extends SettingName>(name: N): Settings[N] => {
    if (values[name] === undefined) return defaultSettings[name];
    const parsed = fields[name].safeParse(values[name]);
    if (parsed.success) return parsed.data as Settings[N];
    dropped.push(name);
    return defaultSettings[name];
  };
  const settings: Settings = {
    listenHost: read('listenHost'),
    listenPort: read('listenPort'),
    notificationSeconds: read('notificationSeconds'),
    language: read('language'),
    notifyBy: read('notifyBy'),
  };
  return { settings, dropped };
}

export function storedSettings(settings: Settings): StoredSettings {
  return { version: 1, settings };
}

/** What a person typed, complete or not, against the same rules; names every setting that does not hold. */
export function checkSettings(draft: unknown): Result<Settings, readonly SettingName[]> {
  const parsed = schema.safeParse(draft);
  if (parsed.success) return ok(parsed.data);
  const names = Object.keys(fields) as SettingName[];
  const wrong = names.filter((name) => parsed.error.issues.some((issue) => issue.path[0] === name));
  return err(wrong.length > 0 ? wrong : names);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
