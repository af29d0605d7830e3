import type { ReactNode } from 'react';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { Texts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { lazyPart } from '../look/lazy-part.tsx';
import type { FramedPage, Page } from '../page.ts';

const CallReportPage = lazyPart(async () => (await import('./call-report-page.tsx')).CallReportPage);
const ContactsPage = lazyPart(async () => (await import('./contacts-page.tsx')).ContactsPage);
const CreditPage = lazyPart(async () => (await import('./credit-page.tsx')).CreditPage);
const DataPage = lazyPart(async () => (await import('./data-page.tsx')).DataPage);
const DiagnosticsPage = lazyPart(async () => (await import('./diagnostics-page.tsx')).DiagnosticsPage);
const HoursPage = lazyPart(async () => (await import('./hours-page.tsx')).HoursPage);
const LinesPage = lazyPart(async () => (await import('./lines-page.tsx')).LinesPage);
const NamesPage = lazyPart(async () => (await import('./names-page.tsx')).NamesPage);
const PopsPage = lazyPart(async () => (await import('./pops-page.tsx')).PopsPage);
const PrivacyPage = lazyPart(async () => (await import('./privacy-page.tsx')).PrivacyPage);
const RulesPage = lazyPart(async () => (await import('./rules-page.tsx')).RulesPage);
const SettingsPage = lazyPart(async () => (await import('./settings-page.tsx')).SettingsPage);
const SetUp = lazyPart(async () => (await import('./set-up.tsx')).SetUp);
const SupportPage = lazyPart(async () => (await import('./support-page.tsx')).SupportPage);
const UpdatePage = lazyPart(async () => (await import('./update-page.tsx')).UpdatePage);

export interface ShownPage {
  readonly page: FramedPage;
  readonly view: DeskView;
  readonly texts: Texts;
  readonly onPage: (page: Page) => void;
}

interface PageEntry {
  readonly title: (texts: Texts) => string;
  readonly draw: (shown: ShownPage) => ReactNode;
  /** Where the way back leads, and what its button is called. Without it, to the calls. */
  readonly back?: { readonly to: (page: FramedPage) => Page; readonly label: (texts: Texts) => string };
}

const calls = { kind: 'calls' } as const;

/** Every page with a title and a way back. */
export const pageTable: Readonly<Record<FramedPage['kind'], PageEntry>> = {
  settings: {
    title: ({ window }) => window.settings,
    draw: ({ view, page, texts, onPage }) =>
      page.kind === 'settings' && (
        <SettingsPage view={view} words={texts.window} opened={page} onPage={(kind) => onPage({ kind })} />
      ),
  },
  contacts: {
    title: ({ window }) => window.contacts,
    draw: ({ view, page, onPage }) =>
      page.kind === 'contacts' && <ContactsPage view={view} added={page.added} onBack={() => onPage(calls)} />,
  },
  credit: {
    title: ({ window }) => window.credit.title,
    draw: ({ view, texts }) => <CreditPage view={view} words={texts.window} />,
  },
  diagnostics: {
    title: ({ reach }) => reach.diagnostics,
    draw: ({ view, onPage }) => <DiagnosticsPage view={view} onPage={onPage} />,
  },
  support: {
    title: ({ support }) => support.title,
    draw: ({ view }) => <SupportPage view={view} />,
    back: { to: () => ({ kind: 'diagnostics' }), label: ({ support }) => support.back },
  },
  naming: {
    title: ({ naming }) => naming.title,
    draw: ({ view }) => <NamesPage view={view} />,
  },
  rules: {
    title: ({ rules }) => rules.title,
    draw: ({ view }) => <RulesPage view={view} />,
    back: { to: () => ({ kind: 'settings', section: 'notifications' }), label: ({ window }) => window.settings },
  },
  hours: {
    title: ({ hours }) => hours.title,
    draw: ({ view }) => <HoursPage view={view} />,
    back: { to: () => ({ kind: 'settings', section: 'notifications' }), label: ({ window }) => window.settings },
  },
  lines: {
    title: ({ lines }) => lines.title,
    draw: ({ view }) => <LinesPage view={view} />,
    back: { to: () => ({ kind: 'settings', section: 'notifications' }), label: ({ window }) => window.settings },
  },
  privacy: {
    title: ({ data }) => data.notice,
    draw: ({ view }) => <PrivacyPage view={view} />,
    back: { to: () => ({ kind: 'data' }), label: ({ data }) => data.title },
  },
  pops: {
    title: ({ pops }) => pops.title,
    draw: ({ view }) => <PopsPage view={view} />,
    back: { to: () => ({ kind: 'settings', section: 'notifications' }), label: ({ window }) => window.settings },
  },
  data: {
    title: ({ data }) => data.title,
    draw: ({ view, onPage }) => <DataPage view={view} onNotice={() => onPage({ kind: 'privacy' })} />,
  },
  update: {
    title: ({ updates }) => updates.title,
    draw: ({ view }) => <UpdatePage view={view} />,
  },
  'set-up': {
    title: ({ window }) => window.setUp.title,
    draw: ({ view, texts, onPage }) => {
      const { setUp } = view.settings;
      const practise = () => {
        onPage(calls);
        void bridge.invoke('practice.ring');
      };
      return setUp !== 'finished' && <SetUp view={view} step={setUp} words={texts.window} onPractise={practise} />;
    },
    back: { to: () => calls, label: ({ window }) => window.setUp.later },
  },
  'call-report': {
    title: ({ callReport }) => callReport.title,
    draw: ({ view, page }) => page.kind === 'call-report' && <CallReportPage view={view} place={page.call} />,
    back: {
      to: (page) => (page.kind === 'call-report' ? page.from : calls),
      label: ({ callReport }) => callReport.back,
    },
  },
};
