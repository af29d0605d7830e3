import type { DataTexts } from './data-texts.ts';
import { turkishDisk } from './disk-texts.ts';

export const turkishData: DataTexts = {
  title: 'Veriler',
  where:
    'Çağrılar, adlar ve notlar yalnız bu bilgisayarda, kendi kullanıcı klasörünüzde durur; Zil hiçbirini başka yere göndermez.',
  keptTitle: 'Saklananlar',
  kept: (calls, since) => `${calls} çağrı saklanıyor, en eskisi ${since}.`,
  nothingKept: 'Saklanan çağrı yok.',
  keptFor: (days) => `${days} günden eskiler kendiliğinden silinir. Gün sayısını Ayarlar’dan değiştirebilirsiniz.`,

  exportTitle: 'Dışa aktar',
  exportHelp: 'Bütün çağrılar bir dosyaya yazılır. Tablo Excel’de açılır; ayrıntılı dosyada bilinen her şey vardır.',
  exportCsv: 'Tablo (CSV)',
  exportJson: 'Ayrıntılı (JSON)',
  exporting: 'Yazılıyor…',
  exported: 'Dosya yazıldı.',
  notExported: (reason) => `Dosya yazılamadı. ${turkishDisk.elsewhere(reason)}`,
  fileName: (date) => `Zil çağrıları ${date}`,
  fileNameOf: (number, date) => `Zil çağrıları ${number} ${date}`,

  deleteTitle: 'Sil',
  deleteAll: 'Tümünü sil…',
  deleteAllHelp: 'Tek bir numarayı silmek için bir çağrısını seçin ve “Bu numarayı sil” deyin.',
  deleteAllQuestion: 'Bütün çağrılar silinsin mi?',
  deleteAllBody:
    'Bütün çağrılar, bildirimleri, kayıtları, arayanların adları ve geri arama notları yedeklerle birlikte silinir. ' +
    'Menü, tuş, hat ve dahili adları ile ayarlar kalır. Bu geri alınamaz; silinen çağrılar santralden de yeniden ' +
    'okunmaz.',
  deleteAllConfirm: 'Tümünü sil',
  deletedAll: 'Hepsi silindi.',
  notDeleted: 'Silinemedi: dosya şu an kullanılıyor olabilir. Biraz sonra yeniden deneyin.',
  cancel: 'Vazgeç',

  deletions: 'Silme geçmişi',
  noDeletions: 'Henüz bir şey silinmedi.',
  deletion: (kind, time, calls) =>
    ({
      caller: `${time}: bir numara, ${calls} çağrı`,
      everything: `${time}: tümü, ${calls} çağrı`,
      expired: `Süresi dolanlar: ${time} öncesinden ${calls} çağrı`,
    })[kind],

  rebuildTitle: 'Çağrıları yeniden oluştur',
  rebuildHelp:
    'Bir çağrı yanlış görünüyorsa işe yarar: çağrılar, saklanan bildirim ve kayıtlardan baştan kurulur. Hiçbir şey silinmez.',
  rebuild: 'Çağrıları yeniden oluştur',
  wrongClock: (days, isAhead) =>
    `Bilgisayarın saati santralinkinden ${days} gün ${isAhead ? 'ileride' : 'geride'}. Bilgisayarın tarihini ve saatini düzeltin; o zamana kadar Zil eski çağrıları ve yedekleri silmez.`,
  rebuilding: 'Arka planda yeniden oluşturuluyor.',
  notRebuilt: 'Başlatılamadı. Biraz sonra yeniden deneyin.',

  exportNumber: 'Bu numarayı dışa aktar',
  deleteNumber: 'Bu numarayı sil',
  deleteNumberQuestion: (number) => `${number} silinsin mi?`,
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
  },
  direction: { in: 'Gelen', out: 'Giden', internal: 'İç görüşme', unknown: 'Bilinmiyor' },
};
