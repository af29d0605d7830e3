import type { Settings } from '../settings/settings.ts';

/** The texts for calling and copying a number. */
export const turkishNumbers = {
  /** The choices of the setting. */
  by: {
    off: 'Gösterme',
    tel: 'tel: bağlantısıyla',
    sip: 'sip: bağlantısıyla',
    callto: 'callto: bağlantısıyla',
  } satisfies Readonly<Record<Settings['callBy'], string>>,
  call: 'Ara',
  /** `who`: a name or a number; for readers, where several such buttons are on a page. */
  callWho: (who: string): string => `Ara: ${who}`,
  copy: 'Kopyala',
  copyWho: (who: string): string => `Kopyala: ${who}`,
  copied: 'Kopyalandı',
  more: 'Numarayla ne yapılabilir',
  copyNational: 'Çevrildiği gibi kopyala (0…)',
  copyInternational: 'Ülke koduyla kopyala (+…)',
  calling: 'Telefon programına verildi',
  callsAreOff: 'Zil’den arama kapalı. Ayarlar’da “Ara düğmesi” için bir yol seçin.',
  notKnown: 'Bu numarayla kayıtlı bir çağrı yok, o yüzden aranmadı.',
  notCalled: (by: Exclude<Settings['callBy'], 'off'>): string =>
    `Aranamadı: bu bilgisayarda ${by}: bağlantılarını açan bir telefon programı yok. Programın ayarlarında bu bağlantıları üstlenmesini seçin ya da Ayarlar’da “Ara düğmesi”ni değiştirin.`,
};

export type NumberTexts = typeof turkishNumbers;
