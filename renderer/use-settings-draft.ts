import { useState } from 'react';
import type { Result } from '../src/result.ts';
import { isSameValue } from '../src/same-value.ts';
import type { Language, SettingName, Settings, SettingsRefusal } from '../src/settings/settings.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import type { SettingTexts } from '../src/view/setting-texts.ts';
import { texts } from '../src/view/texts.ts';
import { bridge } from './bridge.ts';

/** What the field of a setting shows, and what it reports. */
export interface SettingField<Value> {
  readonly words: SettingTexts;
  readonly value: Value;
  readonly isInvalid: boolean;
  readonly isDisabled: boolean;
  /** What became of the last change; `null`: nothing, or the value is wrong, which the field says itself. */
  readonly said: { readonly kind: 'saved' | 'failed'; readonly text: string } | null;
  readonly onChange: (value: Value) => void;
  /** The person has left the field, pressed Enter in it, or chosen. */
  readonly onFinished: () => void;
  /** Shows the stored value again. Returns whether the field showed another one. */
  readonly onUndo: () => boolean;
}

export type FieldOf = <N extends SettingName>(name: N) => SettingField<Settings[N]>;

/** Settings that are typed one by one and saved together: a way needs its host, its port and its key at once. */
export interface SettingsDraft {
  readonly draft: Settings;
  /** Whether the draft differs from what is stored. */
  readonly isTyped: boolean;
  readonly result: Result<null, SettingsRefusal> | null;
  readonly field: FieldOf;
  /** Changes several settings of the draft at once. */
  change(part: Partial<Settings>): void;
  /** Saves what was typed together with `part`. The other settings stay as they are. */
  save(part?: Partial<Settings>): Promise<Result<null, SettingsRefusal>>;
  /** Shows the stored settings again. */
  discard(): void;
}

/** What was typed and not saved, for a draft that outlives its page. */
export interface DraftMemory {
  typed: Partial<Settings>;
}

/** Returns the draft of some settings. Zil decides, setting by setting, whether what was typed is allowed. */
export function useSettingsDraft(view: DeskView, memory: DraftMemory = { typed: {} }): SettingsDraft {
  const { settings } = view;
  const [typed, setTyped] = useState(memory.typed);
  const [result, setResult] = useState<Result<null, SettingsRefusal> | null>(null);
  const draft = { ...settings, ...typed };
  const wrong = result?.ok === false && result.error.kind === 'wrong' ? result.error.names : [];
  const put = (part: Partial<Settings>, after: Result<null, SettingsRefusal> | null) => {
    memory.typed = part;
    setTyped(part);
    setResult(after);
  };
  const without = (name: SettingName): Partial<Settings> => {
    const { [name]: _, ...rest } = typed;
    return rest;
  };
  return {
    draft,
    isTyped: !isSameValue(draft, settings),
    result,
    change: (part) => put({ ...typed, ...part }, null),
    field: (name) => ({
      ...fieldTexts(name, view),
      value: draft[name],
      isInvalid: wrong.includes(name),
      said: null,
      onChange: (value) => put({ ...typed, [name]: value }, null),
      onFinished: () => {},
      onUndo: () => {
        const isShown = !isSameValue(draft[name], settings[name]);
        if (isShown) put(without(name), null);
        return isShown;
      },
    }),
    save: async (part = {}) => {
      const saved = await bridge.invoke('settings.save', { ...typed, ...part });
      // The view has the saved values, in the form that Zil gave them.
      if (saved.ok) put({}, saved);
      else setResult(saved);
      return saved;
    },
    discard: () => put({}, null),
  };
}

/** Returns the texts of a field. One that an administrator has set says so, and cannot be changed. */
export function fieldTexts(
  name: SettingName,
  { managed, settings }: DeskView,
): Pick<SettingField<unknown>, 'words' | 'isDisabled'> {
  const { setting, managed: byAdministrator } = texts[settings.language].window;
  const isManaged = managed.includes(name);
  const words = setting[name];
  return {
    words: isManaged ? { ...words, help: `${byAdministrator} ${words.help}` } : words,
    isDisabled: isManaged,
  };
}

/** Returns why settings were not saved. */
export function refusalText(refusal: SettingsRefusal, language: Language): string {
  const { window, reach, keys } = texts[language];
  if (refusal.kind === 'not-written') return window.notSaved(refusal.reason);
  if (refusal.kind === 'shortcut-in-use') return keys.inUse(refusal.keys, refusal.kept);
  return { wrong: window.fixAbove, 'not-agreed': reach.notAgreed }[refusal.kind];
}
