import type { CallBackKind } from '../call-backs/call-back.ts';
import type { ClosingReason, Snooze } from '../call-backs/call-back-mark.ts';
import type { WaitingAge } from '../call-backs/waiting-age.ts';

export const turkishCallBacks = {
  title: 'Geri aranacaklar',
  /** For the next shift, as text. */
  handover: {
    title: 'Vardiya devri',
    copy: 'Vardiya devrini kopyala',
    copied: 'Kopyalandı: geri aranacaklar ve bugünün notları',
    failed: 'Çağrılar okunamadı. Biraz sonra yeniden deneyin.',
    waiting: (people: number): string => (people === 0 ? 'Geri aranacak kimse yok.' : `Geri aranacaklar (${people}):`),
    snoozed: 'Ertelenenler:',
    notes: 'Bugünün notları:',
    noNotes: 'Not yok.',
  },
  /** For the tray: its tooltip and its menu. */
  waiting: (people: number): string => `${people} kişi geri aranacak`,
  /** In the notification of a caller who calls again. `kind`: why the caller is in the list. */
  stillWaiting: (calls: number, firstTime: string, kind: CallBackKind): string => {
    if (kind === 'added') return 'Geri arama bekliyor: elle eklendi';
    const why = kind === 'passed-on' ? 'aktarılan kişi açmadı' : 'ulaşamadı';
    if (calls > 1) return `Geri arama bekliyor: ${calls} kez aradı, ${why}; ilki ${firstTime}`;
    return kind === 'passed-on' ? `Geri arama bekliyor: ${why}` : 'Geri arama bekliyor';
  },
  noneTitle: 'Geri aranacak kimse yok',
  noneBody: 'Ulaşamayan ya da menüde kaybolan arayanlar burada bekler; görüşülünce kendiliğinden kapanır.',
  /** How many are not shown because there are too many. */
  more: (people: number): string =>
    `Listede yer olmayan ${people} kişi daha var. Yukarıdakileri kapattıkça görünürler.`,

  /** The word for the kind `passed-on`; most kinds have the words of calls. */
  passedOn: 'Aktarılan kişi açmadı',
  /** The word for the kind `added`, and what follows the word of another kind. */
  added: 'Elle eklendi',
  addedToo: (kind: string): string => `${kind}, elle eklendi`,
  times: (calls: number): string => `${calls} kez`,
  /** For how long the caller has been waiting. */
  age: ({ days, hours, minutes }: WaitingAge): string => {
    if (days > 0) return hours === 0 ? `${days} gün` : `${days} gün ${hours} saat`;
    if (hours > 0) return minutes === 0 ? `${hours} saat` : `${hours} saat ${minutes} dk`;
    return minutes === 0 ? 'az önce' : `${minutes} dk`;
  },
  lastCall: (time: string): string => `son arayışı ${time}`,
  /** `by`: the extension; `talk`: how long. Each is `null` when it is not known. */
  maybeMachine: (time: string, by: string | null, talk: string | null): string =>
    withTalk(`Belki telesekreter: ${time} ${by === null ? 'geri arandı' : `${by} geri aradı`}`, talk),
  onLine: (line: string): string => `hat ${line}`,
  isNew: 'Yeni',
  allSeen: 'Tümü görüldü',
  notKept: 'Bu değişiklik kaydedilemedi. Biraz sonra yeniden deneyin; sürerse diskte yer açın.',

  putOff: 'Ertele',
  putOffUntil: 'Ne kadar ertelensin?',
  snooze: {
    '15-minutes': '15 dakika',
    '1-hour': '1 saat',
    tomorrow: 'Yarın 09:00',
    'no-longer': 'Ertelemeyi kaldır',
  } satisfies Readonly<Record<Snooze, string>>,
  snoozed: 'Ertelenenler',
  snoozedUntil: (time: string): string => `Ertelendi: ${time}`,

  close: 'Kapat',
  whyClosed: 'Neden kapatılıyor?',
  reason: {
    'talked-otherwise': 'Başka yoldan görüşüldü',
    'not-needed': 'Gerek kalmadı',
    'not-reached': 'Arandı, ulaşılamadı',
    'wrong-number': 'Yanlış numara',
    other: 'Başka bir neden',
  } satisfies Readonly<Record<ClosingReason, string>>,
  undo: 'Geri al',
  /** Where the call-back was; the button `undo` follows. */
  closedHere: (who: string): string => `${who} kapatıldı`,

  /** What a person did, for screen readers. */
  done: {
    closed: (who: string): string => `${who} kapatıldı. Ctrl+Z geri alır.`,
    putOff: (who: string, until: string): string => `${who} ertelendi: ${until}`,
    due: (who: string): string => `${who} ertelenmiyor artık`,
    reopened: (who: string): string => `${who} yeniden listede`,
    seen: 'Tümü görüldü olarak işaretlendi',
  },

  closed: 'Son 14 günde kapananlar',
  /** `by`: the extension; `talk`: how long. Each is `null` when it is not known. */
  weReachedThem: (by: string | null, talk: string | null): string =>
    withTalk(by === null ? 'Geri arandı' : `${by} geri aradı`, talk),
  theyReachedUs: (by: string | null, talk: string | null): string =>
    withTalk(by === null ? 'Yeniden aradı ve görüşüldü' : `Yeniden aradı, ${by} görüştü`, talk),
  byHand: (reason: string): string => `Elle kapatıldı: ${reason}`,
  lapsed: 'Süresi doldu: 14 gün içinde görüşüldüğünü gösteren kayıt yok',
};

function withTalk(sentence: string, talk: string | null): string {
  return talk === null ? sentence : `${sentence}, ${talk} konuşuldu`;
}

/** Call-backs. Times and durations come as text. */
export type CallBackTexts = typeof turkishCallBacks;
