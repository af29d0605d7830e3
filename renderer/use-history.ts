import { useEffect, useLayoutEffect, useState } from 'react';
import type { DeskView } from '../src/view/desk-view.ts';
import { type AskForPage, HistoryReader, nothingRead, type PastCalls } from '../src/view/history-reader.ts';
import { everyCall } from '../src/view/search-filter.ts';
import { bridge } from './bridge.ts';
import { newestPage } from './use-desk-view.ts';

/** Returns the calls that a person scrolls through, and their reader. */
export function useHistory({
  calls,
  historyVersion,
  today,
  settings,
}: DeskView): PastCalls & { readonly reader: HistoryReader } {
  const [past, setPast] = useState(nothingRead);
  const [reader] = useState(() => new HistoryReader(ask, setPast));
  // The rows contain days and words as text.
  useEffect(() => reader.readAgain(), [historyVersion, today, settings.language]);
  // Before the drawing: otherwise a live call would be missing until the page that contains it has been read.
  useLayoutEffect(() => reader.setLive(calls), [calls]);
  return { ...past, reader };
}

const ask: AskForPage = (search, from) =>
  search === everyCall && from.kind === 'newest' ? newestPage() : bridge.invoke('calls.page', search, from);
