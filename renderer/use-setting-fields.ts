import { useEffect, useReducer, useRef, useState } from 'react';
import type { Language } from '../src/settings/settings.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { type FieldState, SettingFields } from '../src/view/setting-fields.ts';
import { texts } from '../src/view/texts.ts';
import { bridge } from './bridge.ts';
import { type FieldOf, fieldTexts, refusalText, type SettingField } from './use-settings-draft.ts';

/** Returns the fields of settings that are saved one by one, each as soon as it is left. */
export function useSettingFields(view: DeskView): FieldOf {
  const { settings } = view;
  const { language } = settings;
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const [fields] = useState(() => new SettingFields((some) => bridge.invoke('settings.save', some), redraw));
  const latest = useRef(settings);
  latest.current = settings;
  // A click on a notification opens another page while a field has the focus.
  useEffect(() => () => fields.finishAll(latest.current), [fields]);
  return (name) => {
    const state = fields.stateOf(name);
    return {
      ...fieldTexts(name, view),
      value: fields.valueOf(name, settings),
      isInvalid: state.kind === 'wrong',
      said: saidOf(state, language),
      onChange: (value) => fields.type(name, value),
      onFinished: () => void fields.finish(name, settings),
      onUndo: () => fields.undo(name),
    };
  };
}

function saidOf(state: FieldState, language: Language): SettingField<unknown>['said'] {
  if (state.kind === 'saved') return { kind: 'saved', text: texts[language].window.saved };
  return state.kind === 'refused' ? { kind: 'failed', text: refusalText(state.refusal, language) } : null;
}
