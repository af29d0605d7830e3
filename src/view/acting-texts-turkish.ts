import { dativeOfNumber } from './turkish-endings.ts';

/** What a person does about a call where they look: in a notification, a row, the tray. */
export const turkishActing = {
  note: {
    /** On the button. */
    take: 'Not al',
    change: 'Notu değiştir',
    /** Of the field, and before the note. */
    label: 'Not',
    placeholder: 'Ne söyledi, ne istedi?',
    keep: 'Kaydet',
    cancel: 'Vazgeç',
    kept: 'Not kaydedildi',
    removed: 'Not silindi',
    notKept: 'Not kaydedilemedi. Biraz sonra yeniden deneyin; sürerse diskte yer açın.',
    notKeptTitle: 'Not kaydedilemedi',
  },
  callBack: {
    add: 'Geri aranacak',
    added: 'Geri aranacaklara eklendi',
    notAdded: 'Geri aranacaklara eklenemedi. Biraz sonra yeniden deneyin; sürerse diskte yer açın.',
    notAddedTitle: 'Geri aranacaklara eklenemedi',
  },
  quiet: {
    hour: '1 saat sustur',
    today: 'Bugün sustur',
    end: 'Sessizliği bitir',
    /** `hour` and `minute` of the clock; `time` is the text of both. */
    until: (time: string, hour: number, minute: number): string =>
      `${time}${dativeOfNumber(minute === 0 ? hour : minute)} kadar sessiz`,
    untilDayEnds: 'Bugün sessiz',
    /** `opens`: when the office opens; `null`: not soon. */
    closed: (opens: string | null): string =>
      opens === null ? 'Ofis kapalı, bildirim yok' : `Ofis kapalı, bildirim yok. Açılış: ${opens}`,
  },
  /** Closes a notification. */
  close: 'Kapat',
};

export type ActingTexts = typeof turkishActing;
