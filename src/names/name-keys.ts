import type { Choice } from '../calls/call.ts';
import { partyKey, readParty } from '../calls/party.ts';

/**
 * Names have one map. Lines and extensions are in it by their party keys, menus and the keys in them by `menu:42` and
 * `key:42:2`, which no party has.
 */
export type NameKey =
  | { readonly kind: 'menu'; readonly menu: string }
  | { readonly kind: 'choice'; readonly menu: string; readonly digits: string };

export function menuKey(menu: string): string {
  return `menu:${menu}`;
}

/** `null` for what can have no name of its own: a key in nobody knows which menu, or an extension that was dialled. */
export function choiceKey({ menu, digits }: Choice): string | null {
  return menu === null || isDialledDirectly(digits) || !/^[\d*#]+$/.test(digits) ? null : `key:${menu}:${digits}`;
}

/** `null` when it is no number that anybody has. */
export function extensionKey(extension: string): string | null {
  return partyKey(readParty(extension));
}

/** `null` for the key of a party. */
export function readNameKey(key: string): NameKey | null {
  const menu = /^menu:(.+)$/.exec(key)?.[1];
  if (menu !== undefined) return { kind: 'menu', menu };
  const choice = /^key:(.+):([\d*#]+)$/.exec(key);
  return choice === null ? null : { kind: 'choice', menu: choice[1] ?? '', digits: choice[2] ?? '' };
}

/** Extensions have four digits. Whoever presses four has dialled one, and chosen nothing in the menu. */
export function isDialledDirectly(digits: string): boolean {
  return /^\d{4}$/.test(digits);
}
