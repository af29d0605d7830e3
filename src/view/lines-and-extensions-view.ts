import { type Party, readParty } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { LinesAndExtensions } from '../store-ports.ts';
import { extensionInFull } from './extension-text.ts';
import { nameOf, partyText, shownName } from './party-text.ts';
import { texts } from './texts.ts';

/** The lines and extensions that a search can choose from, in words. */
export interface LinesAndExtensionsView {
  readonly lines: readonly SearchChoice[];
  readonly extensions: readonly SearchChoice[];
}

export interface SearchChoice {
  /** The value that `CallFilter` uses. */
  readonly key: string;
  readonly text: string;
}

export function linesAndExtensionsView(
  { lines, extensions }: LinesAndExtensions,
  { names: { given: names }, settings }: DeskState,
): LinesAndExtensionsView {
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
