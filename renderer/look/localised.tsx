import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useDeskView } from '../use-desk-view.ts';

/** Tells the components of the library in which language Zil is shown: their texts, and how they write numbers. */
export function Localised({ children }: { readonly children: ReactNode }) {
  const language = useDeskView()?.settings.language ?? 'tr';
  return <I18nProvider locale={language === 'tr' ? 'tr-TR' : 'en-GB'}>{children}</I18nProvider>;
}
