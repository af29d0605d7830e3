import { offersFor } from '../reach/offers.ts';
import type { NetworkProbe } from '../reach/surroundings.ts';
import type { WayName } from '../reach/way-name.ts';
import type { Language } from '../settings/settings.ts';
import { texts } from './texts.ts';

/** The ways in the order in which they are offered. */
export interface OffersView {
  /** What was found, in one sentence; `null` when nobody has looked yet. */
  readonly sentence: string | null;
  readonly offers: readonly OfferView[];
}

export interface OfferView {
  readonly way: WayName | 'none';
  readonly title: string;
  /** What it needs, who sees the data, whether the address lasts: a line each. */
  readonly lines: readonly string[];
  readonly isBest: boolean;
}

export function offersView(probed: NetworkProbe | null, language: Language): OffersView {
  const words = texts[language].reach;
  return {
    sentence: probed === null ? null : words.probed(probed),
    offers: offersFor(probed).map(({ way, obstacle }, index) => {
      const { title, needs, privacy, stability } = words.way[way];
      const lines = [needs, privacy, stability];
      return {
        way,
        title,
        lines: obstacle === null ? lines : [words.obstacle(obstacle), ...lines],
        isBest: probed !== null && index === 0,
      };
    }),
  };
}
