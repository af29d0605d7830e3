import { partyKey } from '../calls/party.ts';
import type { DeskState } from './desk-state.ts';
import type { Announced } from './on-screen.ts';

export type Announcement =
  | { readonly kind: 'show'; readonly announced: Announced }
  /** A notification that was shown before with the same key and has a new content. */
  | { readonly kind: 'update'; readonly announced: Announced }
  | { readonly kind: 'close'; readonly key: string };

/** Returns which notifications to show, change and close, because the first state became the second. */
export function announcements(before: DeskState, after: DeskState): readonly Announcement[] {
  const earlier = new Map(before.announced.map((announced) => [announced.key, announced]));
  const kept = new Set(after.announced.map(({ key }) => key));
  const gone = before.announced.filter(({ key }) => !kept.has(key));
  const fresh = after.announced.filter(({ key, atMs }) => earlier.get(key)?.atMs !== atMs);
  const changed = after.announced.filter((announced) => {
    const shown = earlier.get(announced.key);
    return isUpdate(shown, announced) || (shown?.atMs === announced.atMs && isRenamed(announced, before, after));
  });
  return [
    ...gone.map(({ key }) => ({ kind: 'close', key }) as const),
    ...fresh.map((announced) => ({ kind: 'show', announced }) as const),
    ...changed.map((announced) => ({ kind: 'update', announced }) as const),
  ];
}

function isUpdate(before: Announced | undefined, after: Announced): boolean {
  return before?.kind === 'call' && after.kind === 'call' && after.updates > before.updates;
}

/** Whether a notification on the screen says another name or note of the caller now. In a quiet time it does not change. */
function isRenamed(announced: Announced, before: DeskState, after: DeskState): boolean {
  if (announced.kind !== 'call' || announced.isDismissed || after.names === before.names) return false;
  if (after.quietTime !== null && !announced.passesQuiet) return false;
  const key = partyKey(announced.content.caller) ?? '';
  return before.names.get(key) !== after.names.get(key) || before.names.note(key) !== after.names.note(key);
}
