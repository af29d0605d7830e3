import type { Language } from '../settings/settings.ts';
import { contactSourceTextsEnglish } from './contact-source-texts-english.ts';
import { type ContactSourceTexts, contactSourceTextsTurkish } from './contact-source-texts-turkish.ts';

export const contactSourceTexts: Readonly<Record<Language, ContactSourceTexts>> = {
  tr: contactSourceTextsTurkish,
  en: contactSourceTextsEnglish,
};
