import type { NetworkProbe } from '../reach/surroundings.ts';
import type { WayName } from '../reach/way-name.ts';

/** The search for a way that needs nothing from the person. */
export const turkishAutomatic = {
  title: 'Otomatik (önerilen)',
  help: 'Zil bu ağa bakar, uygun yolu kendisi kurar ve sınar. Bir iki dakika sürebilir.',
  begin: 'Otomatik kur',
  again: 'Yeniden dene',
  otherWays: 'Başka yollar',

  probing: 'Ağa bakılıyor…',
  trying: (way: string): string => `Kuruluyor ve sınanıyor: ${way}…`,
  /** `title` is that of the way. */
  proved: (way: WayName, title: string): string =>
    way === 'router'
      ? 'Modem bir port açtı ve sınandı: santral bu bilgisayara ulaşıyor.'
      : `${title} kuruldu ve sınandı: santral bu bilgisayara ulaşıyor.`,
  untestable: (way: WayName, title: string): string =>
    way === 'router'
      ? 'Modem bir port açtı, ama buradan sınanamıyor: cep telefonunuzla bir sınama çağrısı yapın.'
      : `${title} kuruldu, ama buradan sınanamıyor: cep telefonunuzla bir sınama çağrısı yapın.`,
  /** Nothing could be tried: what the network probe found, and what to do. */
  nothingToTry: ({ gateway, worldAddress }: NetworkProbe): string => {
    if (gateway.kind === 'none') {
      return worldAddress === null
        ? 'Modem port açmıyor ve internete ulaşılamadı: bağlantıyı denetleyip yeniden deneyin.'
        : 'Modem kendiliğinden port açmıyor: ücretsiz bir tünel kurun.';
    }
    return 'Modeminiz internete doğrudan açık değil: ücretsiz bir tünel kurun.';
  },
  /** `why` is a sentence that says what to do. */
  gaveUp: (title: string, why: string): string => `${title} denendi, olmadı. ${why}`,
  tooSlow: 'Zamanında kurulamadı: yeniden deneyin ya da başka bir yol seçin.',
  notSaved: 'Ayarlar diske yazılamadı: diskte yer açıp yeniden deneyin.',
  install: 'Ücretsiz tüneli indir ve kur',
};

export type AutomaticTexts = typeof turkishAutomatic;
