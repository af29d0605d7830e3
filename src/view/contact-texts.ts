import type { Language } from '../settings/settings.ts';
import { contactTextsEnglish } from './contact-texts-english.ts';
import { type ContactTexts, contactTextsTurkish } from './contact-texts-turkish.ts';

export const contactTexts: Readonly<Record<Language, ContactTexts>> = {
  tr: contactTextsTurkish,
  en: contactTextsEnglish,
};
