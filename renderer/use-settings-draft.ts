import { useState } from 'react';
import type { Result } from '../src/result.ts';
import type { Language, SettingName, Settings, SettingsRefusal } from '../src/settings/settings.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import type { SettingTexts } from '../src/view/setting-texts.ts';
import { texts } from '../src/view/texts.ts';
import { bridge } from './bridge.ts';

/** The properties of the field of a setting. */
export interface SettingField<N extends SettingName> {
  readonly words: SettingTexts;
  readonly isInvalid: boolean;
  readonly isDisabled: boolean;
  readonly value: Settings[N];
  readonly onChange: (value: Settings[N]) => void;
}

export interface SettingsDraft {
  readonly draft: Settings;
  readonly result: Result<null, SettingsRefusal> | null;
  field<N extends SettingName>(name: N): SettingField<N>;
  /** Changes several settings of the draft at once. */
  change(part: Partial<Settings>): void;
  /** Saves the draft together with `part`. */
  save(part?: Partial<Settings>): Promise<Result<null, SettingsRefusal>>;
}

/** Returns the draft of the settings. Zil decides, setting by setting, whether what was typed is allowed. */
export function useSettingsDraft({ settings, managed }: DeskView): SettingsDraft {
  const words = texts[settings.language].window;
  const [typed, setTyped] = useState<Partial<Settings>>({});
  const [result, setResult] = useState<Result<null, SettingsRefusal> | null>(null);
  const draft = { ...settings, ...typed };
  const wrong = result?.ok === false && result.error.kind === 'wrong' ? result.error.names : [];
  const change = (part: Partial<Settings>) => {
    setTyped({ ...typed, ...part });
    setResult(null);
  };
  return {
    draft,
    result,
    change,
    field: (name) => ({
      words: managed.includes(name) ? { ...words.setting[name], help: words.managed } : words.setting[name],
      isInvalid: wrong.includes(name),
      isDisabled: managed.includes(name),
      value: draft[name],
      onChange: (value) => change({ [name]: value } as Partial<Settings>),
    }),
    save: async (part = {}) => {
      const saved = await bridge.invoke('settings.save', { ...draft, ...part });
      setResult(saved);
      // The view has the saved values, in the form that Zil gave them.
      if (saved.ok) setTyped({});
      return saved;
    },
  };
}

/** Returns why a draft was not saved. */
export function refusalText(refusal: SettingsRefusal, language: Language): string {
  const { window, reach, keys } = texts[language];
  if (refusal.kind === 'not-written') return window.notSaved(refusal.reason);
  if (refusal.kind === 'shortcut-in-use') return keys.inUse(refusal.keys, refusal.kept);
  return { wrong: window.fixAbove, 'not-agreed': reach.notAgreed }[refusal.kind];
}
