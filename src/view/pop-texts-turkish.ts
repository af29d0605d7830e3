import type { popCallers, popTimes } from '../screen-pop/screen-pop.ts';

/** What is opened for a call. */
export const turkishPops = {
  title: 'Ekran açma',
  open: 'Ekran açma…',
  intro:
    'Telefon çalınca Zil müşteri kaydınızın sayfasını ya da bir programı açabilir. Her çağrı için bir kez, aynı anda en çok üç tane açılır. Bildirimi sessiz kalan çağrılar için kendiliğinden bir şey açılmaz.',
  none: 'Henüz bir şey açılmıyor. Örneğin https://crm.ornek.com/ara?tel={ulusal}',
  add: 'Ekle',
  edit: 'Değiştir',
  editOf: (name: string): string => `Değiştir: ${name}`,
  remove: 'Sil',
  removeOf: (name: string): string => `Sil: ${name}`,
  removed: 'Silindi',
  save: 'Kaydet',
  cancel: 'Vazgeç',
  saved: 'Kaydedildi',
  form: 'Ne açılsın',
  name: 'Adı',
  isOn: 'Açık',
  off: 'Kapalı',
  when: 'Ne zaman',
  times: {
    ringing: 'Çalınca',
    click: 'Bildirime tıklayınca',
    answered: 'Kayıt cevaplandığını söyleyince (birkaç dakika sonra)',
    'by-hand': 'Yalnız çağrının menüsünden',
  } satisfies Readonly<Record<(typeof popTimes)[number], string>>,
  whose: 'Kim arayınca',
  callers: {
    all: 'Herkes',
    outside: 'Dışarıdan arayanlar',
    internal: 'Dahililer',
    known: 'Adı bilinenler',
    unknown: 'Adı bilinmeyenler',
  } satisfies Readonly<Record<(typeof popCallers)[number], string>>,
  lines: 'Yalnız bu hatlar',
  linesHelp: 'Virgülle ayırın, örneğin 0850 550 12 34. Boş: hepsi.',
  extensions: 'Yalnız bu dahililer',
  extensionsHelp: 'Virgülle ayırın, örneğin 1001, 1002. Boş: hepsi.',
  kind: 'Ne açılsın',
  kinds: { address: 'Bir adres', program: 'Bir program' },
  address: 'Adres',
  placeholders:
    '{ulusal}: 05335554321 · {e164}: +905335554321 · {ad}: arayanın adı · {firma}: hattın firması · {hat}: aranan numara · {dahili} · {menü} · {çağrı}: çağrının numarası',
  program: 'Programın tam yolu',
  args: 'Parametreler, her satırda bir tane',
  argsHelp: 'Her satır programa tek bir parametre olarak gider; tırnak gerekmez.',
  test: 'Dene',
  testOf: (name: string): string => `Dene: ${name}`,
  openNow: 'Gerçekten aç',
  /** Before what would be opened. */
  wouldOpen: 'Şu açılır:',
  opened: 'Açıldı',
  withNumber: 'Numarası gizli arayanlar için açılmaz.',
  example: 'Örnek bir arayanla:',
  lastCall: (caller: string): string => `Son çağrıyla (${caller}):`,
  byHand: (name: string): string => `Aç: ${name}`,
  problem: {
    'unknown-placeholder': (part: string): string =>
      `${part} bilinmiyor. {ulusal}, {e164}, {ad}, {firma}, {hat}, {dahili}, {menü} ya da {çağrı} yazın.`,
    'no-address': 'https:// ile başlayan, boşluk ve kullanıcı adı içermeyen bir adres yazın.',
    'placeholder-in-host': 'Sunucunun adında yer tutucu olamaz: arayan, adresin nereye gideceğini seçerdi.',
    'refused-scheme': (part: string): string => `${part} ile başlayan adresler güvenli değil, açılamaz.`,
    'no-program': 'Programın tam yolunu yazın, örneğin C:\\Program Files\\Crm\\crm.exe.',
    script: 'Betikler (.bat, .ps1, .vbs…) parametreleri yeniden yorumladığı için açılamaz. Bir program seçin.',
    'not-there': 'Bu yolda bir program yok.',
  },
  noName: 'Bir ad yazın.',
  twice: 'Bu ad başka birinde var.',
  noLine: 'Hatları numara olarak yazın, örneğin 0850 550 12 34.',
  noExtension: 'Dahili numaralarını virgülle ayırarak yazın; her biri en çok altı rakamdır.',
  tooMany: 'En çok 20 tane olabilir.',
  notAgreed: 'Kaydedilmedi: açılmasına izin verilmedi.',
  failed: {
    'no-program': 'Program başlatılamadı. Yolunu ve izinlerini denetleyin.',
    refused: 'Sistem bu adresi açmadı. Adresi ve tarayıcınızı denetleyin.',
    'no-number': 'Bu çağrının numarası yok, bir şey açılmadı.',
  },
  /** In the dialog outside the window. */
  schemeQuestion: (scheme: string): string =>
    `Zil bundan sonra “${scheme}:” ile başlayan adresleri açabilsin mi? Böyle bir adres bilgisayarınızdaki bir programı başlatır.`,
  allow: 'İzin ver',
  doNotAllow: 'İzin verme',
};

export type PopTexts = typeof turkishPops;
