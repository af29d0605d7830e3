import type { NamingTexts } from './naming-texts.ts';

export const turkishNaming: NamingTexts = {
  named: (name, number) => `${name} (${number})`,
  menu: (menu) => `Menü ${menu}`,

  // “Ayşe çalıyor” would mean that Ayşe steals.
  ringsAt: (extensions) => `Çalıyor: ${extensions}`,
  chosen: (name) => `Menüden seçti: ${name}`,
  pressed: (digits) => `Tuşlama: ${digits}`,
  dialled: (extension) => `${extension} dahilisini tuşladı`,

  key: (digits) => `Tuş ${digits}`,
  dialledShort: (extension) => `Tuşladı: ${extension}`,

  atMenu: (menu, what) => `${menu}: ${what}`,
  stepChosen: (choice) => `${choice} seçti`,
  stepPressed: (digits) => `${digits} tuşladı`,
  rang: (extension) => `${extension} dahilisi çaldı`,
  rangSomewhere: 'Bir dahili çaldı',
  leftMenu: (reason) => `Menüden çıktı: ${leftMenuReason(reason)}`,
  nameKey: 'Tuşu adlandır',
  insideAnsweredBy: (extension) => `${extension} cevapladı`,

  title: 'Hat, dahili ve menü adları',
  intro:
    'Verdiğiniz adlar bildirimlerde ve çağrılarda numaraların yerine geçer. Menü tuşlarının nereye götürdüğünü Zil geçmiş çağrılardan öğrenir; adı siz verir ya da onaylarsınız.',
  open: (proposals) =>
    proposals === 0 ? 'Hat, dahili ve menü adları' : `Hat, dahili ve menü adları (${proposals} tuş ad bekliyor)`,
  lines: 'Hatlar',
  extensions: 'Dahililer',
  menus: 'Menüler',
  none: 'Çağrı geldikçe burada görünür.',
  keyOf: (menu, digits) => `${menu}, tuş ${digits}`,
  chosenIn: (calls) => `${calls} çağrıda seçildi`,
  usually: (extensions) => `genelde ${extensions}`,
  nameOf: (what) => `${what}: adı`,
  confirm: 'Onayla',
  confirmOf: (what, name) => `${what}: “${name}” adını onayla`,
  saved: 'Kaydedildi',
};

function leftMenuReason(reason: string | null): string {
  if (reason === 'TIMEOUT') return 'tuşlama yapmadı';
  if (reason === 'FAILURE') return 'yanlış tuşladı';
  return reason ?? 'nedeni bilinmiyor';
}
