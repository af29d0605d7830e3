import type { Choice, Step } from '../calls/call.ts';
import { choiceKey, isDialledDirectly } from '../names/name-keys.ts';
import type { NameByKey } from '../names/shown-names.ts';
import { extensionInFull, extensionText, menuInFull, rangText } from './extension-text.ts';
import { shownName } from './party-text.ts';
import type { Texts } from './texts-turkish.ts';

/** Returns what happened in a call, as its story shows it: names with their numbers. */
export function stepText(step: Step, names: NameByKey, words: Texts): string {
  const { naming } = words;
  switch (step.kind) {
    case 'rang':
      return step.extension === null ? naming.rangSomewhere : rangText(step.extension, names, words);
    case 'left-menu':
      return naming.leftMenu(step.reason);
    case 'chose': {
      const { menu, digits } = step;
      if (isDialledDirectly(digits)) return naming.dialled(extensionInFull(digits, names, words));
      if (menu === null) return naming.pressed(digits);
      const name = choiceName(step, names);
      const what = name === '' ? naming.stepPressed(digits) : naming.stepChosen(naming.named(shownName(name), digits));
      return naming.atMenu(menuInFull(menu, names, words), what);
    }
  }
}

/** Returns the caller's choice, as a line of a notification. */
export function choiceText(choice: Choice, names: NameByKey, words: Texts): string {
  const { naming } = words;
  const { digits } = choice;
  if (isDialledDirectly(digits)) return naming.dialled(extensionText(digits, names));
  const name = choiceName(choice, names);
  return name === '' ? naming.pressed(digits) : naming.chosen(shownName(name));
}

/** Returns the caller's choice in a word or two, for the row of a call. */
export function choiceWord(choice: Choice, names: NameByKey, { naming }: Texts): string {
  const { digits } = choice;
  if (isDialledDirectly(digits)) return naming.dialledShort(extensionText(digits, names));
  return shownName(choiceName(choice, names)) || naming.key(digits);
}

export function choiceName(choice: Choice, names: NameByKey): string {
  return names.get(choiceKey(choice) ?? '') ?? '';
}
