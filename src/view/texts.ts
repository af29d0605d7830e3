import type { Language } from '../settings/settings.ts';
import { english } from './texts-english.ts';
import type { Texts } from './texts-turkish.ts';
import { turkish } from './texts-turkish.ts';

export const texts: Readonly<Record<Language, Texts>> = { tr: turkish, en: english };
