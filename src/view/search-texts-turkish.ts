import type { SearchTexts } from './search-texts.ts';

export const turkishSearch: SearchTexts = {
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
  },
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
  },
  from: 'İlk gün',
  until: 'Son gün',
  between: (from, until) => {
    if (until === '') return `${dayText(from)} ve sonrası`;
    return from === '' ? `${dayText(until)} ve öncesi` : `${dayText(from)} – ${dayText(until)}`;
  },
  clear: 'Temizle',
  without: (what) => `Kaldır: ${what}`,
  none: 'Bu aramaya uyan çağrı yok',
  noneBody: 'Daha kısa yazın ya da süzgeçleri temizleyin.',
};

function dayText(day: string): string {
  return day.split('-').reverse().join('.');
}
