import type { WhyUnread } from '../pbx/unread-webhook.ts';

import { possessive } from './turkish-endings.ts';

export const turkishDelivery = {
  /** In the last 24 hours, webhooks of `notified` of the `expected` calls arrived. */
  arrived: (notified: number, expected: number): string => {
    if (expected === 1) return `Son 24 saatteki tek çağrı anında ${notified === 1 ? 'ulaştı' : 'ulaşmadı'}`;
    if (notified === 0) return `Son 24 saatte ${expected} çağrının hiçbiri anında ulaşmadı`;
    return `Son 24 saatte ${expected} çağrının ${notified}${possessive(notified)} anında ulaştı`;
  },
  /** Follows `arrived`: what was done about the lost ones. */
  renewed: (lost: number, time: string): string =>
    `; ${lost} çağrının bildirimi gelmedi, santrale yeniden abone olundu (${time})`,
  /** Follows `arrived`: why they were lost. */
  notReachable: '; adrese dışarıdan ulaşılamıyor',
  /** Since Zil started; `time` and `why` are those of the last one. */
  unread: (count: number, time: string, why: string): string =>
    `Duyuldu, okunamadı: ${count} bildirim, sonuncusu ${time} (${why})`,
  whyUnread: {
    'no-event': 'ne olduğu yazmıyor',
    'missing-field': 'bir bilgi eksik',
    'unknown-encoding': 'Zil’in bilmediği bir sıkıştırma',
    'broken-encoding': 'sıkıştırması bozuk',
    'too-large': 'çok büyük',
    malformed: 'HTTP kurallarına uymuyor',
    'not-received': 'sonuna kadar alınamadı',
  } satisfies Readonly<Record<WhyUnread, string>>,
  /** Since Zil started; `time` is that of the last ones. */
  rejected: (connections: number, time: string): string =>
    `Çok fazla bağlantı geldi: kendini tanıtmadan bekleyen ${connections} bağlantı kapatıldı, sonuncusu ${time}. Sürerse dışarıya port açmayan bir yol (tünel) seçin`,
  superseded: 'Bildirimler büyük olasılıkla başka bir bilgisayara gidiyor. Buraya alırsanız ona gitmez.',
};

/** How webhooks arrive. */
export type DeliveryTexts = typeof turkishDelivery;
