/** Keys that are pressed together, and what they do. */
export interface KeyText {
  readonly keys: readonly string[];
  readonly does: string;
}

export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly KeyText[];
}

const everywhere: readonly KeyText[] = [
  { keys: ['F1'], does: 'Bu listeyi açar; “?” de açar' },
  { keys: ['Ctrl', 'F'], does: 'Çağrılarda arar' },
  { keys: ['Esc'], does: 'Geri döner; açık menüyü ve soruyu kapatır' },
  { keys: ['Tab'], does: 'Sonraki düğmeye ya da alana geçer; Shift ile öncekine' },
  { keys: ['Ctrl', '+'], does: 'Büyütür' },
  { keys: ['Ctrl', '−'], does: 'Küçültür' },
  { keys: ['Ctrl', '0'], does: 'Boyutu geri getirir' },
];

const calls: readonly KeyText[] = [
  { keys: ['↑', '↓'], does: 'Önceki ya da sonraki çağrıya geçer' },
  { keys: ['Page Up', 'Page Down'], does: 'Bir ekran yukarı ya da aşağı gider' },
  { keys: ['Home'], does: 'En yeni çağrıya gider' },
  { keys: ['End'], does: 'En eski çağrıya gider' },
  { keys: ['Enter'], does: 'Çağrının ayrıntılarına gider' },
  { keys: ['F2'], does: 'Arayana ad verir' },
  { keys: ['Ctrl', 'C'], does: 'Numarayı kopyalar' },
  { keys: ['Ctrl', 'Shift', 'C'], does: 'Numarayı ülke koduyla kopyalar' },
  { keys: ['Ctrl', 'Enter'], does: 'Numarayı arar (Ara düğmesi açıksa)' },
];

const callBacks: readonly KeyText[] = [
  { keys: ['↑', '↓'], does: 'Önceki ya da sonraki kişiye geçer' },
  { keys: ['Home'], does: 'İlk kişiye gider' },
  { keys: ['End'], does: 'Son kişiye gider' },
  { keys: ['Enter'], does: 'Kişinin son çağrısını açar' },
  { keys: ['Delete'], does: 'Kapatma nedenini sorar' },
];

/** The list of all keys, and the field in which the keys of the global shortcut are pressed. */
export const turkishKeys = {
  title: 'Tuşlar',
  close: 'Kapat',
  groups: [
    { title: 'Her sayfada', keys: everywhere },
    { title: 'Çağrı listesinde', keys: calls },
    { title: 'Geri aranacaklarda', keys: callBacks },
  ] as readonly KeyGroup[],
  inAnyProgram: 'Her programda',
  openLatest: 'Zil’i çalan ya da en yeni çağrıda açar',
  noShortcut: 'Yok; Ayarlar’dan seçebilirsiniz',

  none: 'Seçilmedi',
  choose: 'Tuş seç',
  chooseOther: 'Değiştir',
  remove: 'Kaldır',
  /** While the field waits for the keys. */
  press: 'Tuşlara birlikte basın…',
  refused: (keys: string): string =>
    `${keys} olmaz: başka programlarda yazmanızı ya da çalışmanızı bozar. Ctrl ve Shift ile bir harf, ya da Ctrl ile bir işlev tuşu (F1–F12) seçin. Ctrl ile Alt, klavyedeki AltGr demektir.`,
  /** `kept`: the keys that still open Zil; `''` when there are none. */
  inUse: (keys: string, kept: string): string =>
    `${keys} başka bir programda kullanılıyor. ${kept === '' ? 'Başka tuşlar seçin.' : `Eskisi (${kept}) geçerli kaldı; başka tuşlar seçin.`}`,
  /** The stored shortcut could not be registered when Zil started. */
  inUseAtStart: (keys: string): string =>
    `${keys} başka bir programda kullanıldığı için Zil’i açmıyor. Ayarlar’da başka tuşlar seçin.`,
};

export type KeysTexts = typeof turkishKeys;
