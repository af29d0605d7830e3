export const turkishNaming = {
  /** `Ayşe (1003)`: used where a person must find the number, too. */
  named: (name: string, number: string): string => `${name} (${number})`,
  menu: (menu: string): string => `Menü ${menu}`,

  // “Ayşe çalıyor” would mean that Ayşe steals.
  ringsAt: (extensions: string): string => `Çalıyor: ${extensions}`,
  chosen: (name: string): string => `Menüden seçti: ${name}`,
  pressed: (digits: string): string => `Tuşlama: ${digits}`,
  /** `extension`: its number, or its name with the number. */
  dialled: (extension: string): string => `${extension} dahilisini tuşladı`,

  /** In the narrow row of a call. */
  key: (digits: string): string => `Tuş ${digits}`,
  dialledShort: (extension: string): string => `Tuşladı: ${extension}`,

  /**
   * In the story of a call. `menu`: its name or number; `what`: one of the two texts below. `choice`: a name with its
   * key.
   */
  atMenu: (menu: string, what: string): string => `${menu}: ${what}`,
  stepChosen: (choice: string): string => `${choice} seçti`,
  stepPressed: (digits: string): string => `${digits} tuşladı`,
  /** Of an extension that has a name. */
  rang: (extension: string): string => `${extension} dahilisi çaldı`,
  rangSomewhere: 'Bir dahili çaldı',
  leftMenu: (reason: string | null): string => `Menüden çıktı: ${leftMenuReason(reason)}`,
  /** A button beside a pressed key that has no name yet. */
  nameKey: 'Tuşu adlandır',
  /** In the middle of a sentence. */
  insideAnsweredBy: (extension: string): string => `${extension} cevapladı`,

  title: 'Hat, dahili ve menü adları',
  intro:
    'Verdiğiniz adlar bildirimlerde ve çağrılarda numaraların yerine geçer. Menü tuşlarının nereye götürdüğünü Zil geçmiş çağrılardan öğrenir; adı siz verir ya da onaylarsınız.',
  /** The link to this page; `proposals`: how many keys wait for a name. */
  open: (proposals: number): string =>
    proposals === 0 ? 'Hat, dahili ve menü adları' : `Hat, dahili ve menü adları (${proposals} tuş ad bekliyor)`,
  lines: 'Hatlar',
  extensions: 'Dahililer',
  menus: 'Menüler',
  none: 'Çağrı geldikçe burada görünür.',
  keyOf: (menu: string, digits: string): string => `${menu}, tuş ${digits}`,
  chosenIn: (calls: number): string => `${calls} çağrıda seçildi`,
  usually: (extensions: string): string => `genelde ${extensions}`,
  nameOf: (what: string): string => `${what}: adı`,
  confirm: 'Onayla',
  confirmOf: (what: string, name: string): string => `${what}: “${name}” adını onayla`,
  saved: 'Kaydedildi',
};

function leftMenuReason(reason: string | null): string {
  if (reason === 'TIMEOUT') return 'tuşlama yapmadı';
  if (reason === 'FAILURE') return 'yanlış tuşladı';
  return reason ?? 'nedeni bilinmiyor';
}

/** Menus, keys, lines and extensions, and the names that a person gives them. */
export type NamingTexts = typeof turkishNaming;
