import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

export interface ListFocus {
  readonly list: RefObject<HTMLElement | null>;
  /** The item with this id will go. Then the item that takes its place gets the focus. */
  readonly moveFrom: (id: string) => void;
  /** The item with this id will come, and gets the focus. */
  readonly goTo: (id: string) => void;
  /** Nothing will change: the focus stays where it is. */
  readonly stay: () => void;
  /** Moves the focus between items by arrows, Home and End. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

type Awaited =
  | { readonly kind: 'gone'; readonly item: string; readonly index: number }
  | { readonly kind: 'here'; readonly id: string };

/**
 * The focus in a list whose items come and go, so that it is never lost. An item is an `li` with `data-id`; `data-part`
 * says in which part of the list it is. Its first button takes the focus. Items of the part `over` can only be reached
 * by keys.
 */
export function useListFocus(): ListFocus {
  const list = useRef<HTMLElement>(null);
  const awaited = useRef<Awaited | null>(null);
  const all = () => [...(list.current?.querySelectorAll<HTMLElement>('li[data-id]') ?? [])];
  const open = () => all().filter(({ dataset }) => dataset['part'] !== 'over');
  useEffect(() => {
    const { activeElement } = document;
    const isLost = activeElement === document.body;
    const isHere = list.current?.contains(activeElement) === true;
    if (awaited.current === null || !(isLost || (isHere && awaited.current.kind === 'here'))) return;
    const next = placeAfter(awaited.current, open());
    if (next === null) return;
    (next === 'list' ? list.current : next.querySelector('button'))?.focus();
    awaited.current = null;
  });
  return {
    list,
    moveFrom: (id) => {
      const items = open();
      const index = items.findIndex(({ dataset }) => dataset['id'] === id);
      const item = items[index];
      awaited.current = item === undefined ? null : { kind: 'gone', item: nameOf(item), index };
    },
    goTo: (id) => {
      awaited.current = { kind: 'here', id };
    },
    stay: () => {
      awaited.current = null;
    },
    onKeyDown: (event) => {
      // A menu belongs to an item, but is not in the list: it has arrows of its own.
      if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
      const items = all();
      const at = items.findIndex((item) => item.contains(document.activeElement));
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      items[Math.max(0, Math.min(to, items.length - 1))]?.querySelector('button')?.focus();
    },
  };
}

/** Returns what gets the focus; `null` while it is too early. */
function placeAfter(awaited: Awaited, items: readonly HTMLElement[]): HTMLElement | 'list' | null {
  if (awaited.kind === 'here') return items.find(({ dataset }) => dataset['id'] === awaited.id) ?? null;
  if (items.some((item) => nameOf(item) === awaited.item)) return null;
  return items[Math.min(awaited.index, items.length - 1)] ?? 'list';
}

/** A call-back that is snoozed goes from one part of the list into another. */
function nameOf({ dataset }: HTMLElement): string {
  return `${dataset['part']} ${dataset['id']}`;
}
