import type { CallPhase } from '../calls/call.ts';
import type { Keeping } from '../calls/journal-writer.ts';
import type { StartProblem } from '../desk/desk-event.ts';
import type { Trouble } from '../health/health.ts';
import type { AccountKept } from '../pbx/account.ts';
import type { PbxFailure } from '../pbx/pbx-failure.ts';
import type { ListenAddress, ListenFailure, LoginItemState } from '../ports.ts';
import type { Language, Settings } from '../settings/settings.ts';
import { turkishActing } from './acting-texts-turkish.ts';
import { turkishBackup } from './backup-texts-turkish.ts';
import { turkishCallBacks } from './call-back-texts-turkish.ts';
import { turkishCallReport } from './call-report-texts-turkish.ts';
import { turkishCalls } from './call-texts-turkish.ts';
import { turkishChecks } from './check-texts-turkish.ts';
import { turkishCredit } from './credit-texts-turkish.ts';
import { turkishData } from './data-texts-turkish.ts';
import { turkishDelivery } from './delivery-texts-turkish.ts';
import { turkishDisk } from './disk-texts.ts';
import { turkishHours } from './hours-texts-turkish.ts';
import { turkishKeys } from './keys-texts-turkish.ts';
import { turkishLines } from './line-texts-turkish.ts';
import { turkishNaming } from './naming-texts-turkish.ts';
import { turkishNumbers } from './number-texts-turkish.ts';
import { turkishPops } from './pop-texts-turkish.ts';
import { turkishReach } from './reach-texts-turkish.ts';
import { turkishRepairs } from './repair-texts-turkish.ts';
import { turkishRules } from './rule-texts-turkish.ts';
import { turkishSearch } from './search-texts-turkish.ts';
import { turkishSetUp } from './set-up-texts-turkish.ts';
import { turkishSettings } from './setting-texts-turkish.ts';
import { turkishShowing } from './showing-texts-turkish.ts';
import { turkishSounds } from './sound-texts-turkish.ts';
import { turkishStatus } from './status-texts-turkish.ts';
import { turkishStored } from './stored-texts-turkish.ts';
import { turkishSupport } from './support-texts-turkish.ts';
import { turkishUpdates } from './update-texts-turkish.ts';

