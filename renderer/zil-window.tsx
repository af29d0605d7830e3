import { Suspense, useEffect, useRef, useState } from 'react';
import type { HistoryPlace } from '../src/store-ports.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import type { StatusLine } from '../src/view/status-line.ts';
import type { Texts } from '../src/view/texts-turkish.ts';
import { lazyPart } from './look/lazy-part.tsx';
import { PageBoundary } from './look/page-boundary.tsx';
import { PageFrame } from './look/page-frame.tsx';
import { isTab, type Page, type TabPage } from './page.ts';
import { CallsPage } from './pages/calls-page.tsx';
import { pageTable, type ShownPage } from './pages/page-table.tsx';
import { StatusBar } from './pages/status-bar.tsx';
import { WindowHeader } from './pages/window-header.tsx';
import { useKeysSheet } from './parts/use-keys-sheet.tsx';
import { useDeskView } from './use-desk-view.ts';
import { useTexts } from './use-texts.ts';
import './zil-window.css';

const CallBacksPage = lazyPart(async () => (await import('./pages/call-backs-page.tsx')).CallBacksPage);

const calls = { kind: 'calls' } as const;

export function ZilWindow() {
  const view = useDeskView();
  const language = view?.settings.language ?? 'tr';
  const texts = useTexts();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (view === null) return null;
  return (
    <PageBoundary as="main" words={texts.window}>
      <Pages view={view} texts={texts} />
    </PageBoundary>
  );
}

function Pages({ view, texts }: { readonly view: DeskView; readonly texts: Texts }) {
  const isSetUp = view.settings.setUp === 'finished';
  const [chosen, setPage] = useState<Page>(isSetUp ? calls : { kind: 'set-up' });
  const page = chosen.kind === 'set-up' && isSetUp ? calls : chosen;
  const title = useRef<HTMLHeadingElement>(null);
  const keys = useKeysSheet();

  useEffect(() => {
    if (view.revealed !== null) setPage(view.revealed.kind === 'call-backs' ? { kind: 'call-backs' } : calls);
  }, [view.revealed?.atMs]);

  const before = useRef(page.kind);
  useEffect(() => {
    // The button that was pressed has gone. A framed page takes the focus itself.
    if (before.current !== page.kind && document.activeElement === document.body) title.current?.focus();
    before.current = page.kind;
  }, [page.kind]);

  return (
    <>
      <p className="unseen" role="status">
        {ringingText(view)}
      </p>
      {isTab(page) ? (
        <>
          <WindowHeader page={page} view={view} texts={texts} title={title} onPage={setPage} onKeys={keys.open} />
          <Tab page={page} view={view} texts={texts} onPage={setPage} />
        </>
      ) : (
        <Framed key={page.kind} page={page} view={view} texts={texts} onPage={setPage} />
      )}
      {keys.sheet}
      {(page.kind !== 'set-up' || hasNews(view.statusLine)) && (
        <StatusBar line={view.statusLine} page={page} texts={texts} onPage={setPage} />
      )}
    </>
  );
}

interface TabProps extends Omit<ShownPage, 'page'> {
  readonly page: TabPage;
}

function Tab({ page, view, texts, onPage }: TabProps) {
  const reportWrong = (call: HistoryPlace) => onPage({ kind: 'call-report', call, from: page });
  const addContact = (added: string) => onPage({ kind: 'contacts', added });
  if (page.kind === 'calls') {
    return <CallsPage view={view} words={texts.window} onWrong={reportWrong} onAddContact={addContact} />;
  }
  return (
    <PageBoundary as="main" words={texts.window}>
      <Suspense fallback={<main />}>
        <CallBacksPage view={view} onWrong={reportWrong} onAddContact={addContact} />
      </Suspense>
    </PageBoundary>
  );
}

function Framed(shown: ShownPage) {
  const { page, texts, onPage } = shown;
  const { title, draw, back } = pageTable[page.kind];
  return (
    <PageFrame
      title={title(texts)}
      backLabel={back?.label(texts) ?? texts.window.back}
      onBack={() => onPage(back?.to(page) ?? calls)}
    >
      <PageBoundary as="div" words={texts.window}>
        <Suspense>{draw(shown)}</Suspense>
      </PageBoundary>
    </PageFrame>
  );
}

/** Whether the set-up shows the line, too: not while it says only that the set-up is not finished. */
function hasNews(line: StatusLine): boolean {
  return 'button' in line && line.button.action.kind !== 'open-set-up';
}

/** Who rings now, for screen readers: on any page, and again for each call. */
function ringingText({ ringing }: DeskView): string {
  return ringing.map(({ call }) => `${call.caller}: ${call.phaseText}`).join('; ');
}
