import type { Language } from '../settings/settings.ts';
import type { Texts } from './all-texts.ts';
import { english } from './texts-english.ts';
import { turkish } from './texts-turkish.ts';

export const texts: Readonly<Record<Language, Texts>> = { tr: turkish, en: english };
