import { useState } from 'react';
import type { Result } from '../src/result.ts';
import type { Language, SettingName, Settings, SettingsRefusal } from '../src/settings/settings.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import type { SettingTexts } from '../src/view/setting-texts.ts';
import { texts } from '../src/view/texts.ts';
import { bridge } from './bridge.ts';

/** What a field of a setting needs to be drawn. */
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
  /** Types several at once. */
  change(part: Partial<Settings>): void;
  /** Saves what was typed, and `part` with it. */
  save(part?: Partial<Settings>): Promise<Result<null, SettingsRefusal>>;
}

/** What is typed is a draft: whether it holds is decided by the program, field by field. */
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
      // What holds now is in the view, written as the program understood it.
      if (saved.ok) setTyped({});
      return saved;
    },
  };
}

/** Why a draft was not saved. */
export function refusalText(refusal: SettingsRefusal, language: Language): string {
  const { window, reach } = texts[language];
  if (refusal.kind === 'not-written') return window.notSaved(refusal.reason);
  return { wrong: window.fixAbove, 'not-agreed': reach.notAgreed }[refusal.kind];
}
