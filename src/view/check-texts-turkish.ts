import type { ListenFailure, ShowOutcome } from '../ports.ts';
import type { CheckName, Verdict } from './check-name.ts';

/** What works and what does not, in the words of a person who knows nothing of networks. */
export const turkishChecks = {
  label: 'Neler çalışıyor',
  title: {
    account: 'Hesap',
    pbx: 'Santral bağlantısı',
    arriving: 'Çağrılar buraya gelebiliyor',
    showing: 'Bildirimler',
    records: 'Çağrı kayıtları',
    kept: 'Disk',
    backup: 'Yedek',
    clock: 'Saat',
    update: 'Güncelleme',
    credit: 'Kontör',
  } satisfies Readonly<Record<CheckName, string>>,
  verdict: { good: 'Yolunda', waiting: 'Bekleniyor', warning: 'Dikkat', bad: 'Sorun' } satisfies Readonly<
    Record<Verdict, string>
  >,
  summary: (problems: number, warnings: number): string => {
    if (problems > 0) return `${problems} sorun var.`;
    return warnings > 0 ? `Zil çalışıyor; ${warnings} konuya bakmanız iyi olur.` : 'Her şey yolunda.';
  },
  details: 'Ayrıntılar',

  listening: 'Zil dinliyor.',
  listenFailure: (kind: ListenFailure['kind']): string =>
    ({
      'port-in-use': 'Başka bir program Zil’in yerini tutuyor. O kapanınca Zil kendiliğinden dinler.',
      'not-permitted': 'Bu bilgisayar Zil’in dinlemesine izin vermiyor. Başka bir port seçin.',
      'no-such-address': 'Bilgisayarın ağı değişmiş, Zil dinleyemiyor. Bağlantıyı denetleyin.',
      certificate: 'Sertifika kullanılamıyor. Dosyasını denetleyin.',
      other: 'Zil dinleyemiyor. Başka bir port seçin ya da bilgisayarı yeniden başlatın.',
    })[kind],
  certificate: 'Sertifika kullanılamıyor. Dosyasını denetleyin.',
  way: 'Santralden gelen yol açık.',
  noWay: 'Anlık bildirim kapalı: çağrılar bittikten sonra listelenir.',
  interrupted: 'Yol kesildi, Zil yeniden bağlanıyor.',
  proving: 'Yol sınanıyor…',
  proved: 'Sınandı: santral bu bilgisayara ulaşıyor.',
  untestable: 'Buradan sınanamıyor. Santral numaranızı cep telefonundan arayarak deneyin.',
  /** `why`: a sentence. */
  notProved: (why: string): string => `Santral bu bilgisayara ulaşamıyor. ${why}`,
  tunnelRequests: 'Tünel hesabının aylık sınırı dolmak üzere. Hesabı yükseltin ya da başka bir yol seçin.',
  rejected: 'Çok fazla bağlantı geldi, bir bölümü kapatıldı. Sürerse tünel kullanan bir yol seçin.',
  unread: (count: number): string => `Santralden gelen ${count} bildirim okunamadı; çağrılar kayıtlardan tamamlanır.`,

  subscribed: 'Santral bu bilgisayara haber veriyor.',
  notSubscribed: 'Santrale bağlanılamadı; Zil yeniden deneyecek.',
  offline: 'Santrale ulaşılamıyor. İnternet bağlantısını denetleyin.',
  wrongCredentials: 'Santral hesabı kabul etmedi. Kullanıcı adını ve parolayı düzeltin.',
  account: 'Hesap kayıtlı.',
  noAccount: 'Santral hesabı girilmedi.',
  notYetSubscribed: 'Yol kurulunca santrale bağlanılacak.',
  notRead: 'Çağrı kayıtları okunamadı; Zil yeniden deneyecek.',
  read: 'Biten çağrılar santralin kayıtlarından okunuyor.',

  shown: 'Bildirimler gösteriliyor.',
  shownInstead: 'Sistem bildirimi çalışmadı, Zil kendi penceresini kullandı.',
  notShown: {
    failed: 'Son bildirim gösterilemedi. Sistem ayarlarından Zil’in bildirimlerine izin verin.',
    silent: 'Masaüstünün bildirim hizmeti yanıt vermiyor. Düzelmezse oturumu kapatıp yeniden açın.',
    unsupported: 'Bu sistem bildirim göstermiyor. Çağrıları bu pencereden izleyin.',
    unconfirmed: 'Sistem son bildirimi doğrulamadı. Görmediyseniz sistemin bildirim ayarlarına bakın.',
  } satisfies Readonly<Record<Exclude<ShowOutcome['kind'], 'shown'>, string>>,
  kept: 'Çağrılar diske yazılıyor.',
  notKept: 'Çağrılar diske yazılamıyor. Diskte yer açın.',
  clockRight: 'Saat doğru.',
  clockUnknown: 'Saat santralinkiyle henüz karşılaştırılmadı.',
  creditLow: (amounts: string): string => `Azalıyor: ${amounts}`,
};

export type CheckTexts = typeof turkishChecks;
