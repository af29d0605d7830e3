import type { Deletion, KeptCalls } from '../calls/data-deletion.ts';
import type { Settings } from '../settings/settings.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** How much is stored, and the deletions, in sentences. */
export interface KeptView {
  readonly kept: string;
  readonly keptFor: string;
  /** Newest first. */
  readonly deletions: readonly { readonly id: string; readonly text: string }[];
}

export function keptView(
  { calls, sinceMs }: KeptCalls,
  deletions: readonly Deletion[],
  { language, keepDays }: Settings,
  at: ViewedAt,
): KeptView {
  const { data } = texts[language];
  const times = timeTexts(language, at);
  const count = new Intl.NumberFormat(language === 'tr' ? 'tr-TR' : 'en-GB');
  return {
    kept: sinceMs === null ? data.nothingKept : data.kept(count.format(calls), times.date(sinceMs)),
    keptFor: data.keptFor(keepDays),
    deletions: deletions.map(({ kind, atMs, calls: deleted }) => {
      const time = kind === 'expired' ? times.date(atMs) : `${times.date(atMs)} ${times.time(atMs)}`;
      return { id: `${kind} ${atMs}`, text: data.deletion(kind, time, count.format(deleted)) };
    }),
  };
}
