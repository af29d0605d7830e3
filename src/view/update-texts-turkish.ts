import type { Settings } from '../settings/settings.ts';
import type { Unsupported, UpdateFailure } from '../update/updater.ts';
import { turkishDisk } from './disk-texts.ts';

export const turkishUpdates = {
  title: 'Sürüm',
  running: (version: string): string => `Bu bilgisayarda Zil ${version} çalışıyor.`,
  /** Why new versions are not checked for, and what to do instead. */
  off: (why: 'not-wanted' | Unsupported): string =>
    ({
      'not-wanted': 'Yeni sürümler denetlenmiyor. Denetlenmesini isterseniz Ayarlar’dan açın.',
      development: 'Bu bir geliştirme sürümü; kendiliğinden güncellenmez.',
      'by-hand': 'Bu kurulum kendiliğinden güncellenmez. Yeni sürümü, Zil’i aldığınız yerden indirip kurun.',
      unsigned:
        'Bu sürüm imzasız olduğu için yenisini doğrulayamaz. Yeni sürümü, Zil’i aldığınız yerden indirip kurun.',
      'no-feed':
        'Bu sürüm, yenilerinin nerede yayımlandığını bilmiyor. Yeni sürümü, Zil’i aldığınız yerden indirip kurun.',
    })[why],
  notChecked: 'Yeni sürüm olup olmadığı henüz denetlenmedi.',
  upToDate: (time: string): string => `Zil güncel. Son denetim: ${time}.`,
  checking: 'Yeni sürüm aranıyor…',
  downloading: (version: string): string => `Zil ${version} indiriliyor…`,
  ready: (version: string): string => `Zil ${version} kurulmaya hazır.`,
  /** Follows `ready`: the version is installed at night, without a person. */
  atNight: 'Gece, kimse çalışmazken kendiliğinden kurulur.',
  asked: (version: string): string => `Zil ${version}, çağrı bitince kurulacak.`,
  installing: (version: string): string => `Zil ${version} kuruluyor; Zil birazdan yeniden açılacak.`,
  /** A sentence about the failure, and one that says what to do. */
  failure: failureText,
  overdue: (day: string): string => `${day} gününden beri yeni sürüm denetlenemiyor. İnternet bağlantısını denetleyin`,

  check: 'Şimdi denetle',
  install: 'Şimdi kur',
  news: 'Yenilikler',
  dismiss: 'Kapat',
  newsOf: (version: string): string => `Zil ${version} ile gelenler`,
  noNews: 'Bu sürümün yenilikleri yazılmamış.',
  installed: (version: string): string => `Zil ${version} kuruldu.`,
  notInstalled: (version: string, running: string): string =>
    `Zil ${version} kurulamadı; Zil ${running} çalışmayı sürdürüyor.`,

  noteTitle: 'Zil’in yeni sürümü hazır',
  noteBody: (version: string): string =>
    `Zil ${version} birkaç saniyede kurulur. Uygun olduğunuzda Zil’i açıp “Şimdi kur” deyin.`,
  menuInstall: (version: string): string => `Zil ${version} sürümünü kur`,
  choice: {
    'at-night': 'Gece kendiliğinden kur',
    'when-asked': 'İndir, ben isteyince kur',
    never: 'Yeni sürümleri denetleme',
  } satisfies Readonly<Record<Settings['updates'], string>>,
};

function failureText({ kind, detail }: UpdateFailure): string {
  const why = detail === null ? '' : ` (${detail})`;
  switch (kind) {
    case 'not-reachable':
      return `Yeni sürüm alınamadı${why}. İnternet bağlantısını denetleyin; Zil sonra kendisi yeniden dener.`;
    case 'not-understood':
      return `Yayımlanan sürüm bilgisi anlaşılamadı${why}. Zil sonra yeniden dener; sürerse destek isteyin.`;
    case 'not-as-published':
      return 'İndirilen dosya yayımlanan dosya değil, bu yüzden kurulmadı. Zil yarın yeniden dener; sürerse destek isteyin.';
    case 'not-signed':
      return 'İndirilen dosyada Zil’in imzası yok, bu yüzden kurulmadı. Zil yarın yeniden dener; sürerse destek isteyin.';
    case 'not-checked':
      return `İndirilen dosyanın imzası bu bilgisayarda denetlenemedi${why}, bu yüzden kurulmadı. Zil yarın yeniden dener; sürerse yeni sürümü kendiniz indirip kurun.`;
    case 'not-written':
      return `Yeni sürüm diske yazılamadı. ${turkishDisk.cause(detail ?? '')} Bunu giderip “Şimdi denetle” deyin.`;
    case 'not-installed':
      return `Yeni sürüm kurulamadı${why}; eskisi çalışmayı sürdürüyor. “Şimdi denetle” deyip yeniden deneyin; olmazsa yeni sürümü kendiniz indirip kurun.`;
  }
}

/** Versions and updates. Times come as text. */
export type UpdateTexts = typeof turkishUpdates;
