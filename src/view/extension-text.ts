import { extensionKey, menuKey } from '../names/name-keys.ts';
import type { NameByKey } from '../names/shown-names.ts';
import { shownName } from './party-text.ts';
import type { Texts } from './texts-turkish.ts';

/** Returns the extension's name, or else its number. */
export function extensionText(extension: string, names: NameByKey): string {
  return shownName(extensionName(extension, names)) || extension;
}

/** Returns the extension's number, with its name if it has one. */
export function extensionInFull(extension: string, names: NameByKey, { naming }: Texts): string {
  const name = extensionName(extension, names);
  return name === '' ? extension : naming.named(shownName(name), extension);
}

/** Returns, for example, `Ayşe, 1002`; `null` when none of the extensions has a name. */
export function namedExtensions(extensions: readonly string[], names: NameByKey): string | null {
  const isNamed = extensions.some((extension) => extensionName(extension, names) !== '');
  return isNamed ? extensions.map((extension) => extensionText(extension, names)).join(', ') : null;
}

/** Returns, for example, `1003 çaldı`. */
export function rangText(extension: string, names: NameByKey, words: Texts): string {
  return extensionName(extension, names) === ''
    ? words.story.rang(extension)
    : words.naming.rang(extensionInFull(extension, names, words));
}

/** Returns `Menü 42`, or the menu's name with its number. */
export function menuInFull(menu: string, names: NameByKey, { naming }: Texts): string {
  const name = names.get(menuKey(menu)) ?? '';
  return name === '' ? naming.menu(menu) : naming.named(shownName(name), menu);
}

function extensionName(extension: string, names: NameByKey): string {
  return names.get(extensionKey(extension) ?? '') ?? '';
}
