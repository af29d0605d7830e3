import type { SettingName } from '../settings/settings.ts';

export interface SettingTexts {
  readonly label: string;
  readonly help: string;
  readonly wrong: string;
}

export type SettingsTexts = Readonly<Record<SettingName, SettingTexts>>;
