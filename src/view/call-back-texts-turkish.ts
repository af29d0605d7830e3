import type { CallBackTexts } from './call-back-texts.ts';

export const turkishCallBacks: CallBackTexts = {
  title: 'Geri aranacaklar',
  waiting: (people) => `${people} kişi geri aranacak`,
  stillWaiting: (calls, firstTime, isPassedOn) => {
    const why = isPassedOn ? 'aktarılan kişi açmadı' : 'ulaşamadı';
    if (calls > 1) return `Geri arama bekliyor: ${calls} kez aradı, ${why}; ilki ${firstTime}`;
    return isPassedOn ? `Geri arama bekliyor: ${why}` : 'Geri arama bekliyor';
  },
  noneTitle: 'Geri aranacak kimse yok',
  noneBody: 'Ulaşamayan ya da menüde kaybolan arayanlar burada bekler; görüşülünce kendiliğinden kapanır.',
  more: (people) => `Listede yer olmayan ${people} kişi daha var. Yukarıdakileri kapattıkça görünürler.`,

  passedOn: 'Aktarılan kişi açmadı',
  times: (calls) => `${calls} kez`,
  age: ({ days, hours, minutes }) => {
    if (days > 0) return hours === 0 ? `${days} gündür bekliyor` : `${days} gün ${hours} saattir bekliyor`;
    if (hours > 0) return minutes === 0 ? `${hours} saattir bekliyor` : `${hours} saat ${minutes} dakikadır bekliyor`;
    return minutes === 0 ? 'Az önce aradı' : `${minutes} dakikadır bekliyor`;
  },
  lastCall: (time) => `son arayışı ${time}`,
  maybeMachine: (time, by, talk) =>
    withTalk(`Belki telesekreter: ${time} ${by === null ? 'geri arandı' : `${by} geri aradı`}`, talk),
  onLine: (line) => `hat ${line}`,
  isNew: 'Yeni',
  copy: 'Kopyala',
  copyNumber: 'Numarayı kopyala',
  copied: 'Kopyalandı',
  allSeen: 'Tümü görüldü',
  cancel: 'Vazgeç',
  notKept: 'Bu değişiklik kaydedilemedi. Biraz sonra yeniden deneyin; sürerse diskte yer açın.',

  putOff: 'Ertele',
  putOffUntil: 'Ne kadar ertelensin?',
  snooze: {
    '15-minutes': '15 dakika',
    '1-hour': '1 saat',
    tomorrow: 'Yarın 09:00',
    'no-longer': 'Ertelemeyi kaldır',
  },
  snoozed: 'Ertelenenler',
  snoozedUntil: (time) => `Ertelendi: ${time}`,

  close: 'Kapat',
  whyClosed: 'Neden kapatılıyor?',
  reason: {
    'talked-otherwise': 'Başka yoldan görüşüldü',
    'not-needed': 'Gerek kalmadı',
    'not-reached': 'Arandı, ulaşılamadı',
    'wrong-number': 'Yanlış numara',
    other: 'Başka bir neden',
  },
  undo: 'Geri al',

  closed: 'Son 14 günde kapananlar',
  noneClosed: 'Henüz kapanan yok.',
  weReachedThem: (by, talk) => withTalk(by === null ? 'Geri arandı' : `${by} geri aradı`, talk),
  theyReachedUs: (by, talk) =>
    withTalk(by === null ? 'Yeniden aradı ve görüşüldü' : `Yeniden aradı, ${by} görüştü`, talk),
  byHand: (reason) => `Elle kapatıldı: ${reason}`,
  lapsed: 'Süresi doldu: 14 gün içinde görüşüldüğünü gösteren kayıt yok',
};

function withTalk(sentence: string, talk: string | null): string {
  return talk === null ? sentence : `${sentence}, ${talk} konuşuldu`;
}
