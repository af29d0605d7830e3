import { type Party, readParty } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { CalledPlaces } from '../store-ports.ts';
import { nameOf, partyText, shownName } from './party-text.ts';
import { extensionInFull } from './place-text.ts';
import { texts } from './texts.ts';

/** The lines and extensions that a search can choose from, in words. */
export interface PlacesView {
  readonly lines: readonly PlaceChoice[];
  readonly extensions: readonly PlaceChoice[];
}

export interface PlaceChoice {
  /** The value that `CallFilter` uses. */
  readonly key: string;
  readonly text: string;
}

export function placesView({ lines, extensions }: CalledPlaces, { names, settings }: DeskState): PlacesView {
  const words = texts[settings.language];
  const isNamed = (party: Party) => nameOf(party, names) !== '';
  const lineText = (line: Party) => {
    const number = partyText(line, words);
    return isNamed(line) ? words.naming.named(shownName(nameOf(line, names)), number) : number;
  };
  return {
    lines: lines.map((key) => ({ key, text: lineText(readParty(key.replace(/^(?:ext|raw):/, ''))) })),
    extensions: extensions.map((key) => ({
      key,
      text: isNamed(readParty(key)) ? extensionInFull(key, names, words) : words.extension(key),
    })),
  };
}
