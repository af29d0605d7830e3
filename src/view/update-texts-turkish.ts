import type { UpdateFailure } from '../update/updater.ts';
import { turkishDisk } from './disk-texts.ts';
import type { UpdateTexts } from './update-texts.ts';

export const turkishUpdates: UpdateTexts = {
  title: 'Sürüm',
  running: (version) => `Bu bilgisayarda Zil ${version} çalışıyor.`,
  off: (why) =>
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
  upToDate: (time) => `Zil güncel. Son denetim: ${time}.`,
  checking: 'Yeni sürüm aranıyor…',
  downloading: (version) => `Zil ${version} indiriliyor…`,
  ready: (version) => `Zil ${version} kurulmaya hazır.`,
  atNight: 'Gece, kimse çalışmazken kendiliğinden kurulur.',
  asked: (version) => `Zil ${version}, çağrı bitince kurulacak.`,
  installing: (version) => `Zil ${version} kuruluyor; Zil birazdan yeniden açılacak.`,
  failure: failureText,
  overdue: (day) => `${day} gününden beri yeni sürüm denetlenemiyor. İnternet bağlantısını denetleyin`,

  check: 'Şimdi denetle',
  install: 'Şimdi kur',
  news: 'Yenilikler',
  dismiss: 'Kapat',
  newsOf: (version) => `Zil ${version} ile gelenler`,
  noNews: 'Bu sürümün yenilikleri yazılmamış.',
  installed: (version) => `Zil ${version} kuruldu.`,
  notInstalled: (version, running) => `Zil ${version} kurulamadı; Zil ${running} çalışmayı sürdürüyor.`,

  noteTitle: 'Zil’in yeni sürümü hazır',
  noteBody: (version) => `Zil ${version} birkaç saniyede kurulur. Uygun olduğunuzda Zil’i açıp “Şimdi kur” deyin.`,
  menuInstall: (version) => `Zil ${version} sürümünü kur`,
  choice: {
    'at-night': 'Gece kendiliğinden kur',
    'when-asked': 'İndir, ben isteyince kur',
    never: 'Yeni sürümleri denetleme',
  },
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
