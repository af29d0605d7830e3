import type { Direction } from '../calls/call.ts';
import type { Deletion } from '../calls/data-deletion.ts';
import type { ExportColumn } from './data-texts.ts';

import { turkishDisk } from './disk-texts.ts';

export const turkishData = {
  title: 'Veriler',
  /** Where the data is stored, and that it stays there. */
  where:
    'Çağrılar, adlar ve notlar yalnız bu bilgisayarda, kendi kullanıcı klasörünüzde durur; Zil hiçbirini başka yere göndermez.',
  notice: 'KVKK aydınlatma metni',
  noticeOpen: 'KVKK aydınlatma metni…',
  noticeHelp:
    'Arayanlara vermeniz gereken metin için bir taslaktır; ayarlarınıza göre doldurulur. Köşeli parantez içindekileri siz yazın, bir danışmana gösterin. Hukuki görüş değildir.',
  noticeCopy: 'Kopyala',
  noticeCopied: 'Kopyalandı',
  noticeSelected: 'Seçildi. Ctrl+C ile kopyalayın.',
  keptTitle: 'Saklananlar',
  kept: (calls: string, since: string): string => `${calls} çağrı saklanıyor, en eskisi ${since}.`,
  nothingKept: 'Saklanan çağrı yok.',
  keptFor: (days: number): string =>
    `${days} günden eskiler kendiliğinden silinir. Gün sayısını Ayarlar’dan değiştirebilirsiniz.`,

  exportTitle: 'Dışa aktar',
  exportHelp: 'Bütün çağrılar bir dosyaya yazılır. Tablo Excel’de açılır; ayrıntılı dosyada bilinen her şey vardır.',
  exportExcel: 'Excel',
  exportCancel: 'Vazgeç',
  callsSheet: 'Çağrılar',
  exportCancelled: 'Yazılması durduruldu.',
  writtenCalls: (calls: string): string => `${calls} çağrı yazıldı…`,
  exportedWithout: (calls: number): string => `Dosya yazıldı; ${calls} çağrı okunamadığı için dosyada yok.`,
  /** Of the sheet with the call-backs: name, number, calls, first and last call, why, note. */
  callBackColumns: ['Ad', 'Numara', 'Arama', 'İlk arama', 'Son arama', 'Neden', 'Not'],
  exportCsv: 'Tablo (CSV)',
  exportJson: 'Ayrıntılı (JSON)',
  exporting: 'Yazılıyor…',
  exported: 'Dosya yazıldı.',
  notExported: (reason: string): string => `Dosya yazılamadı. ${turkishDisk.elsewhere(reason)}`,
  /** Names of a file with all calls, and with those of one number. */
  fileName: (date: string): string => `Zil çağrıları ${date}`,
  fileNameOf: (number: string, date: string): string => `Zil çağrıları ${number} ${date}`,

  deleteTitle: 'Sil',
  deleteAll: 'Tümünü sil…',
  deleteAllHelp: 'Tek bir numarayı silmek için bir çağrısını seçin ve “Bu numarayı sil” deyin.',
  deleteAllQuestion: 'Bütün çağrılar silinsin mi?',
  deleteAllBody:
    'Bütün çağrılar, bildirimleri, kayıtları, arayanların adları, rehber ve notlar yedeklerle birlikte silinir. ' +
    'Menü, tuş, hat ve dahili adları ile ayarlar kalır. Bu geri alınamaz; silinen çağrılar santralden de yeniden ' +
    'okunmaz. Ayarlar’da bir rehber kaynağı varsa kişiler oradan yeniden okunur; istemiyorsanız önce onu kaldırın.',
  deleteAllConfirm: 'Tümünü sil',
  deletedAll: 'Hepsi silindi.',
  notDeleted: 'Silinemedi: dosya şu an kullanılıyor olabilir. Biraz sonra yeniden deneyin.',
  cancel: 'Vazgeç',

  deletions: 'Silme geçmişi',
  noDeletions: 'Henüz bir şey silinmedi.',
  deletion: (kind: Deletion['kind'], time: string, calls: string): string =>
    ({
      caller: `${time}: bir numara, ${calls} çağrı`,
      everything: `${time}: tümü, ${calls} çağrı`,
      expired: `Süresi dolanlar: ${time} öncesinden ${calls} çağrı`,
    })[kind],

  rebuildTitle: 'Çağrıları yeniden oluştur',
  rebuildHelp:
    'Bir çağrı yanlış görünüyorsa işe yarar: çağrılar, saklanan bildirim ve kayıtlardan baştan kurulur. Hiçbir şey silinmez.',
  rebuild: 'Çağrıları yeniden oluştur',
  /** This computer's clock differs from the PBX's. */
  wrongClock: (days: number, isAhead: boolean): string =>
    `Bilgisayarın saati santralinkinden ${days} gün ${isAhead ? 'ileride' : 'geride'}. Bilgisayarın tarihini ve saatini düzeltin; o zamana kadar Zil eski çağrıları ve yedekleri silmez.`,
  rebuilding: 'Arka planda yeniden oluşturuluyor.',
  notRebuilt: 'Başlatılamadı. Biraz sonra yeniden deneyin.',

  /** For one number, on the page of a call. */
  exportNumber: 'Bu numarayı dışa aktar',
  deleteNumber: 'Bu numarayı sil',
  deleteNumberQuestion: (number: string): string => `${number} silinsin mi?`,
  deleteNumberBody:
    'Bu numarayla olan bütün çağrılar, bildirimleri ve kayıtları, verdiğiniz ad ve geri arama notları silinir; ' +
    'yedeklerin hepsi de, sonra yenisi alınır. Bu geri alınamaz; silinen çağrılar santralden de yeniden okunmaz. ' +
    'Yeniden ararsa yeni bir arayan olarak görünür.',
  deleteNumberConfirm: 'Numarayı sil',

  columns: {
    date: 'Tarih',
    time: 'Saat',
    direction: 'Yön',
    name: 'Ad',
    number: 'Numara',
    line: 'Hat',
    extensions: 'Dahili',
    choices: 'Menü seçimi',
    outcome: 'Sonuç',
    certainty: 'Nereden biliniyor',
    ringSeconds: 'Çalma (sn)',
    talkSeconds: 'Konuşma (sn)',
    note: 'Not',
  } satisfies Readonly<Record<ExportColumn, string>>,
  direction: { in: 'Gelen', out: 'Giden', internal: 'İç görüşme', unknown: 'Bilinmiyor' } satisfies Readonly<
    Record<Direction, string>
  >,
};

/** Stored data, its export and its deletion. Times come as text. */
export type DataTexts = typeof turkishData;
