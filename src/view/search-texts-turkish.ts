import type { CallCategory } from '../calls/call-facets.ts';

export const turkishSearch = {
  label: 'Numara ya da ad ara',
  filter: 'Süz',
  category: 'Sonuç',
  categories: {
    missed: 'Cevapsız',
    'lost-in-menu': 'Menüde kayboldu',
    'passed-on': 'Aktarılan açmadı',
    answered: 'Cevaplanan',
    out: 'Giden',
    internal: 'İç görüşme',
    undecided: 'Sonucu bilinmeyen',
  } satisfies Readonly<Record<CallCategory, string>>,
  anyCategory: 'Tümü',
  line: 'Aranan hat',
  anyLine: 'Tüm hatlar',
  extension: 'Dahili',
  anyExtension: 'Tüm dahililer',
  days: 'Tarih',
  daysChoice: {
    any: 'Tüm günler',
    today: 'Bugün',
    yesterday: 'Dün',
    'last-7': 'Son 7 gün',
    'last-30': 'Son 30 gün',
    between: 'Gün seçin…',
  } satisfies Readonly<Record<'any' | 'today' | 'yesterday' | 'last-7' | 'last-30' | 'between', string>>,
  from: 'İlk gün',
  until: 'Son gün',
  /** Both as `2026-11-23`; `''` is no limit. */
  between: (from: string, until: string): string => {
    if (until === '') return `${dayText(from)} ve sonrası`;
    return from === '' ? `${dayText(until)} ve öncesi` : `${dayText(from)} – ${dayText(until)}`;
  },
  clear: 'Temizle',
  /** Removes one condition of the search. */
  without: (what: string): string => `Kaldır: ${what}`,
  /** How many calls fit; `hasMore`: these have been read, and there are more. */
  hits: (calls: number, hasMore: boolean): string => (hasMore ? `${calls} çağrıdan çok` : `${calls} çağrı`),
  none: 'Bu aramaya uyan çağrı yok',
  noneBody: 'Daha kısa yazın ya da süzgeçleri temizleyin.',
};

function dayText(day: string): string {
  return day.split('-').reverse().join('.');
}

/** The labels of the search. */
export type SearchTexts = typeof turkishSearch;
