import { useEffect, useLayoutEffect, useState } from 'react';
import type { DeskView } from '../src/view/desk-view.ts';
import { type AskForPage, HistoryReader, nothingRead, type PastCalls } from '../src/view/history-reader.ts';
import { everyCall } from '../src/view/search-filter.ts';
import { bridge } from './bridge.ts';
import { newestPage } from './use-desk-view.ts';

/** The calls that a person looks through, and who reads them for the page. */
export function useHistory({
  calls,
  historyVersion,
  today,
  settings,
}: DeskView): PastCalls & { readonly reader: HistoryReader } {
  const [past, setPast] = useState(nothingRead);
  const [reader] = useState(() => new HistoryReader(ask, setPast));
  // Days and other words of the rows are written out already.
  useEffect(() => reader.readAnew(), [historyVersion, today, settings.language]);
  // Before anybody sees it: a call must not be missing while the page is asked for that has it.
  useLayoutEffect(() => reader.live(calls), [calls]);
  return { ...past, reader };
}

const ask: AskForPage = (search, from) =>
  search === everyCall && from.kind === 'newest' ? newestPage() : bridge.invoke('calls.page', search, from);
