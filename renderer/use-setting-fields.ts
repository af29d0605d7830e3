import { useEffect, useReducer, useRef, useState } from 'react';
import type { Language, SettingName, Settings, SettingsRefusal } from '../src/settings/settings.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { type FieldState, SettingFields } from '../src/view/setting-fields.ts';
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
  readonly onLeave: () => void;
  /** Shows the stored value again. Returns whether the field showed another one. */
  readonly onUndo: () => boolean;
}

export type FieldOf = <N extends SettingName>(name: N) => SettingField<Settings[N]>;

/** Returns the fields of settings that are saved one by one, each as soon as it is left. */
export function useSettingFields(view: DeskView): FieldOf {
  const { settings } = view;
  const { language } = settings;
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const [fields] = useState(() => new SettingFields((some) => bridge.invoke('settings.save', some), redraw));
  const latest = useRef(settings);
  latest.current = settings;
  // A click on a notification opens another page while a field has the focus.
  useEffect(() => () => fields.leaveAll(latest.current), [fields]);
  return (name) => {
    const state = fields.stateOf(name);
    return {
      ...fieldTexts(name, view),
      value: fields.valueOf(name, settings),
      isInvalid: state.kind === 'wrong',
      said: saidOf(state, language),
      onChange: (value) => fields.type(name, value),
      onLeave: () => void fields.leave(name, settings),
      onUndo: () => fields.undo(name),
    };
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

function saidOf(state: FieldState, language: Language): SettingField<unknown>['said'] {
  if (state.kind === 'saved') return { kind: 'saved', text: texts[language].window.saved };
  return state.kind === 'refused' ? { kind: 'failed', text: refusalText(state.refusal, language) } : null;
}

/** Returns why settings were not saved. */
export function refusalText(refusal: SettingsRefusal, language: Language): string {
  const { window, reach, keys } = texts[language];
  if (refusal.kind === 'not-written') return window.notSaved(refusal.reason);
  if (refusal.kind === 'shortcut-in-use') return keys.inUse(refusal.keys, refusal.kept);
  return { wrong: window.fixAbove, 'not-agreed': reach.notAgreed }[refusal.kind];
}
