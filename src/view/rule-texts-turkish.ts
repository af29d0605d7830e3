/** Who may interrupt: rules, quiet times, and what was decided about a ring. */
export const turkishRules = {
  /** Whom a rule is about, in the middle of a sentence. */
  who: {
    withheld: 'gizli numaralar',
    foreign: 'yurt dışı numaraları',
    internal: 'dahililer',
    unknown: 'adı bilinmeyen numaralar',
    /** `name`: `null` when the contact is no longer there. */
    contact: (name: string | null): string => name ?? 'rehberden silinmiş bir kişi',
    group: (name: string): string => `“${name}” grubu`,
    numbers: (pattern: string): string => pattern,
  },
  /** Why a ring was treated unlike others, as a line of its story. `who`: whom the rule is about. */
  reason: {
    vip: (who: string): string => `Her zaman bildir kuralı: ${who}`,
    'quiet-rule': (who: string): string => `Sessiz kuralı: ${who}. Bildirim gösterilmedi`,
    silenced: 'Zil susturulmuştu. Bildirim gösterilmedi',
    closed: 'Çalışma saatleri dışıydı. Bildirim gösterilmedi',
    'calls-again': 'Kısa sürede yeniden aradığı için sessizken de bildirildi',
  },
  title: 'Kurallar',
  open: 'Kurallar…',
  intro:
    'Kim her zaman bildirilsin, kim hiç bildirilmesin? Hiçbir kural çağrıyı listeden gizlemez ve telefonu susturmaz: Zil çağrıyı kapatamaz.',
  /** What passes in a quiet time. `minutes`: within which a caller's second call does. */
  passes: (minutes: number): string =>
    minutes === 0
      ? 'Zil sessizken yalnız “her zaman bildir” kuralına uyanlar bildirilir. Öbür çağrılar listede görünür ve sessizlik bitince bir kez haber verilir.'
      : `Zil sessizken yalnız “her zaman bildir” kuralına uyanlar ve ${minutes} dakika içinde ikinci kez arayanlar bildirilir. Öbür çağrılar listede görünür ve sessizlik bitince bir kez haber verilir.`,
  list: 'Kurallarınız',
  none: 'Henüz kural yok. Örneğin “gizli numaralar: sessiz” ya da “Hastalar grubu: her zaman bildir”.',
  nearest:
    'Bir arayana birkaç kural uyuyorsa en yakını geçerlidir: önce kişi ya da tam numara, sonra grup, sonra numara kalıbı, en son tür.',
  managed: 'Kuralları yöneticiniz belirliyor.',
  add: 'Kural ekle',
  edit: 'Değiştir',
  editOf: (who: string): string => `Kuralı değiştir: ${who}`,
  remove: 'Sil',
  removeOf: (who: string): string => `Kuralı sil: ${who}`,
  removed: 'Kural silindi',
  saved: 'Kural kaydedildi',
  save: 'Kaydet',
  cancel: 'Vazgeç',
  newRule: 'Yeni kural',
  whom: 'Kim arayınca',
  kinds: {
    withheld: 'Gizli numara',
    foreign: 'Yurt dışı numarası',
    unknown: 'Adı bilinmeyen numara',
    internal: 'Ofisten bir dahili',
    contact: 'Rehberden bir kişi ya da firma',
    group: 'Rehberde bir grup',
    numbers: 'Bir numara ya da kalıp',
  },
  kindHelp: 'Rehberdeki kişiler “yurt dışı” ve “adı bilinmeyen” kurallarına girmez.',
  pattern: 'Numara ya da kalıp',
  patternHelp: '* herhangi sayıda rakam, ? tek rakam yerine geçer. Örneğin 0212*, 0533 555 43 ??, 1001.',
  group: 'Grup',
  contact: 'Kişi ya da firma',
  searchContact: 'Rehberde ara',
  what: 'Ne yapılsın',
  does: {
    vip: 'Her zaman bildir',
    quiet: 'Sessiz: bildirme, listede göster',
  },
  seconds: 'Ekranda kalma süresi (saniye)',
  secondsHelp: '0: öbür bildirimler kadar. Ya da 5 ile 600 arası.',
  colour: 'Renk',
  colours: { none: 'Renksiz', red: 'Kırmızı', amber: 'Sarı', green: 'Yeşil', blue: 'Mavi', purple: 'Mor' },
  problem: {
    'no-pattern': 'Bu bir numara ya da kalıp değil. Rakam, * ve ? kullanın, örneğin 0212*.',
    'fits-nothing': 'Bu kalıba hiçbir numara uymaz: telefon numaraları bu kadar uzun olmaz.',
    'fits-everything': 'Bu kalıba bütün numaralar uyar. Birkaç rakam ekleyin.',
    'no-group': 'Rehberde bu gruptan kimse yok, kural hiç uygulanmaz.',
    'no-contact': 'Bu kişi rehberde yok, kural hiç uygulanmaz. Bir kişi seçin.',
    twice: 'Aynı arayanlar için daha önce bir kural var; geçerli olan odur. Birini silin.',
  },
  wrongSeconds: '0 ya da 5 ile 600 arasında bir sayı yazın.',
  tooMany: 'En çok 200 kural olabilir. Önce birini silin.',
  ask: 'Bu numara ararsa ne olur?',
  askHelp: 'Bir numara yazın, örneğin 0533 555 43 21; gizli numara için “gizli”.',
  askedNothing: 'Bu bir telefon numarası değil.',
  asked: {
    usual: (caller: string): string => `${caller}: her zamanki gibi bildirilir.`,
    vip: (caller: string, who: string): string => `${caller}: sessizken de bildirilir. Kural: ${who}.`,
    quiet: (caller: string, who: string): string => `${caller}: bildirilmez, yalnız listede görünür. Kural: ${who}.`,
    silenced: (caller: string): string =>
      `${caller}: Zil şu anda susturulmuş olduğu için bildirilmez; sessizlik bitince haber verilir.`,
    closed: (caller: string): string =>
      `${caller}: şu anda çalışma saatleri dışı olduğu için bildirilmez; açılışta haber verilir.`,
  },
  /** Of the notification after a quiet time. */
  summaryTitle: (calls: number): string => `Siz yokken ${calls} çağrı geldi`,
  /** `times`: how often the caller has called, and when it was the last time. */
  summaryCaller: (caller: string, times: number, lastTime: string): string =>
    times === 1 ? `${lastTime}  ${caller}` : `${lastTime}  ${caller} (${times} kez)`,
  summaryMore: (callers: number): string => `ve ${callers} kişi daha`,
};

export type RuleTexts = typeof turkishRules;
