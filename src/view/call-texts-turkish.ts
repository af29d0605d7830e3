import type { BillableMeaning } from '../calls/calibration.ts';
import type { Certainty, Direction, OutcomeKind } from '../calls/call.ts';
import type { CalleeKind } from '../calls/callee.ts';
import type { CauseWord } from '../calls/hangup-cause.ts';
import type { Machine } from '../calls/machine.ts';
import type { JobKind } from '../records/record-progress.ts';

import { possessive } from './turkish-endings.ts';

export const turkishCalls = {
  /** In the export; the window only says what is estimated. */
  certainty: { live: 'canlı', estimated: 'tahmini', certain: 'kesin' } satisfies Readonly<Record<Certainty, string>>,
  /** Of one statement, for whoever asks. */
  howKnown: {
    live: 'Santral o anda bildirdi',
    certain: 'Çağrı kaydında yazıyor',
    'live-and-certain': 'Santral o anda bildirdi, çağrı kaydında da yazıyor',
    estimated: 'Saatlerden ve kayıtlardan çıkarıldı, başka türlü de olabilir',
  } satisfies Readonly<Record<Certainty | 'live-and-certain', string>>,
  /** Of a whole call. */
  callKnown: {
    live: 'Santral çağrıyı bildirdi, kaydı henüz okunmadı',
    certain: 'Santral bu çağrıyı çalarken bildirmedi, çağrı kaydından okundu',
    both: 'Santral çağrıyı bildirdi, kaydı da okundu',
  },
  direction: {
    in: 'Gelen',
    out: 'Giden',
    internal: 'İç görüşme',
    unknown: 'Yönü bilinmiyor',
  } satisfies Readonly<Record<Direction, string>>,
  outcome: {
    answered: 'Cevaplandı',
    missed: 'Cevapsız',
    busy: 'Meşgul',
    rejected: 'Reddedildi',
    unreachable: 'Ulaşılamadı',
    failed: 'Bağlanamadı',
    elsewhere: 'Başka telefondan alındı',
    'lost-in-menu': 'Menüde kayboldu',
    fax: 'Faks',
    unknown: 'Sonuç bilinmiyor',
  } satisfies Readonly<Record<OutcomeKind, string>>,
  answeredBy: (extension: string): string => `${extension} cevapladı`,
  /** A person answered, and the person to whom the caller was passed on did not. */
  passedOn: 'Görüşüldü, aktarılan kişi açmadı',
  /** `extension`: to which the call was passed on; `null` when no record names it. */
  passedOnTo: (extension: string | null): string =>
    extension === null ? 'Aktarıldı, açan olmadı' : `Aktarıldı: ${extension} açmadı`,
  /** In the middle of a sentence. */
  machine: { voicemail: 'sesli mesaja düştü', closed: 'mesai dışı', announcement: 'anons' } satisfies Readonly<
    Record<Machine, string>
  >,
  /** `outcome` is the word for a missed call. */
  missedBut: (outcome: string, machine: string): string => `${outcome}, ${machine}`,
  nobodyBut: (machine: string): string => `Kimse açmadı: ${machine}`,
  goesOn: 'Sürüyor',
  /** Of a call to outside. */
  notAnswered: 'Açılmadı',
  /** The dialled digits may mean several numbers: as a mark, and with the numbers. */
  unclearNumber: 'Numara belirsiz',
  unclearNumbers: (numbers: readonly string[]): string => `Numara belirsiz: ${numbers.join(' ya da ')}`,
  rang: (extension: string): string => `${extension} çaldı`,
  /** `callee`: the callee of the record; `null` when the record names none. */
  began: (callee: string | null): string => (callee === null ? 'Çağrı başladı' : `Çağrı başladı: ${callee}`),
  ended: (callee: string | null, cause: string | null): string => {
    const what = callee === null ? 'Çağrı bitti' : `${callee} bitti`;
    return cause === null ? what : `${what}: ${cause}`;
  },
  /** The label before the number; empty for `unsaid`. */
  calleeKind: {
    extension: 'Dahili',
    group: 'Grup',
    menu: 'Menü',
    queue: 'Kuyruk',
    external: 'Dış numara',
    announcement: 'Anons',
    voicemail: 'Sesli mesaj',
    parking: 'Park',
    hold: 'Bekletme',
    closed: 'Mesai dışı',
    fax: 'Faks',
    conference: 'Konferans',
    unsaid: '',
  } satisfies Readonly<Record<Exclude<CalleeKind, 'other'>, string>>,
  cause: {
    normal: 'Normal sonlandı',
    'gave-up': 'Arayan vazgeçti',
    'no-answer': 'Cevap verilmedi',
    'no-response': 'Ulaşılamadı, yanıt yok',
    'timed-out': 'Zaman aşımı',
    'device-timed-out': 'Zaman aşımı (cihaz yanıt vermedi)',
    busy: 'Meşgul',
    rejected: 'Reddedildi',
    'not-registered': 'Dahili kayıtlı değil',
    'no-such-number': 'Numara yok',
    'no-route': 'Yönlendirilemedi',
    'bad-number': 'Geçersiz numara',
    'number-changed': 'Numara değişmiş',
    network: 'Şebeke ya da hat arızası',
    barred: 'Yetki ya da kısıtlama',
    media: 'Ses sorunu',
    'lost-race': 'Çalması durdu',
    'picked-up': 'Başka telefondan alındı',
    transferred: 'Aktarıldı',
  } satisfies Readonly<Record<CauseWord, string>>,
  rangFor: (duration: string): string => `Çalma ${duration}`,
  talkedFor: (duration: string): string => `Konuşma ${duration}`,
  /** For example `3 dk 12 sn`. */
  duration: (hours: number, minutes: number, seconds: number): string => {
    if (hours > 0) return minutes === 0 ? `${hours} sa` : `${hours} sa ${minutes} dk`;
    if (minutes === 0) return `${seconds} sn`;
    return seconds === 0 ? `${minutes} dk` : `${minutes} dk ${seconds} sn`;
  },
  /** For example `5. arayışı`. */
  calledBefore: (ordinal: number): string => `${ordinal}. arayışı`,
  lastTime: (when: string): string => `son kez ${when}`,
  /** `when`: of the call; `null` when the note is about the person. */
  lastNote: (note: string, when: string | null): string => `Son not: ${note}${when === null ? '' : ` (${when})`}`,

  /** Title and body of the notification; the window shows one sentence. */
  awayTitle: (calls: number): string => `Siz yokken ${calls} çağrı`,
  awayBody: (missed: number, calledAgain: number): string => {
    if (missed === 0) return 'Cevapsız çağrı yok.';
    return calledAgain === 0
      ? `${missed} cevapsız`
      : `${missed} cevapsız (${calledAgain}${possessive(calledAgain)} yeniden aradı)`;
  },
  away: (calls: number): string => `Siz yokken ${calls} çağrı`,
  awayMissed: (calls: number, missed: number): string => `Siz yokken ${calls} çağrı, ${missed} cevapsız`,
  awayCalledAgain: (calls: number, missed: number, calledAgain: number): string =>
    `Siz yokken ${calls} çağrı, ${missed} cevapsız (${calledAgain}${possessive(calledAgain)} yeniden aradı)`,
  showAway: 'Göster',
  hideAway: 'Kapat',
  allCalls: 'Tüm çağrılar',
  noneLeft: 'Bu aradaki çağrılar artık kayıtlı değil.',

  ringing: {
    /** The name of the list of cards. */
    title: 'Çalan çağrılar',
    more: (calls: number): string => `+${calls} çağrı`,
    /** Selects the call in the list. */
    show: 'Göster',
    /** There may be several of these buttons. */
    showWho: (who: string): string => `Göster: ${who}`,
  },
  /** The button from the story of a call, where it covers the list. */
  backToList: 'Listeye dön',
  /** The button with the further things that can be done with a call. */
  more: 'Çağrı işlemleri',

  nameLabel: 'Arayanın adı',
  giveName: 'Ad ver',
  addContact: 'Rehbere ekle',
  changeName: 'Adı değiştir',
  saveName: 'Kaydet',
  cancelName: 'Vazgeç',
  nameNotKept: 'Ad kaydedilemedi. Biraz sonra yeniden deneyin; sürerse diskte yer açın.',

  recordsWanted: 'Çağrı kayıtları az sonra okunacak',
  recordsRead: (time: string): string => `Çağrı kayıtları okundu: ${time}`,
  backfill: (kind: JobKind, percent: string): string =>
    kind === 'import'
      ? `Geçmiş çağrılar santralin kayıtlarından okunuyor: ${percent}`
      : `Siz yokken gelen çağrılar okunuyor: ${percent}`,
  refresh: 'Kayıtları şimdi oku',
  /** How far the PBX's clock is behind this computer's, or ahead. */
  clockUnknown: 'Santral saati: Türkiye saati sayılıyor, henüz ölçülmedi',
  clockSame: (calls: number): string => `Santral saati: Türkiye saatiyle aynı (${calls} çağrıdan ölçüldü)`,
  clockBehind: (duration: string, calls: number): string =>
    `Santral saati: Türkiye saatinden ${duration} geri (${calls} çağrıdan ölçüldü)`,
  clockAhead: (duration: string, calls: number): string =>
    `Santral saati: Türkiye saatinden ${duration} ileri (${calls} çağrıdan ölçüldü)`,
  billable: (meaning: BillableMeaning): string =>
    ({
      talk: 'Kayıtlardaki faturalanan süre: yalnız konuşma',
      'talk-and-menu': 'Kayıtlardaki faturalanan süre: konuşma ve sesli menü',
      tariff: 'Kayıtlardaki faturalanan süre: tarife süresi, kimin cevapladığını göstermez',
      unknown: 'Kayıtlardaki faturalanan sürenin anlamı henüz bilinmiyor',
    })[meaning],
  /** `words`: each with its count. */
  unreadWords: (words: string): string => `Kayıtlarda anlamı bilinmeyen değerler: ${words}`,
  /** `shapes`: each with its count, digits as 9, letters as a. */
  unreadSpellings: (shapes: string): string => `Okunamayan numaralar (rakam yerine 9, harf yerine a): ${shapes}`,
  /** Call records name one line for calls to another. */
  lineAlias: (dialled: string, recorded: string): string =>
    `${dialled} arandığında kayıtlarda ${recorded} yazıyor; ikisi tek hat sayılıyor`,
  announcedLine: (line: string): string => `${line} hattında telefon çalmadan önce bir anons açıyor`,
  tenants: (count: number): string =>
    `Kayıtlarda ${count} ayrı santral (tenant) var; çağrıları birbirine karıştırılmıyor`,
  ownNumbers: {
    /** `numbers`: those under which the office calls. */
    learnt: (numbers: string): string => `Ofisin dışarıyı aradığı, kendi hattı olmayan numaralar: ${numbers}`,
    title: 'Ofisin dışarıyı aradığı numaralar',
    help: 'Ofis, kayıtlara göre bu numaralar altında da dışarıyı arıyor. Bu aramalar ofisin sayılıyor ve geri arananları listeden düşürüyor. Ofisin olmayan bir numara varsa belirtin.',
    notOurs: 'Bizim değil',
    ours: 'Bizim',
    /** For a number that a person has rejected as the office's own. */
    isNotOurs: 'bizim değil',
    notSaved: 'Kaydedilemedi. Biraz sonra yeniden deneyin; sürerse diskte yer açın.',
  },
};

/** Calls. Times and durations come as text. */
export type CallTexts = typeof turkishCalls;
