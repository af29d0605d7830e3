import type { Announced, DeskState } from './desk-state.ts';

export type Announcement =
  | { readonly kind: 'show'; readonly announced: Announced }
  | { readonly kind: 'close'; readonly key: string };

/** What is to be said to the person, and taken back, because the first state became the second. */
export function announcements(before: DeskState, after: DeskState): readonly Announcement[] {
  const gone = before.announced.filter((announced) => !after.announced.includes(announced));
  const fresh = after.announced.filter((announced) => !before.announced.includes(announced));
  return [
    ...gone.map(({ key }) => ({ kind: 'close', key }) as const),
    ...fresh.map((announced) => ({ kind: 'show', announced }) as const),
  ];
}
