import type { HistoryPlace } from '../src/store-ports.ts';
import type { WindowTexts } from '../src/view/texts-turkish.ts';

export type SettingsSection = keyof WindowTexts['section'];

/** The pages below the header with the tabs. */
export type TabPage = { readonly kind: 'calls' | 'call-backs' };

/** The pages with a title and a way back. */
export type FramedPage =
  | {
      readonly kind:
        | 'credit'
        | 'diagnostics'
        | 'support'
        | 'naming'
        | 'rules'
        | 'hours'
        | 'lines'
        | 'pops'
        | 'privacy'
        | 'data'
        | 'update'
        | 'set-up';
    }
  | { readonly kind: 'settings'; readonly section: SettingsSection }
  /** `added`: the caller (party key) who is to be added to the contacts; `null`: nobody. */
  | { readonly kind: 'contacts'; readonly added: string | null }
  /** A person says that a call is shown wrongly; `from`: the page on which they did so. */
  | { readonly kind: 'call-report'; readonly call: HistoryPlace; readonly from: TabPage };

export type Page = TabPage | FramedPage;

export function isTab(page: Page): page is TabPage {
  return page.kind === 'calls' || page.kind === 'call-backs';
}
