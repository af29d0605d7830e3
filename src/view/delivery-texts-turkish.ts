import type { DeliveryTexts } from './delivery-texts.ts';
import { possessive } from './possessive.ts';

export const turkishDelivery: DeliveryTexts = {
  arrived: (notified, expected) => {
    if (expected === 1) return `Son 24 saatteki tek çağrı anında ${notified === 1 ? 'ulaştı' : 'ulaşmadı'}`;
    if (notified === 0) return `Son 24 saatte ${expected} çağrının hiçbiri anında ulaşmadı`;
    return `Son 24 saatte ${expected} çağrının ${notified}${possessive(notified)} anında ulaştı`;
  },
  renewed: (lost, time) => `; ${lost} çağrının bildirimi gelmedi, santrale yeniden abone olundu (${time})`,
  notReachable: '; adrese dışarıdan ulaşılamıyor',
  unread: (count, time, why) => `Duyuldu, okunamadı: ${count} bildirim, sonuncusu ${time} (${why})`,
  whyUnread: {
    'no-event': 'ne olduğu yazmıyor',
    'missing-field': 'bir bilgi eksik',
    'unknown-encoding': 'Zil’in bilmediği bir sıkıştırma',
    'broken-encoding': 'sıkıştırması bozuk',
    'too-large': 'çok büyük',
    malformed: 'HTTP kurallarına uymuyor',
    'not-received': 'sonuna kadar alınamadı',
  },
  turnedAway: (connections, time) =>
    `Çok fazla bağlantı geldi: kendini tanıtmadan bekleyen ${connections} bağlantı kapatıldı, sonuncusu ${time}. Sürerse dışarıya port açmayan bir yol (tünel) seçin`,
  superseded: 'Bildirimler büyük olasılıkla başka bir bilgisayara gidiyor; Zil aboneliği geri almıyor',
  supersededNotice:
    'Bildirimler büyük olasılıkla başka bir bilgisayara gidiyor. Çağrılar burada birkaç dakika sonra, kayıtlardan ' +
    'görünür. Buraya alırsanız öbür bilgisayara bildirim gitmez.',
  reclaim: 'Bu bilgisayara al',
};
