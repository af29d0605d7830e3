import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button, I18nProvider } from 'react-aria-components';
import type { HistoryPlace } from '../src/store-ports.ts';
import type { DeskView } from '../src/view/desk-view.ts';
import { texts } from '../src/view/texts.ts';
import type { Texts, WindowTexts } from '../src/view/texts-turkish.ts';
import { bridge } from './bridge.ts';
import { PageFrame } from './look/page-frame.tsx';
import { CallsPage } from './pages/calls-page.tsx';
import { DeliveryStrip } from './pages/delivery-strip.tsx';
import { LinkStrip } from './pages/link-strip.tsx';
import { StatusStrip } from './pages/status-strip.tsx';
import { UpdateStrip } from './pages/update-strip.tsx';
import { useDeskView } from './use-desk-view.ts';

/** These pages are loaded when a person opens them, so that the calls are shown sooner. */
const CallBacksPage = lazy(async () => ({ default: (await import('./pages/call-backs-page.tsx')).CallBacksPage }));
const CallReportPage = lazy(async () => ({ default: (await import('./pages/call-report-page.tsx')).CallReportPage }));
const CreditPage = lazy(async () => ({ default: (await import('./pages/credit-page.tsx')).CreditPage }));
const DataPage = lazy(async () => ({ default: (await import('./pages/data-page.tsx')).DataPage }));
const DiagnosticsPage = lazy(async () => ({
  default: (await import('./pages/diagnostics-page.tsx')).DiagnosticsPage,
}));
const NamesPage = lazy(async () => ({ default: (await import('./pages/names-page.tsx')).NamesPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./pages/settings-page.tsx')).SettingsPage }));
const SupportPage = lazy(async () => ({ default: (await import('./pages/support-page.tsx')).SupportPage }));
const UpdatePage = lazy(async () => ({ default: (await import('./pages/update-page.tsx')).UpdatePage }));
const SetUp = lazy(async () => ({ default: (await import('./pages/set-up.tsx')).SetUp }));

type Page =
  | 'calls'
  | 'call-backs'
  | 'settings'
  | 'credit'
  | 'diagnostics'
  | 'support'
  | 'call-report'
  | 'naming'
  | 'data'
  | 'update'
  | 'set-up';

export function ZilWindow() {
  const view = useDeskView();
  const language = view?.settings.language ?? 'tr';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (view === null) return null;
  return (
    <I18nProvider locale={language === 'tr' ? 'tr-TR' : 'en-GB'}>
      <Pages view={view} words={texts[language].window} />
    </I18nProvider>
  );
}

function Pages({ view, words }: { readonly view: DeskView; readonly words: WindowTexts }) {
  const { setUp, language } = view.settings;
  const { diagnostics } = texts[language].reach;
  const [chosen, setPage] = useState<Page>(setUp === 'finished' ? 'calls' : 'set-up');
  /** The call that a person reports as shown wrongly, and the page on which they did so. */
  const [wrong, setWrong] = useState<{ readonly call: HistoryPlace; readonly from: Page } | null>(null);
  const [practiceFailed, setPracticeFailed] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const page = chosen === 'set-up' && setUp === 'finished' ? 'calls' : chosen;
  const isAtCalls = page === 'calls' || page === 'call-backs';

  useEffect(() => {
    if (view.revealed !== null) setPage(view.revealed.kind === 'call-backs' ? 'call-backs' : 'calls');
  }, [view.revealed?.atMs]);

  const before = useRef(page);
  useEffect(() => {
    // The button that was pressed has gone. Other pages take the focus themselves.
    if (before.current !== page && document.activeElement === document.body) title.current?.focus();
    before.current = page;
  }, [page]);

  const reportWrong = (call: HistoryPlace) => {
    setWrong({ call, from: page });
    setPage('call-report');
  };
  const wayBack = () => {
    const { support, callReport } = texts[language];
    if (page === 'support') return { backLabel: support.back, onBack: () => setPage('diagnostics') };
    if (page === 'call-report' && wrong !== null) {
      return { backLabel: callReport.back, onBack: () => setPage(wrong.from) };
    }
    const backLabel = page === 'set-up' ? words.setUp.later : words.back;
    return { backLabel, onBack: () => setPage('calls') };
  };
  const practise = async () => setPracticeFailed(!(await bridge.invoke('practice.ring')).ok);
  return (
    <>
      {isAtCalls && (
        <header className="bar">
          <h1 ref={title} tabIndex={-1} className="unseen">
            {titleOf(page, texts[language])}
          </h1>
          <CallTabs page={page} view={view} onPage={setPage} />
          {view.credit.summary !== null && (
            <Button
              className="summary"
              aria-label={`${words.credit.title}: ${view.credit.summary}`}
              onPress={() => setPage('credit')}
            >
              {view.credit.summary}
            </Button>
          )}
          {view.account.isSignedIn && <PanelButton view={view} words={words} />}
          <Button onPress={() => void practise()}>{words.practice}</Button>
          <Button onPress={() => setPage('settings')}>{words.settings}</Button>
        </header>
      )}
      <p className="unseen" role="status">
        {ringingText(view)}
      </p>
      <div className="strips">
        <LinkStrip link={view.link} words={words.link} onFocusLost={() => title.current?.focus()} />
        {view.superseded !== null && (
          <DeliveryStrip
            notice={view.superseded}
            words={texts[language].delivery}
            onFocusLost={() => title.current?.focus()}
          />
        )}
        {setUp !== 'finished' && page !== 'set-up' && (
          <div className="link-strip notice" role="alert">
            <p>{words.setUp.unfinished}</p>
            <Button className="primary" onPress={() => setPage('set-up')}>
              {words.setUp.resume}
            </Button>
          </div>
        )}
        {isAtCalls && (
          <UpdateStrip
            update={view.update}
            words={texts[language].updates}
            onNews={() => setPage('update')}
            onFocusLost={() => title.current?.focus()}
          />
        )}
        {practiceFailed && (
          <p className="problem" role="alert">
            {words.practiceFailed}
          </p>
        )}
      </div>
      {page === 'calls' && <CallsPage view={view} words={words} onWrong={reportWrong} />}
      {page === 'call-backs' && (
        <Suspense fallback={<main />}>
          <CallBacksPage view={view} onWrong={reportWrong} />
        </Suspense>
      )}
      {!isAtCalls && (
        <PageFrame key={page} title={titleOf(page, texts[language])} {...wayBack()}>
          <Suspense>
            {page === 'settings' && <SettingsPage view={view} words={words} onPage={setPage} />}
            {page === 'data' && <DataPage view={view} />}
            {page === 'update' && <UpdatePage view={view} />}
            {page === 'naming' && <NamesPage view={view} />}
            {page === 'diagnostics' && <DiagnosticsPage view={view} onSupport={() => setPage('support')} />}
            {page === 'support' && <SupportPage view={view} />}
            {page === 'call-report' && wrong !== null && <CallReportPage view={view} place={wrong.call} />}
            {page === 'credit' && <CreditPage view={view} words={words} />}
            {page === 'set-up' && setUp !== 'finished' && (
              <SetUp
                view={view}
                step={setUp}
                words={words}
                onPractise={() => {
                  setPage('calls');
                  void practise();
                }}
              />
            )}
          </Suspense>
        </PageFrame>
      )}
      <StatusStrip
        lines={view.status}
        more={page === 'diagnostics' ? null : { label: diagnostics, open: () => setPage('diagnostics') }}
      />
    </>
  );
}

interface CallTabsProps {
  readonly page: Page;
  readonly view: DeskView;
  readonly onPage: (page: Page) => void;
}

/** The tabs of all calls and of the call-backs. */
function CallTabs({ page, view: { callBacks, settings }, onPage }: CallTabsProps) {
  const words = texts[settings.language];
  return (
    <nav className="tabs">
      <Button aria-current={page === 'calls' ? 'page' : false} onPress={() => onPage('calls')}>
        {words.window.calls}
      </Button>
      <Button aria-current={page === 'call-backs' ? 'page' : false} onPress={() => onPage('call-backs')}>
        {words.callBacks.title} {callBacks.count > 0 && <span className="count">{callBacks.count}</span>}
      </Button>
    </nav>
  );
}

function PanelButton({ view: { link }, words }: { readonly view: DeskView; readonly words: WindowTexts }) {
  const isAsking = link.asking === 'panel';
  return (
    <Button isPending={isAsking} onPress={() => void bridge.invoke('link.open', 'panel')}>
      {isAsking ? words.panelAsking : words.panel}
    </Button>
  );
}

/** Who rings now, for screen readers: on any page, and again for each call. */
function ringingText({ calls }: DeskView): string {
  return calls
    .filter(({ tone }) => tone === 'ringing')
    .map(({ caller, phaseText }) => `${caller}: ${phaseText}`)
    .join('; ');
}

function titleOf(page: Page, { window, reach, naming, data, callBacks, support, callReport, updates }: Texts): string {
  return {
    calls: window.calls,
    'call-backs': callBacks.title,
    settings: window.settings,
    credit: window.credit.title,
    diagnostics: reach.diagnostics,
    support: support.title,
    'call-report': callReport.title,
    naming: naming.title,
    data: data.title,
    update: updates.title,
    'set-up': window.setUp.title,
  }[page];
}
