import type { Colour } from '../call-band.ts';

/** In whose name calls of a line or menu are answered, and how. */
export const turkishLines = {
  title: 'Hatlar ve menüler',
  open: 'Hatlar ve menüler…',
  intro:
    'Birkaç firma adına telefon açıyorsanız her hattın ya da menünün firmasını, rengini ve karşılamasını yazın. Çağrıda, bildirimde ve küçük pencerede büyük görünür. Menü hattan önce gelir.',
  none: 'Zil henüz hiçbir hat görmedi. İlk çağrıdan sonra hatlar burada görünür.',
  menu: (menu: string): string => `Menü: ${menu}`,
  company: 'Firma',
  colour: 'Renk',
  colours: {
    none: 'Renksiz',
    red: 'Kırmızı',
    amber: 'Sarı',
    green: 'Yeşil',
    blue: 'Mavi',
    purple: 'Mor',
  } satisfies Readonly<Record<Colour, string>>,
  greeting: 'Karşılama',
  greetingHelp:
    'Örneğin “{firma}, {selam}”. {firma}, {hat}, {menü}, {ad} ve {selam} (günaydın, iyi günler…) kullanılabilir.',
  preview: (text: string): string => `Şöyle görünür: ${text}`,
  saved: 'Kaydedildi',
  ofLine: (field: string, line: string): string => `${field}: ${line}`,
  unknownPlaceholder: (text: string): string => `${text} bilinmiyor. {firma}, {hat}, {menü}, {ad} ya da {selam} yazın.`,
  tooMany: 'En çok 50 hat ve menü için yazılabilir.',
  wrong: 'Bu yazı çok uzun ya da içinde görünmeyen karakterler var.',
  /** Before the caller, where there is no colour. */
  vip: 'Önemli',
  titleWith: (company: string, title: string): string => `${company}: ${title}`,
  morning: 'günaydın',
  day: 'iyi günler',
  evening: 'iyi akşamlar',
  night: 'iyi geceler',
};

export type LineTexts = typeof turkishLines;
