import { lazy, Suspense, useEffect, useState } from 'react';
import { Button, I18nProvider } from 'react-aria-components';
import type { DeskView } from '../src/view/desk-view.ts';
import { texts, type WindowTexts } from '../src/view/texts.ts';
import { bridge } from './bridge.ts';
import { useDeskView } from './use-desk-view.ts';
import { CallsPage } from './views/calls-page.tsx';
import { LinkStrip } from './views/link-strip.tsx';
import { StatusStrip } from './views/status-strip.tsx';

/** Read when somebody opens them: the calls are what there is no time to lose for. */
const CreditPage = lazy(async () => ({ default: (await import('./views/credit-page.tsx')).CreditPage }));
const DiagnosticsPage = lazy(async () => ({
  default: (await import('./views/diagnostics-page.tsx')).DiagnosticsPage,
}));
const SettingsPage = lazy(async () => ({ default: (await import('./views/settings-page.tsx')).SettingsPage }));
const SetUp = lazy(async () => ({ default: (await import('./views/set-up.tsx')).SetUp }));

type Page = 'calls' | 'settings' | 'credit' | 'diagnostics' | 'set-up';

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
  const [practiceFailed, setPracticeFailed] = useState(false);
  const page = chosen === 'set-up' && setUp === 'finished' ? 'calls' : chosen;

  useEffect(() => {
    if (view.revealed !== null) setPage('calls');
  }, [view.revealed?.atMs]);

  const practise = async () => setPracticeFailed(!(await bridge.invoke('practice.ring')).ok);
  return (
    <>
      <header className="bar">
        <h1>{titleOf(page, words, diagnostics)}</h1>
        {page === 'calls' && (
          <>
            {view.credit.summary !== null && (
              <Button className="summary" aria-label={words.credit.title} onPress={() => setPage('credit')}>
                {view.credit.summary}
              </Button>
            )}
            {view.account.isSignedIn && <PanelButton view={view} words={words} />}
            <Button onPress={() => void practise()}>{words.practice}</Button>
            <Button onPress={() => setPage('settings')}>{words.settings}</Button>
          </>
        )}
        {page === 'set-up' && <Button onPress={() => setPage('calls')}>{words.setUp.later}</Button>}
        {(page === 'settings' || page === 'credit' || page === 'diagnostics') && (
          <Button onPress={() => setPage('calls')}>{words.back}</Button>
        )}
      </header>
      <div className="strips">
        <LinkStrip link={view.link} words={words.link} />
        {setUp !== 'finished' && page !== 'set-up' && (
          <div className="link-strip notice" role="alert">
            <p>{words.setUp.unfinished}</p>
            <Button className="primary" onPress={() => setPage('set-up')}>
              {words.setUp.resume}
            </Button>
          </div>
        )}
        {practiceFailed && (
          <p className="problem" role="alert">
            {words.practiceFailed}
          </p>
        )}
      </div>
      {page === 'calls' && <CallsPage view={view} words={words} />}
      <Suspense>
        {page === 'settings' && <SettingsPage view={view} words={words} />}
        {page === 'diagnostics' && <DiagnosticsPage view={view} />}
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
      <StatusStrip
        lines={view.status}
        more={page === 'diagnostics' ? null : { label: diagnostics, open: () => setPage('diagnostics') }}
      />
    </>
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

function titleOf(page: Page, words: WindowTexts, diagnostics: string): string {
  return {
    calls: words.calls,
    settings: words.settings,
    credit: words.credit.title,
    diagnostics,
    'set-up': words.setUp.title,
  }[page];
}