export const turkish = {
  withheld: 'Gizli numara',
  extension: (digits: string): string => `Dahili ${digits}`,
  shortCode: (digits: string): string => `Kısa numara ${digits}`,

  callingTitle: (caller: string): string => `${caller} arıyor`,
  ringsAt: (extensions: string): string => `Dahili ${extensions} çalıyor`,
  rings: 'Telefon çalıyor',
  onLine: (line: string): string => `Aranan hat: ${line}`,
  manyCallsTitle: 'Aynı anda çok sayıda çağrı',
  manyCallsBody: 'Hepsi Zil penceresinde görünüyor.',
  listenerBlockedTitle: 'Zil çağrıları duyamıyor',
  testTitle: 'Deneme bildirimi',
  testBody: 'Telefon çaldığında kimin aradığı burada görünecek.',

  phase: (phase: Exclude<CallPhase, 'over'>): string =>
    ({
      'in-menu': 'Menüde',
      ringing: 'Çalıyor',
      'awaiting-result': 'Sonuç bekleniyor',
    })[phase],
  acting: turkishActing,
  rules: turkishRules,
  hours: turkishHours,
  lines: turkishLines,
  pops: turkishPops,
  sounds: turkishSounds,
  story: turkishCalls,
  data: turkishData,
  backup: turkishBackup,
  support: turkishSupport,
  callReport: turkishCallReport,
  search: turkishSearch,
  updates: turkishUpdates,
  callBacks: turkishCallBacks,
  status: turkishStatus,
  delivery: turkishDelivery,
  repairs: turkishRepairs,
  checks: turkishChecks,
  naming: turkishNaming,
  numbers: turkishNumbers,
  keys: turkishKeys,
  practice: 'Deneme',
  today: 'Bugün',
  yesterday: 'Dün',

  listenerClosed: 'Zil henüz dinlemiyor.',
  listenerOpen: ({ host, port }: ListenAddress): string => `Dinliyor: ${host}, port ${port}`,
  listenerBlocked: ({ host, port }: ListenAddress, failure: ListenFailure): string => {
    switch (failure.kind) {
      case 'port-in-use':
        return `${port} numaralı port dolu: başka bir program ya da bu bilgisayarda başka bir oturumda açık olan Zil onu kullanıyor. Onu kapatın ya da Ayarlar’dan başka bir port seçin. Port boşalınca Zil kendiliğinden dinlemeye başlar.`;
      case 'not-permitted':
        return `Bu bilgisayar ${port} numaralı portun kullanılmasına izin vermiyor. Ayarlar’dan 1024’ten büyük başka bir port seçin, örneğin 8787.`;
      case 'no-such-address':
        return `Bu bilgisayarda ${host} adresi yok; ağ bağlantısı kesilmiş ya da adres değişmiş olabilir. Bağlantıyı denetleyin ya da Ayarlar’dan başka bir adres seçin.`;
      case 'certificate':
        return turkishReach.certificateFailure(failure.failure);
      case 'other':
        return `${port} numaralı port açılamadı (${failure.code}). Ayarlar’dan başka bir port seçin; düzelmezse bilgisayarı yeniden başlatın.`;
    }
  },
  notKept: ({ facts, lost, reason }: Extract<Keeping, { kind: 'waiting' }>): string =>
    `Çağrılar diske yazılamıyor (${reason}), ${facts} bildirim bellekte bekliyor${lost === 0 ? '' : `, ${lost} bildirim yitirildi`}. Disk dolu, Zil’in klasörü yazmaya kapalı ya da dosya başka bir programda açık olabilir; Zil kendiliğinden yeniden dener.`,
  nothingHeard: 'Santralden henüz bildirim gelmedi',
  lastHeard: (time: string): string => `Santralden son bildirim: ${time}`,
  nothingShown: 'Henüz bildirim gösterilmedi',
  lastShowing: turkishShowing,
  startProblem: (problem: StartProblem): string => {
    switch (problem.kind) {
      case 'settings-set-aside':
        return `Ayar dosyası okunamadı, ${problem.file} adıyla saklandı. Varsayılan ayarlar kullanılıyor; Ayarlar’ı gözden geçirin.`;
      case 'setting-dropped':
        return `“${turkish.window.setting[problem.setting].label}” ayarı okunamadı, varsayılanı kullanılıyor. Ayarlar’dan düzeltebilirsiniz.`;
      case 'calls-set-aside':
        return `Çağrılar okunamadı, ${problem.file} adıyla saklandı. Yeniden, boş başlandı.`;
      case 'calls-restored':
      case 'calls-not-restored':
      case 'calls-not-set-aside':
      case 'calls-newer':
      case 'not-moved':
        return turkishBackup.startProblem(problem);
      case 'settings-newer':
        return `Ayarlar daha yeni bir Zil’den kalma. Bir kopyası ${problem.file} adıyla saklandı, anlaşılanlar kullanılıyor.`;
      case 'managed-unreadable':
        return 'Yöneticinin ayar dosyası (ZIL_CONFIG) okunamadı. Yöneticinize haber verin; o zamana kadar kendi ayarlarınız geçerli.';
      case 'managed-dropped':
        return `Yöneticinin ayar dosyasında (ZIL_CONFIG) anlaşılmayan değerler var: ${problem.names.join(', ')}. Yöneticinize haber verin.`;
      default:
        return turkishStored(problem);
    }
  },

  /** A sentence about the failure, and one that says what to do. */
  pbxFailure: (failure: PbxFailure): string => {
    switch (failure.kind) {
      case 'wrong-credentials':
        return `Santral hesabı kabul etmedi${failure.message === '' ? '.' : `: “${failure.message}”`} Ayarlar’dan kullanıcı adını ve parolayı düzeltin; hesap kilitlenmesin diye Zil o zamana kadar yeniden sormaz.`;
      case 'refused':
        return `Santral isteği geri çevirdi: “${failure.message === '' ? failure.code : failure.message}”`;
      case 'not-reachable':
        return `Santrale ulaşılamıyor (${failure.reason}). İnternet bağlantısını denetleyin.`;
      case 'timeout':
        return 'Santral zamanında yanıt vermedi. Biraz sonra yeniden deneyin.';
      case 'not-understood':
        return failure.found === 'html'
          ? 'Santral yerine bir web sayfası yanıt verdi. Ağınız giriş sayfası istiyor olabilir; tarayıcıda bir sayfa açıp bakın.'
          : `Santralin yanıtı anlaşılamadı (${failure.status}). Sürerse santral desteğini arayın.`;
      case 'called-off':
        return 'İstek yarıda bırakıldı. Yeniden deneyin.';
    }
  },
  /** The connection with the PBX. Times come as text. */
  pbx: {
    noAccount: 'Santral hesabı girilmedi: Ayarlar’dan girin',
    notListening: 'Zil dinlemediği için santrale abone olunmadı',
    asking: 'Santrale abone olunuyor…',
    live: (lastContact: string): string => `Santrale abone · son temas ${lastContact}`,
    lastContact: (time: string): string => `Santralle son temas: ${time}`,
    ringingOnly: 'Santral yalnız çalma bildirimi veriyor; tuşlamalar görünmez',
    waiting: (failure: string, retryTime: string): string =>
      `Santrale abone olunamadı. ${failure} Yeniden denenecek: ${retryTime}`,
    signedIn: 'Santral hesabı kayıtlı.',
    /** For the person who has just typed the account. */
    refusedAccount: (message: string): string =>
      `Santral bu hesabı kabul etmedi${message === '' ? '.' : `: “${message}”`} Kullanıcı adını ve parolayı düzeltip yeniden deneyin.`,
    accountOf: (pilots: string): string => `Hesap: ${pilots}`,
    kept: (kept: AccountKept | 'managed'): string =>
      ({
        encrypted: 'Parola sistemin anahtarlığıyla korunuyor.',
        unprotected: 'Parola diskte korumasız duruyor.',
        'until-quit': 'Parola yalnız Zil kapanana kadar hatırlanır.',
        managed: 'Hesabı yönetici ayarladı.',
      })[kept],
    linkFailed: (failure: string): string => `Bağlantı açılamadı. ${failure}`,
    noBrowser: 'Bağlantı açılamadı: sistem bir tarayıcı bulamadı.',
  },
  credit: turkishCredit,

  menu: {
    open: 'Zil’i aç',
    panel: 'Santral paneli',
    practice: 'Deneme araması',
    logs: 'Günlükleri aç',
    quit: 'Çık',
    noCalls: 'Son bir saatte çağrı yok',
  },
  tray: (trouble: Trouble | null): string =>
    trouble === null
      ? 'Zil dinliyor'
      : {
          'not-listening': 'Zil çağrıları duyamıyor: ayrıntı için açın',
          'not-reachable': 'Zil’e santralden ulaşılamıyor: ayrıntı için açın',
          'not-subscribed': 'Zil santrale abone değil: ayrıntı için açın',
          'not-set-up': 'Zil’in kurulumu bitmedi: sürdürmek için açın',
          outdated: 'Zil dinliyor, ama çağrıları saklayamıyor: Zil’i güncelleyin',
          'not-keeping': 'Zil dinliyor, ama çağrılar diske yazılamıyor',
          'not-showing': 'Zil dinliyor, ama bildirimler gösterilemiyor: ayrıntı için açın',
        }[trouble],
  lastCall: (call: string): string => `Son çağrı: ${call}`,
  reach: turkishReach,
  /** The labels of the window. */
  window: {
    calls: 'Çağrılar',
    noCallsTitle: 'Henüz çağrı yok',
    noCallsBody: 'Bir dahili çaldığında kimin aradığı burada görünür ve ekranın köşesinde bildirilir.',
    practice: 'Deneme araması',
    practiceFailed: 'Deneme araması yapılamadı: Zil şu anda dinlemiyor.',
    panel: 'Santral paneli',
    panelAsking: 'Bağlantı isteniyor…',
    pageFailed: 'Bu sayfa açılamadı. Yeniden deneyin; sürerse Zil’i kapatıp açın.',
    loadAgain: 'Yeniden dene',
    historyFailed: 'Eski çağrılar okunamadı. Diski denetleyip yeniden deneyin.',
    settings: 'Ayarlar',
    contacts: 'Rehber',
    saved: 'Kaydedildi',
    notSaved: (reason: string): string => `Ayarlar diske yazılamadı. ${turkishDisk.here(reason)}`,
    fixAbove: 'Kaydedilmedi: yukarıda işaretli alanları düzeltin.',
    advanced: 'Gelişmiş',
    back: 'Çağrılara dön',
    more: 'Diğer',
    managed: 'Yönetici tarafından ayarlandı.',
    sections: 'Ayarların bölümleri',
    /** The sections of the settings, in their order. */
    section: {
      account: { title: 'Hesap', about: 'Zil’in santrale girdiği kullanıcı adı ve parola.' },
      connection: { title: 'Bağlantı', about: 'Telefon çaldığında santralin bu bilgisayara ulaştığı yol.' },
      notifications: { title: 'Bildirimler', about: 'Hangi aramalar, nasıl ve ne kadar süre bildirilsin.' },
      people: { title: 'Kişiler', about: 'Arayanların ve hatların adları, saklanan çağrılar.' },
      contacts: {
        title: 'Rehber',
        about:
          'Kişilerin kendiliğinden alınacağı yerler. Elle yazdığınız adlar değişmez; bir yere ulaşılamazsa oradan alınmış adlar kalır.',
      },
      credit: { title: 'Kontör', about: 'Dakika ve SMS bitmeden ne zaman uyarılacağınız.' },
      program: { title: 'Program', about: 'Zil’in dili, görünüşü, başlaması ve yeni sürümleri.' },
    },
    setting: turkishSettings,
    hostChoice: {
      loopback: 'Bu bilgisayardaki bir tünel ya da vekil sunucuyla (127.0.0.1)',
      network: 'Modemde bu bilgisayara yönlendirilmiş bir portla (0.0.0.0)',
    },
    language: { tr: 'Türkçe', en: 'English' } satisfies Readonly<Record<Language, string>>,
    themeChoice: { system: 'Sistem gibi', light: 'Açık', dark: 'Koyu' } satisfies Readonly<
      Record<Settings['theme'], string>
    >,
    maskNumbersChoice: { never: 'Hiçbir zaman', locked: 'Ekran kilitliyken', always: 'Her zaman' },
    notifyByChoice: { system: 'Sistem bildirimiyle', window: 'Zil’in kendi küçük penceresiyle' } satisfies Readonly<
      Record<Settings['notifyBy'], string>
    >,
    creditDatesChoice: {
      unknown: 'Bilmiyorum: olduğu gibi göster',
      'day-first': 'Gün/Ay/Yıl',
      'month-first': 'Ay/Gün/Yıl',
    } satisfies Readonly<Record<Settings['creditDates'], string>>,
    account: {
      username: 'Kullanıcı adı',
      usernameHelp: 'Santralin paneline girdiğiniz ad.',
      password: 'Parola',
      passwordHelp: 'Panelin parolası. Zil onu yalnız santrale gönderir.',
      signIn: 'Hesabı denetle ve kaydet',
      checking: 'Santrale soruluyor…',
      missing: 'Kullanıcı adını ve parolayı yazın.',
      keepAnyway: 'Denetlemeden kaydet',
      signOut: 'Hesabı kaldır',
      change: 'Hesabı değiştir',
      howToKeep: 'Bu bilgisayarda parolayı koruyacak bir anahtarlık yok. Parola nasıl saklansın?',
      untilQuit: 'Yalnız Zil kapanana kadar',
      unprotected: 'Diskte, korumasız',
      notWritten: (reason: string): string => `Hesap diske yazılamadı. ${turkishDisk.here(reason)}`,
      notRemoved:
        'Parola diskten silinemedi: dosya başka bir programda açık ya da diskte yer yok. Biraz sonra hesabı yeniden girin ve yeniden kaldırın.',
    },
    credit: {
      title: 'Kontör',
      refresh: 'Yenile',
      asking: 'Soruluyor…',
      buy: 'Kontör al',
      noPilots: 'Kalan dakika ve SMS burada görünür.',
    },
    link: {
      question: (host: string): string =>
        `Santralin verdiği bağlantı ${host} adresine gidiyor. Açılsın ve bir daha sorulmasın mı?`,
      open: 'Aç',
      cancel: 'Vazgeç',
      dismiss: 'Kapat',
    },
    loginItem: {
      label: 'Bilgisayar açılınca Zil de başlasın',
      help: 'Zil pencere açmadan, simge olarak başlar.',
      on: 'Açık.',
      off: 'Kapalı: bilgisayar açıldığında Zil’i sizin başlatmanız gerekir.',
      forbidden: 'Sistem ayarlarında engellenmiş; Görev Yöneticisi ya da Sistem Ayarları’ndan izin verin.',
    } satisfies Readonly<Record<'label' | 'help', string>> & Readonly<Record<LoginItemState, string>>,
    logs: 'Günlük klasörünü aç',
    setUp: turkishSetUp,
  },
};

/** Every sentence that a person reads, without the numbers in it. There is one object for each language. */
export type Texts = typeof turkish;

export type TrayMenuTexts = Texts['menu'];
export type WindowTexts = Texts['window'];
