import type { Language } from '../settings/settings.ts';
import { contactsPageEnglish } from './contacts-page-english.ts';
import { type ContactsPageTexts, contactsPageTurkish } from './contacts-page-turkish.ts';

/** The words of the page with the contacts. They are no part of `texts`, which the first page loads. */
export const contactsPageTexts: Readonly<Record<Language, ContactsPageTexts>> = {
  tr: contactsPageTurkish,
  en: contactsPageEnglish,
};
