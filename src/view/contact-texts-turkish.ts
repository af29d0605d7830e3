import type { NotTakenReason, ReadingFailure } from '../contacts/reading.ts';

const where = (place: number | null) => (place === null ? '' : ` Yer: ${place}. satır.`);

/** What Zil says of imports of contacts. */
export const contactTextsTurkish = {
  /** Name of the file with what was not taken, of the exported contacts. */
  refusedFile: (title: string) => `${title} - alınmayanlar`,
  exportFile: (date: string) => `zil-rehber-${date}`,
  columns: ['Ad soyad', 'Firma', 'Görünen ad', 'Telefon', 'Grup', 'Not'] as readonly string[],
  refusedTitles: ['Satır', 'Başlangıcı', 'Neden'] as readonly string[],
  reasons: {
    'no-number': 'Numarası yok.',
    'no-name': 'Adı yok.',
    'rounded-number': 'Tablo programı numarayı yuvarlamış; rakamları dosyada yok. Sütunu metin yapıp yeniden kaydedin.',
    'not-a-number': 'Telefon numarası değil.',
    repeated: 'Aynı dosyada daha önce geçiyor.',
    deleted: 'Bu numarayı sildiniz; geri gelmez. İsterseniz elle ekleyin.',
    broken: 'Bozuk, okunamadı.',
    'too-long': 'Çok uzun.',
  } as Readonly<Record<NotTakenReason, string>>,
  readingFailed: ({ kind, place }: ReadingFailure): string =>
    ({
      'unknown-format': 'Dosyanın türü tanınmadı. Rehberi vCard, CSV ya da XLSX olarak kaydedip yeniden seçin.',
      'old-excel': 'Eski Excel biçimi (.xls) okunamaz. Dosyayı Excel’de .xlsx olarak kaydedip yeniden seçin.',
      'too-large': 'Dosya çok büyük. Rehberi parçalara bölüp yeniden seçin.',
      'too-deep': 'Dosya iç içe çok fazla bölüm içeriyor. Başka bir biçimde kaydedip yeniden seçin.',
      'took-too-long': 'Dosyayı okumak çok uzun sürdü. Rehberi parçalara bölüp yeniden seçin.',
      broken: `Dosya bozuk, hiçbir şey alınmadı.${where(place)} Dosyayı yeniden kaydedip seçin.`,
      'password-needed': 'Dosya parolayla korunuyor. Parolasız kaydedip yeniden seçin.',
      empty: 'Dosyada kişi yok. Başka bir dosya seçin.',
      'not-read': 'Dosya okunamadı. Başka bir programda açıksa kapatıp yeniden seçin.',
    })[kind],
  noFile: 'Önce bir dosya seçin.',
  noPlan: 'Önce içe aktarmanın ne yapacağına bakın.',
  cancelled: 'Vazgeçildi, rehber değişmedi. İsterseniz yeniden başlatın.',
  notStored: (reason: string) => `Rehber kaydedilemedi (${reason}). Diskte yer açıp yeniden deneyin.`,
  notExported: (reason: string) => `Dosya kaydedilemedi (${reason}). Başka bir yere kaydetmeyi deneyin.`,
};

export type ContactTexts = typeof contactTextsTurkish;
