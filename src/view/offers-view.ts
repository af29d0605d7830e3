import { offersFor } from '../reach/offers.ts';
import type { NetworkProbe } from '../reach/surroundings.ts';
import type { WayName } from '../reach/way-name.ts';
import type { Language } from '../settings/settings.ts';
import { texts } from './texts.ts';

/** The ways in the order in which they are offered. */
export interface OffersView {
  /** The result of the network probe in one sentence; `null` before the first probe. */
  readonly sentence: string | null;
  readonly offers: readonly OfferView[];
}

export interface OfferView {
  readonly way: WayName | 'none';
  readonly title: string;
  /** A line each: the obstacle, if any; what the way needs, who sees the data, whether the address stays the same. */
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
