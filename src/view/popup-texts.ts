import type { Language } from '../settings/settings.ts';

const turkish = {
  title: 'Zil bildirimleri',
  calling: 'Arıyor',
  open: 'Zil’de aç',
  copy: 'Numarayı kopyala',
  copied: 'Numara kopyalandı',
  /** For calls for which there is no room on the screen. */
  more: (calls: number): string => `+${calls} çağrı`,
};

export type PopupTexts = typeof turkish;

const english: PopupTexts = {
  title: 'Notifications of Zil',
  calling: 'Calling',
  open: 'Open in Zil',
  copy: 'Copy number',
  copied: 'Number copied',
  more: (calls) => (calls === 1 ? '+1 call' : `+${calls} calls`),
};

/** The words of the popup, besides those of the notifications themselves. The window does not load them. */
export const popupTexts: Readonly<Record<Language, PopupTexts>> = { tr: turkish, en: english };
