import type { Choice } from '../calls/call.ts';
import { partyKey, readParty } from '../calls/party.ts';

/**
 * A key of a name that is not a party key. One map holds all names: lines and extensions by their party keys, menus and
 * the keys in them by `menu:42` and `key:42:2`.
 */
export type NameKey =
  | { readonly kind: 'menu'; readonly menu: string }
  | { readonly kind: 'choice'; readonly menu: string; readonly digits: string };

export function menuKey(menu: string): string {
  return `menu:${menu}`;
}

/** Returns the key by which a choice is named; `null` when its menu is unknown or an extension was dialled. */
export function choiceKey({ menu, digits }: Choice): string | null {
  return menu === null || isDialledDirectly(digits) || !/^[\d*#]+$/.test(digits) ? null : `key:${menu}:${digits}`;
}

/** Returns the key by which an extension is named; `null` when the text is not a number. */
export function extensionKey(extension: string): string | null {
  return partyKey(readParty(extension));
}

/** Returns the menu or the choice that a key names; `null` for the key of a party. */
export function readNameKey(key: string): NameKey | null {
  const menu = /^menu:(.+)$/.exec(key)?.[1];
  if (menu !== undefined) return { kind: 'menu', menu };
  const choice = /^key:(.+):([\d*#]+)$/.exec(key);
  return choice === null ? null : { kind: 'choice', menu: choice[1] ?? '', digits: choice[2] ?? '' };
}

/** Whether the caller dialled an extension instead of choosing from the menu: extensions have four digits. */
export function isDialledDirectly(digits: string): boolean {
  return /^\d{4}$/.test(digits);
}
