import type { BackupTexts } from './backup-texts.ts';

export const turkishBackup: BackupTexts = {
  title: 'Yedekler',
  daily:
    'Zil her gün, telefonun çalmadığı bir anda çağrıları, adları ve notları yedekler; son 7 günün yedekleri durur. Süresi ' +
    'dolup silinen bir çağrı yedeklerde en çok 7 gün daha kalır. Bir numarayı ya da tümünü silerseniz yedekler de silinir.',
  none: 'Henüz yedek yok. İlki, Zil açıldıktan on dakika sonra alınır.',
  newest: (time, size) => `Son yedek: ${time}, ${size}.`,
  where: (folder) => `Yeri: ${folder}`,
  failed: ({ kind, reason }) =>
    ({
      damaged:
        'Çağrıların bir bölümü diskten okunamıyor, yedek alınamadı. Zil’i kapatıp yeniden açın: gerekirse son yedek geri yüklenir.',
      'no-space': 'Diskte yer az, bugünün yedeği alınamadı. Yer açın; Zil bir saat içinde yeniden dener.',
      other: `Bugünün yedeği alınamadı (${reason}). Zil bir saat içinde yeniden dener; sürerse diski denetleyin.`,
    })[kind],

  moveTitle: 'Yedek al, başka bilgisayara taşı',
  moveHelp:
    'Bütün çağrılar, adlar, notlar ve ayarlar tek dosyaya yazılır. Parolalar ve bu bilgisayarın bağlantı ayarları dosyada ' +
    'yoktur: öteki bilgisayarda santral hesabına yeniden girersiniz. Dosyada arayanların numaraları vardır, iyi saklayın.',
  save: 'Yedek al…',
  saving: 'Yazılıyor…',
  saved: 'Yedek yazıldı.',
  notNow: 'Şu an bir numara siliniyor. Birkaç dakika sonra yeniden deneyin.',
  notSaved: ({ kind, reason }) =>
    ({
      damaged: 'Çağrıların bir bölümü diskten okunamıyor. Zil’i kapatıp yeniden açın, sonra yeniden deneyin.',
      'no-space': 'Diskte yeterli yer yok. Yer açın ya da başka bir disk seçip yeniden deneyin.',
      other: `Yedek yazılamadı (${reason}). Başka bir klasör seçip yeniden deneyin.`,
    })[kind],
  load: 'Yedekten yükle…',
  loading: 'Bakılıyor…',
  loaded: 'Zil yeniden başlıyor…',
  refused: (kind) =>
    ({
      'not-a-backup': 'Bu dosya bir Zil yedeği değil. Adı “.zil” ile biten dosyayı seçin.',
      damaged: 'Bu yedek bozulmuş, yüklenemez. Başka bir yedek seçin.',
      newer: 'Bu yedek daha yeni bir Zil’le alınmış. Önce Zil’i güncelleyin, sonra yeniden deneyin.',
      other: 'Dosya okunamadı. Diski takılı tutup yeniden deneyin.',
    })[kind],
  notLoaded: (reason) => `Yedek yüklenemedi (${reason}). Diskte yer açıp yeniden deneyin.`,
  fileName: (day) => `zil-yedek-${day}`,

  question: (made, calls) => `${made} tarihli, ${calls} çağrılık yedek yüklensin mi?`,
  replaced:
    'Bu bilgisayardaki çağrıların, adların ve notların yerini yedektekiler alır; şimdikiler bir dosyada saklanır. Zil ' +
    'yeniden başlar. Tek tek sildiğiniz numaralar geri gelmez; “Tümünü sil” ile sildikleriniz yedekte varsa geri gelir.',
  settingsToo: 'Ayarlar da yedektekiler olur.',
  confirm: 'Yükle ve yeniden başlat',
  cancel: 'Vazgeç',

  restored: (file, day) =>
    `Çağrı kayıtları okunamadı, ${file} adıyla saklandı. ${day.split('-').reverse().join('.')} tarihli yedek geri yüklendi; o günden beri gelen çağrılar santralin kayıtlarından yeniden okunacak.`,
  notRestored: (file, reason) =>
    `Çağrı kayıtları okunamadı, ${file} adıyla saklandı. Yedek geri yüklenemedi (${reason}): diskte yer açın, sonra Veriler sayfasında “Yedekten yükle…” deyin.`,
  newer:
    'Bu bilgisayardaki çağrılar daha yeni bir Zil’le yazılmış. Zil’i güncelleyin. O zamana kadar gelen çağrılar bildirilir, ama saklanmaz.',
  notMoved: (reason) => `Seçtiğiniz yedek yerine konamadı (${reason}). Zil’i kapatıp yeniden açın.`,
};
