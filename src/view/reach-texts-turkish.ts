import type { CertificateFailure, InstallFailure } from '../ports.ts';
import type { Offer } from '../reach/offers.ts';
import type { ProofFailure } from '../reach/proof-failure.ts';
import type { NetworkProbe } from '../reach/surroundings.ts';
import type { TunnelPreset } from '../reach/tunnel-presets.ts';
import type { WayFailure, WayNote, WaySecretName } from '../reach/way.ts';
import type { WayName } from '../reach/way-name.ts';

const withDetail = (text: string, detail: string | null) => (detail === null ? text : `${text} (${detail})`);

export const turkishReach = {
  way: {
    ngrok: {
      title: 'ngrok tüneli',
      needs: 'Ücretsiz bir ngrok hesabı ve oradan kopyalanan anahtar gerekir; başka bir program gerekmez.',
      privacy: 'ngrok’un yurt dışındaki sunucusu çağrı bilgisini açık görür (KVKK: yurt dışına aktarım).',
      stability: 'Adres hep aynı kalır. Ücretsiz hesap ayda 20.000 bildirim taşır.',
    },
    cloudflared: {
      title: 'Cloudflare tüneli',
      needs:
        'Bilgisayarda cloudflared programı gerekir; denemek için hesap gerekmez, kalıcı adres için Cloudflare’de bir alan adı gerekir.',
      privacy: 'Cloudflare’in yurt dışındaki sunucusu çağrı bilgisini açık görür (KVKK: yurt dışına aktarım).',
      stability:
        'Hesapsız tünelin adresi her açılışta değişir, Zil santrale kendiliğinden bildirir; hesaplı tünelinki aynı kalır.',
    },
    router: {
      title: 'Modemde kendiliğinden açılan port',
      needs: 'Modemde UPnP açık olmalı ve modemin gerçek bir internet adresi olmalı; hesap gerekmez.',
      privacy: 'Arada kimse yoktur, ama bilgi şifresiz gider: yol üzerindekiler okuyabilir.',
      stability:
        'İnternet adresi değişirse Zil santrale kendiliğinden bildirir. Bilgisayar kapanınca santral yanıt bekleyebilir; Zil bu yüzden kapanırken aboneliği bırakır.',
    },
    ssh: {
      title: 'Kendi sunucunuz (SSH)',
      needs: 'İnternette SSH ile girilen bir sunucunuz ve bir anahtar dosyası gerekir.',
      privacy: 'Bilgiyi yalnız sizin sunucunuz görür.',
      stability: 'Adres, sunucunuzun adresidir ve aynı kalır.',
    },
    command: {
      title: 'Başka bir tünel programı',
      needs: 'Bilgisayarda kurulu bir tünel programı gerekir (Tailscale Funnel, frp, bore ya da benzeri).',
      privacy: 'Bilgiyi kimin göreceği programa bağlıdır; Tailscale Funnel’da aradaki sunucu okuyamaz.',
      stability: 'Programa bağlıdır; adres değişirse Zil santrale kendiliğinden bildirir.',
    },
    manual: {
      title: 'Kendi adresim var',
      needs:
        'Sabit bir internet adresi ve modemde bu bilgisayara yönlendirilmiş bir port ya da ofisinizde bir vekil sunucu gerekir.',
      privacy: 'Arada kimse yoktur. Sertifikasız (http) adreste bilgi şifresiz gider.',
      stability: 'Adres, siz değiştirene kadar aynı kalır.',
    },
    none: {
      title: 'Anlık bildirim olmasın',
      needs:
        'Hiçbir şey gerekmez. Telefon çalarken haber verilmez; çağrılar bittikten birkaç dakika sonra santralin kayıtlarından listelenir.',
      privacy: 'Dışarıdan bu bilgisayara bir şey gelmez.',
      stability: 'Bildirilecek bir adres yoktur.',
    },
  } satisfies Readonly<Record<WayName | 'none', WayTexts>>,
  wayLabel: 'Santralden gelen yol',
  wayHelp: 'Seçtiğiniz yolun ne istediği ve verileri kimin görebileceği altında yazar.',
  best: 'Önerilen',
  obstacle: (obstacle: NonNullable<Offer['obstacle']>): string =>
    ({
      'no-gateway': 'Burada olmaz: modem UPnP ya da NAT-PMP ile yanıt vermedi.',
      cgnat: 'Burada olmaz: modeminiz internete doğrudan açık değil (CGNAT).',
      'double-nat': 'Burada olmaz: art arda iki modem ya da yönlendirici var.',
      'upstream-nat': 'Burada olmaz: internet sağlayıcınız modeminizin önünde adres çeviriyor.',
      'no-wan-address': 'Burada olmaz: modemin internet adresi yok.',
    })[obstacle],

  probe: 'Bu ağa bak',
  probing: 'Ağa bakılıyor (en çok altı saniye)…',
  probed: ({ gateway, worldAddress }: NetworkProbe): string => {
    if (gateway.kind === 'none') {
      return worldAddress === null
        ? 'Modem port açmayı desteklemiyor ve internete de sorulamadı: internet bağlantısını denetleyin ya da bir tünel seçin.'
        : 'Modem port açmayı desteklemiyor ya da UPnP kapalı. En iyisi bir tünel.';
    }
    switch (gateway.wan.kind) {
      case 'public':
        return `Modeminiz internete doğrudan açık (${gateway.wan.address}) ve port açabiliyor. Yine de tünel daha iyidir: bilgisayar kapalıyken santrali bekletmez.`;
      case 'cgnat':
        return `Modeminiz internete doğrudan açık değil (CGNAT: ${gateway.wan.address}). Port yönlendirme çalışmaz; tünel kullanın ya da sağlayıcınızdan gerçek (sabit) IP isteyin.`;
      case 'double-nat':
        return `Art arda iki modem ya da yönlendirici var (modemin adresi ${gateway.wan.address}). Tünel kullanın ya da öndeki cihazı köprü kipine aldırın.`;
      case 'upstream-nat':
        return `Modemin adresi (${gateway.wan.address}) dışarıdan görünenden farklı: sağlayıcınız araya giriyor. Tünel kullanın ya da gerçek IP isteyin.`;
      case 'no-wan-address':
        return 'Modem internet adresi almamış ya da söylemiyor. Tünel kullanın; internet de yoksa sağlayıcınızı arayın.';
    }
  },

  starting: 'Yol kuruluyor…',
  up: (address: string): string => `Yol açık: ${address}`,
  interrupted: (failure: string): string => `Yol kesildi, yeniden bağlanıyor. ${failure}`,
  waiting: (failure: string, retryTime: string): string => `Yol kurulamadı. ${failure} Yeniden denenecek: ${retryTime}`,
  noWay: 'Anlık bildirim kapalı: çağrılar bittikten sonra listelenir. Ayarlar’dan bir yol seçebilirsiniz.',
  failure: ({ kind, detail }: WayFailure, way: WayName | 'none'): string => {
    switch (kind) {
      case 'settings-missing':
        return way === 'manual'
          ? 'Santrale bildirilecek adres girilmedi: Ayarlar’dan dışarıdan görünen adresi yazın ya da başka bir yol seçin.'
          : 'Seçilen yolun bir ayarı eksik: Ayarlar’dan tamamlayın.';
      case 'token-missing':
        return 'Tünel hesabının anahtarı girilmedi: Ayarlar’dan girin.';
      case 'token-refused':
        return withDetail('Tünel hesabının anahtarı kabul edilmedi: anahtarı yeniden kopyalayıp girin.', detail);
      case 'account-limit':
        return withDetail('Tünel hesabı buna izin vermiyor (sınır doldu ya da aynı hesap başka yerde açık).', detail);
      case 'rate-limited':
        return 'Hesapsız tünel şu anda verilmiyor, çok istek var. Biraz bekleyin ya da hesaplı bir yol seçin.';
      case 'program-missing':
        return withDetail('Tünel programı bu bilgisayarda bulunamadı: kurun ya da yerini Ayarlar’da gösterin.', detail);
      case 'program-is-script':
        return withDetail(
          'Zil yalnız “.exe” ile biten programları başlatır, “.cmd” ve “.bat” dosyalarını başlatmaz: programın “.exe” dosyasını yazın.',
          detail,
        );
      case 'program-not-started':
        return withDetail('Tünel programı başlatılamadı: dosyanın çalıştırılabildiğini denetleyin.', detail);
      case 'program-ended':
        return withDetail('Tünel programı kapandı.', detail);
      case 'no-address':
        return withDetail(
          'Tünel programı çalışıyor ama adres bildirmedi: programın ve desenin ayarlarına bakın.',
          detail,
        );
      case 'host-not-found':
        return withDetail('Sunucunun adı bulunamadı: adı ve internet bağlantısını denetleyin.', detail);
      case 'host-not-reachable':
        return withDetail('Sunucuya ulaşılamadı: internet bağlantısını denetleyin.', detail);
      case 'host-key-changed':
        return withDetail(
          'Sunucunun anahtarı değişmiş. Sunucu yenilenmediyse bağlanmayın; yenilendiyse Ayarlar’da “Anahtarı unut” deyin.',
          detail,
        );
      case 'login-refused':
        return withDetail('Sunucu girişi kabul etmedi: kullanıcı adını ve anahtar dosyasını denetleyin.', detail);
      case 'key-unreadable':
        return withDetail('Anahtar okunamadı: dosyanın yerini ve parolasını denetleyin.', detail);
      case 'no-agent':
        return withDetail(
          'Bu bilgisayarda anahtar saklayan bir SSH aracısı yok: Ayarlar’da anahtar dosyasını seçin.',
          detail,
        );
      case 'forward-refused':
        return withDetail(
          'Sunucu port açmaya izin vermedi: sunucudaki ayarı (AllowTcpForwarding) ya da portu değiştirin.',
          detail,
        );
      case 'connection-lost':
        return withDetail('Bağlantı koptu.', detail);
      case 'no-network':
        return 'Bilgisayar bir ağa bağlı değil: kabloyu ya da Wi-Fi’yi denetleyin.';
      case 'no-gateway':
        return 'Modemde UPnP kapalı ya da modem desteklemiyor: modemin ayarından açın ya da bir tünel seçin.';
      case 'cgnat':
        return withDetail(
          'Modeminiz internete doğrudan açık değil (CGNAT). Tünel kullanın ya da sağlayıcınızdan gerçek (sabit) IP isteyin.',
          detail,
        );
      case 'double-nat':
        return withDetail(
          'Art arda iki modem ya da yönlendirici var. Tünel kullanın ya da öndeki cihazı köprü kipine aldırın.',
          detail,
        );
      case 'upstream-nat':
        return withDetail(
          'İnternet sağlayıcınız modeminizin önünde adres çeviriyor. Tünel kullanın ya da gerçek IP isteyin.',
          detail,
        );
      case 'no-wan-address':
        return 'Modemin internet adresi yok. İnternet bağlantısını denetleyin.';
      case 'mapping-refused':
        return withDetail('Modem port açmayı kabul etmedi: bir tünel seçin.', detail);
      case 'mapping-not-held':
        return 'Modem portu açtığını söyledi ama açmadı: modemi yeniden başlatın ya da bir tünel seçin.';
      case 'ports-in-use':
        return 'Denenen portların hepsi başka bir cihazda kullanılıyor: bir tünel seçin.';
    }
  },
  note: (note: WayNote): string => {
    switch (note.kind) {
      case 'lease-permanent':
        return 'Modem portu süresiz açıyor; Zil kapanırken kapatır.';
      case 'other-port':
        return `Önceki port başka bir cihazda kullanılıyor, ${note.port} açıldı.`;
    }
  },
  tunnelRequests: (count: number): string =>
    `Son 30 günde tünelden ${count} bildirim geçti; ngrok’un ücretsiz hesabı ayda 20.000 taşır. Sınır dolmadan hesabı yükseltin ya da başka bir yol seçin.`,

  recordsWanted: 'Biten çağrılar santralin kayıtlarından listelenecek',
  recordsRead: (time: string): string => `Biten çağrılar kayıtlardan listeleniyor · son bakış ${time}`,
  recordsFailed: (failure: string, retryTime: string): string =>
    `Çağrı kayıtları okunamadı. ${failure} Yeniden denenecek: ${retryTime}`,

  proving: 'Adres sınanıyor…',
  provedBySelfTest: 'Adres dışarıdan sınandı, buraya ulaşıyor',
  provedByCall: 'Santralin bildirimi geldi, adres kanıtlandı',
  /** `why` is the failure in words. */
  notProved: (why: string, isRegistered: boolean): string =>
    isRegistered
      ? `Adres kanıtlanmadı: ${why} İsteğinizle yine de kullanılıyor; santral numaranızı cep telefonundan arayarak deneyin.`
      : `Adres kanıtlanmadı, santrale bildirilmedi: ${why}`,
  untestable: (why: string, isRegistered: boolean): string =>
    isRegistered
      ? 'Adres bu ağdan sınanamıyor, yine de kullanılıyor: santral numaranızı cep telefonundan arayarak deneyin.'
      : `Adres bu ağdan sınanamıyor (${why}) ve santrale bildirilmedi. Sınama çağrısı yapın.`,
  lost: (why: string): string => `Adres artık buraya ulaşmıyor: ${why}`,
  proofFailure: ({ kind, detail }: ProofFailure): string => {
    switch (kind) {
      case 'not-listening':
        return 'Zil’in kendisi dinlemiyor.';
      case 'office-only':
        return 'Bu adres yalnız ofis ağında geçerli; santral ona internetten ulaşamaz.';
      case 'no-network':
        return 'Bilgisayar internete bağlı değil.';
      case 'unknown-host':
        return 'Bu adı kimse tanımıyor; yazımını denetleyin.';
      case 'refused':
        return 'Bu portta yanıt veren yok.';
      case 'no-answer':
        return withDetail('Zamanında yanıt gelmedi.', detail);
      case 'tunnel-down':
        return withDetail('Tünelin ucu açık değil.', detail);
      case 'wrong-program':
        return withDetail('Bu adreste başka bir program yanıt veriyor.', detail);
      case 'web-page':
        return 'Araya bir web sayfası giriyor (uyarı ya da giriş sayfası).';
      case 'redirect':
        return withDetail('Adres başka yere yönlendiriyor; yönlendirmeyi kaldırın ya da son adresi yazın.', detail);
      case 'tls':
        return withDetail('Sertifikaya güvenilmiyor.', detail);
    }
  },

  certificate: (validUntil: string): string => `Sertifika ${validUntil} gününe kadar geçerli`,
  certificateEnds: (validUntil: string): string =>
    `Sertifika ${validUntil} günü bitiyor: yenisini aynı dosyalara koyun, Zil kendiliğinden kullanır.`,
  certificateEnded: (validUntil: string): string =>
    `Sertifikanın süresi doldu (${validUntil}): yenisini aynı dosyalara koyun.`,
  certificateFailure: ({ kind, detail }: CertificateFailure): string => {
    switch (kind) {
      case 'unreadable':
        return withDetail('Sertifika dosyası okunamadı: yerini denetleyin.', detail);
      case 'not-a-certificate':
        return withDetail('Dosya bir sertifika değil ya da anlaşılamayan bir biçimde: PEM ya da PFX kullanın.', detail);
      case 'key-does-not-fit':
        return 'Anahtar dosyası bu sertifikanın değil.';
      case 'passphrase':
        return 'Sertifikanın parolası girilmedi ya da yanlış.';
    }
  },

  registersLabel: 'Adres',
  wayActions: 'Yol için yapılabilecekler',
  registers: (address: string): string => `Santrale bildirilecek adres: ${address}`,
  addressInOffice: 'Bu adres yalnız ofis ağında geçerli; santral ona internetten ulaşamaz.',
  renewToken: 'Gizli anahtarı yenile',
  renewTokenHelp: 'Adres başkasının eline geçtiyse yenileyin. Eskisi on dakika daha çalışır.',
  tokenRenewed: 'Yenilendi, santrale bildiriliyor.',
  subscribeAgain: 'Santrale yeniden abone ol',
  firewall:
    'Kaydedince güvenlik duvarı “Zil ağ üzerinden erişsin mi?” diye sorabilir: izin verin, yoksa santralden gelen bildirimler bu bilgisayara ulaşamaz.',
  commandWarning:
    'Buraya yazılan programı Zil sizin hesabınızla çalıştırır. Yalnız güvendiğiniz bir programı yazın; başkasının gönderdiği bir satırı yapıştırmayın.',
  runQuestion: (program: string): string =>
    `Zil bu programı sizin hesabınızla çalıştıracak:\n\n${program}\n\nBunu siz mi istediniz?`,
  run: 'Evet, çalıştır',
  doNotRun: 'Hayır',
  notAgreed: 'Kaydedilmedi: programın çalıştırılmasına izin verilmedi.',
  presets: 'Hazır ayarlar',
  preset: { tailscale: 'Tailscale Funnel', frp: 'frp', bore: 'bore' } satisfies Readonly<
    Record<TunnelPreset['id'], string>
  >,
  hostKey: (fingerprint: string): string => `Sunucunun tanınan anahtarı: ${fingerprint}`,
  forgetHostKey: 'Anahtarı unut',

  ownCertificate: 'Kendi sertifikam (https)',
  use: 'Bu yolu kullan',
  notUsedYet: 'Bu yol henüz kullanılmıyor; şimdiki yol sürüyor.',
  prove: 'Yeniden sına',
  retry: 'Şimdi dene',
  confirmWay: 'Yine de kullan',
  browse: 'Seç…',
  secret: {
    ngrokToken: 'ngrok anahtarı (authtoken)',
    cloudflaredToken: 'Cloudflare tünel anahtarı (boş: hesapsız tünel)',
    sshPassphrase: 'Anahtar dosyasının parolası (varsa)',
    certificatePassphrase: 'Sertifika anahtarının parolası (varsa)',
  } satisfies Readonly<Record<WaySecretName, string>>,
  secretHelp: {
    ngrokToken: 'ngrok hesabınızın “Your Authtoken” sayfasında yazar.',
    cloudflaredToken: 'Cloudflare hesabınızda tünelin sayfasında yazar.',
    sshPassphrase: 'Anahtar dosyası parolayla korunuyorsa gerekir.',
    certificatePassphrase: 'Sertifikanın anahtarı parolayla korunuyorsa gerekir.',
  } satisfies Readonly<Record<WaySecretName, string>>,
  secretKept: 'Kayıtlı',
  secretForget: 'Sil',
  secretUntilQuit: 'Bu bilgisayarda anahtarlık yok: Zil kapanana kadar hatırlanır.',
  secretNotWritten:
    'Diske yazılamadı: dosya başka bir programda açık ya da diskte yer yok. Biraz sonra yeniden deneyin.',
  install: 'cloudflared’ı indir',
  installHelp:
    'Zil, programı Cloudflare’in GitHub sayfasından indirir ve bilinen sağlama toplamıyla karşılaştırır. İndirmek için siz onaylamalısınız.',
  installing: 'İndiriliyor…',
  notInstalled: ({ kind, detail }: InstallFailure): string => {
    switch (kind) {
      case 'none-for-system':
        return 'Bu sistem için indirilecek bir program yok: cloudflared’ı kendiniz kurun.';
      case 'not-reachable':
        return withDetail('İndirilemedi: internet bağlantısını denetleyip yeniden deneyin.', detail);
      case 'not-as-published':
        return 'İnen dosya yayımlanan programla aynı değil, bu yüzden saklanmadı. Yeniden deneyin ya da kendiniz kurun.';
      case 'not-written':
        return withDetail(
          'Diske yazılamadı: dosya başka bir programda açık ya da diskte yer yok. Biraz sonra yeniden deneyin.',
          detail,
        );
    }
  },

  testCall: 'Sınama çağrısı',
  testCallSubscribing: 'Santrale abone olunuyor, birazdan arayabilirsiniz…',
  testCallWaiting: (seconds: number): string =>
    `Şimdi cep telefonunuzdan santral numaranızı arayın. ${seconds} saniye bekleniyor.`,
  testCallHeard: (time: string): string => `Geldi (${time}): santral bu bilgisayara ulaşıyor.`,
  testCallNothing: (why: 'no-address' | 'not-subscribed' | 'silent'): string =>
    ({
      'no-address': 'Henüz bir adres yok: önce yolun kurulmasını bekleyin ya da başka bir yol seçin.',
      'not-subscribed': 'Santrale abone olunamadı, bu yüzden çağrı denenemedi. Nedeni Tanılama sayfasında yazıyor.',
      silent:
        'Bildirim gelmedi. Aradıysanız ve telefon çaldıysa santral bu adrese ulaşamıyor: modemdeki yönlendirmeyi ve güvenlik duvarını denetleyin ya da bir tünel seçin.',
    })[why],
  testCallEnd: 'Kapat',

  diagnostics: 'Tanılama',
  diagnosticsHelp:
    'Destek isterseniz bu raporu gönderin. İçinde numara, parola ve gizli adres yoktur; göndermeden önce okuyabilirsiniz.',
  copyReport: 'Raporu kopyala',
  copied: 'Kopyalandı.',
  report: {
    title: 'Zil tanılama raporu',
    program: 'Program',
    way: 'Yol',
    addresses: 'Son adresler',
    lastEvent: 'Santralden son bildirim',
    never: 'hiç',
    minutesAgo: (minutes: number): string => `${minutes} dakika önce`,
  },
};

/** The way by which webhooks reach the listener. Times and addresses come as text. */
export type ReachTexts = typeof turkishReach;

interface WayTexts {
  readonly title: string;
  /** The account, program or device that the way needs. */
  readonly needs: string;
  /** The parties that can read the call data on its way. */
  readonly privacy: string;
  readonly stability: string;
}
