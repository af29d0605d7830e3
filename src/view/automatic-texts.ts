import type { Language } from '../settings/settings.ts';
import { englishAutomatic } from './automatic-texts-english.ts';
import { type AutomaticTexts, turkishAutomatic } from './automatic-texts-turkish.ts';

/** The words of the search for a way. The window loads them with the set-up only. */
export const automaticTexts: Readonly<Record<Language, AutomaticTexts>> = {
  tr: turkishAutomatic,
  en: englishAutomatic,
};
