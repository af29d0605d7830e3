import type { HolidayName } from '../hours/holidays.ts';

/** When the office works, and its holidays. */
export const turkishHours = {
  title: 'Çalışma saatleri',
  open: 'Çalışma saatleri…',
  week: 'Haftanın günleri',
  weekdays: ['Pazartesi', 'Salı', 'Çarşamba', 'Perşembe', 'Cuma', 'Cumartesi', 'Pazar'],
  closedAllDay: 'Kapalı',
  now: {
    open: (until: string): string => `Şu anda açık, kapanış: ${until}`,
    closed: (opens: string | null): string => (opens === null ? 'Şu anda kapalı' : `Şu anda kapalı, açılış: ${opens}`),
  },
  holidays: 'Resmî tatiller',
  holidaysHelp:
    'Arife günleri ve 28 Ekim’de ofis saat 13.00’te kapanır. Dinî bayramlar takvimden hesaplanır; ilan edilen gün farklıysa ya da o gün çalışıyorsanız burada düzeltin.',
  names: {
    'new-year': 'Yılbaşı',
    children: 'Ulusal Egemenlik ve Çocuk Bayramı',
    labour: 'Emek ve Dayanışma Günü',
    youth: 'Atatürk’ü Anma, Gençlik ve Spor Bayramı',
    democracy: 'Demokrasi ve Millî Birlik Günü',
    victory: 'Zafer Bayramı',
    republic: 'Cumhuriyet Bayramı',
    ramadan: 'Ramazan Bayramı',
    sacrifice: 'Kurban Bayramı',
  } satisfies Readonly<Record<HolidayName, string>>,
  own: 'Sizin eklediğiniz gün',
  kinds: { open: 'Açık', closed: 'Kapalı', 'half-day': 'Yarım gün (13.00’e kadar)' },
  ofDay: (day: string): string => `${day} ne olsun`,
  remove: 'Kaldır',
  removeOf: (day: string): string => `Kaldır: ${day}`,
  addDay: 'Başka bir gün ekle',
  add: 'Ekle',
  noDay: 'Bir gün seçin.',
  saved: 'Kaydedildi',
};

export type HoursTexts = typeof turkishHours;
