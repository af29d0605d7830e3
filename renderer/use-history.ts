import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DeskView } from '../src/view/desk-view.ts';
import { type AskForPage, HistoryReader, type PastCalls } from '../src/view/history-reader.ts';
import { everyCall } from '../src/view/search-filter.ts';
import { bridge } from './bridge.ts';
import { newestPage, newestPageIfHere } from './use-desk-view.ts';

/** Returns the calls that a person scrolls through, and their reader. */
export function useHistory({
  calls,
  historyVersion,
  today,
  settings,
}: DeskView): PastCalls & { readonly reader: HistoryReader } {
  const [reader] = useState(() => new HistoryReader(ask, (shown) => setPast(shown), calls, newestPageIfHere()));
  const [past, setPast] = useState(reader.past);
  const isUpToDate = useRef(past.answered);
  // The rows contain days and words as text.
  useEffect(() => {
    if (!isUpToDate.current) reader.readAgain();
    isUpToDate.current = false;
  }, [historyVersion, today, settings.language]);
  // Before the drawing: otherwise a live call would be missing until the page that contains it has been read.
  useLayoutEffect(() => reader.setLive(calls), [calls]);
  return { ...past, reader };
}

const ask: AskForPage = (search, from) =>
  search === everyCall && from.kind === 'newest' ? newestPage() : bridge.invoke('calls.page', search, from);
