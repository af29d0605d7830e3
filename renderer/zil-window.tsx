import { useEffect, useState } from 'react';
import { Button, I18nProvider } from 'react-aria-components';
import { texts } from '../src/view/texts.ts';
import { bridge } from './bridge.ts';
import { useDeskView } from './use-desk-view.ts';
import { CallsPage } from './views/calls-page.tsx';
import { SettingsPage } from './views/settings-page.tsx';
import { StatusStrip } from './views/status-strip.tsx';

type Page = 'calls' | 'settings';

export function ZilWindow() {
  const view = useDeskView();
  const [page, setPage] = useState<Page>('calls');
  const [practiceFailed, setPracticeFailed] = useState(false);
  const language = view?.settings.language ?? 'tr';

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    if (view?.revealed != null) setPage('calls');
  }, [view?.revealed?.atMs]);

  if (view === null) return null;
  const words = texts[language].window;
  const practise = async () => setPracticeFailed(!(await bridge.invoke('practice.ring')).ok);
  return (
    <I18nProvider locale={language === 'tr' ? 'tr-TR' : 'en-GB'}>
      <header className="bar">
        <h1>{page === 'calls' ? words.calls : words.settings}</h1>
        {page === 'calls' ? (
          <>
            <Button onPress={() => void practise()}>{words.practice}</Button>
            <Button onPress={() => setPage('settings')}>{words.settings}</Button>
          </>
        ) : (
          <Button onPress={() => setPage('calls')}>{words.back}</Button>
        )}
      </header>
      {practiceFailed && (
        <p className="problem" role="alert">
          {words.practiceFailed}
        </p>
      )}
      {page === 'calls' ? (
        <CallsPage view={view} words={words} />
      ) : (
        <SettingsPage settings={view.settings} words={words} />
      )}
      <StatusStrip lines={view.status} />
    </I18nProvider>
  );
}
