import type { BackupFailure } from '../backup/backups.ts';
import type { MoveRefusal } from '../backup/move-files.ts';
import type { CallsProblem } from './backup-texts.ts';

import { turkishDisk } from './disk-texts.ts';

export const turkishBackup = {
  title: 'Yedekler',
  /** How Zil makes backups, and how much longer than the calls a backup may be kept. */
  daily:
    'Zil her gün, telefonun çalmadığı bir anda çağrıları, adları ve notları yedekler; son 7 günün yedekleri durur. Süresi ' +
    'dolup silinen bir çağrı yedeklerde en çok 7 gün daha kalır. Bir numarayı ya da tümünü silerseniz yedekler de silinir.',
  none: 'Henüz yedek yok. İlki, Zil açıldıktan on dakika sonra alınır.',
  newest: (time: string, size: string): string => `Son yedek: ${time}, ${size}.`,
  where: (folder: string): string => `Yeri: ${folder}`,
  /** Why there is no backup of today, and what to do. */
  failed: ({ kind, reason }: BackupFailure): string =>
    ({
      damaged:
        'Çağrıların bir bölümü diskten okunamıyor, yedek alınamadı. Zil’i kapatıp yeniden açın: gerekirse son yedek geri yüklenir.',
      'no-space': 'Diskte yer az, bugünün yedeği alınamadı. Yer açın; Zil bir saat içinde yeniden dener.',
      other: `Bugünün yedeği alınamadı. ${turkishDisk.cause(reason)} Zil bir saat içinde yeniden dener.`,
    })[kind],

  moveTitle: 'Yedek al, başka bilgisayara taşı',
  moveHelp:
    'Bütün çağrılar, adlar, notlar ve ayarlar tek dosyaya yazılır. Parolalar ve bu bilgisayarın bağlantı ayarları dosyada ' +
    'yoktur: öteki bilgisayarda santral hesabına yeniden girersiniz. Dosyada arayanların numaraları vardır, iyi saklayın.',
  save: 'Yedek al…',
  saving: 'Yazılıyor…',
  saved: 'Yedek yazıldı.',
  notNow:
    'Şu an bir numara siliniyor ya da başka bir program çağrıların dosyasını değiştirdi. Birkaç dakika sonra yeniden deneyin.',
  notSaved: ({ kind, reason }: BackupFailure): string =>
    ({
      damaged: 'Çağrıların bir bölümü diskten okunamıyor. Zil’i kapatıp yeniden açın, sonra yeniden deneyin.',
      'no-space': 'Diskte yeterli yer yok. Yer açın ya da başka bir disk seçip yeniden deneyin.',
      other: `Yedek yazılamadı. ${turkishDisk.elsewhere(reason)}`,
    })[kind],
  load: 'Yedekten yükle…',
  loading: 'Bakılıyor…',
  loaded: 'Zil yeniden başlıyor…',
  refused: (kind: MoveRefusal['kind']): string =>
    ({
      'not-a-backup': 'Bu dosya bir Zil yedeği değil. Adı “.zil” ile biten dosyayı seçin.',
      damaged: 'Bu yedek bozulmuş, yüklenemez. Başka bir yedek seçin.',
      newer: 'Bu yedek daha yeni bir Zil’le alınmış. Önce Zil’i güncelleyin, sonra yeniden deneyin.',
      other: 'Dosya okunamadı. Diski takılı tutup yeniden deneyin.',
    })[kind],
  notLoaded: (reason: string): string => `Yedek yüklenemedi. ${turkishDisk.here(reason)}`,
  /** Without the extension of the file. */
  fileName: (day: string): string => `zil-yedek-${day}`,

  /** The question before everything here is replaced. */
  question: (made: string, calls: string): string => `${made} tarihli, ${calls} çağrılık yedek yüklensin mi?`,
  /** About rows that are not moved. */
  unreadable: (rows: string): string =>
    `Yedekteki ${rows} satır okunamıyor ve alınmayacak; seçtiğiniz dosyada duruyor, onu saklayın. Başka bir yedeğiniz varsa önce onu deneyin.`,
  replaced:
    'Bu bilgisayardaki çağrıların, adların ve notların yerini yedektekiler alır; şimdikiler bir dosyada saklanır. Zil ' +
    'yeniden başlar. Tek tek sildiğiniz numaralar geri gelmez; “Tümünü sil” ile sildikleriniz yedekte varsa geri gelir.',
  /** Only with a moving file: after a daily backup the settings stay. */
  settingsToo: 'Ayarlar da yedektekiler olur.',
  confirm: 'Yükle ve yeniden başlat',
  cancel: 'Vazgeç',

  /** How the stored calls were found at start. */
  startProblem: (problem: CallsProblem): string => {
    switch (problem.kind) {
      case 'calls-restored':
        return `Çağrılar okunamadı, ${problem.file} adıyla saklandı. ${problem.day.split('-').reverse().join('.')} tarihli yedek geri yüklendi; o günden beri gelen çağrılar santralin kayıtlarından yeniden okunacak.`;
      case 'calls-not-restored':
        return `Çağrılar okunamadı, ${problem.file} adıyla saklandı. Yedek geri yüklenemedi. ${turkishDisk.cause(problem.reason)} Bunu giderdikten sonra Veriler sayfasında “Yedekten yükle…” deyin.`;
      case 'calls-not-set-aside':
        return `Çağrılar okunamadı ve kenara konamadı. ${turkishDisk.cause(problem.reason)} Bilgisayarı yeniden başlatın. O zamana kadar gelen çağrılar bildirilir, ama saklanmayabilir.`;
      case 'calls-newer':
        return 'Bu bilgisayardaki çağrılar daha yeni bir Zil’le yazılmış. Zil’i güncelleyin. O zamana kadar gelen çağrılar bildirilir, ama saklanmaz.';
      case 'not-moved':
        return `Seçtiğiniz yedek yerine konamadı. ${turkishDisk.cause(problem.reason)} Zil’i kapatıp yeniden açın.`;
    }
  },
};

/** Daily backups and moving files. Times and sizes come as text. */
export type BackupTexts = typeof turkishBackup;
