import type { CallBand } from '../call-band.ts';
import { readParty } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { isOfSame, type LineStyle, type StyledBy } from '../lines/line-style.ts';
import { menuKey } from '../names/name-keys.ts';
import { usualSound } from '../sound/sound.ts';
import { callBand } from './call-band.ts';
import { menuInFull } from './extension-text.ts';
import type { NamesView } from './names-view.ts';
import { namedParty } from './party-text.ts';
import { texts } from './texts.ts';
import type { ViewedAt } from './time-text.ts';

/** A line or menu with how its calls are shown. */
export interface LineRow {
  readonly what: string;
  readonly style: LineStyle;
  /** How a call looks, as an example; `null` while nothing is written. */
  readonly band: CallBand | null;
}

/** Returns the lines and menus that calls show, and those that have a style. */
export function linesView({ lines, menus }: NamesView, state: DeskState, at: ViewedAt): readonly LineRow[] {
  const { lineStyles } = state.settings;
  const seen: readonly StyledBy[] = [
    ...lines.map(({ key }) => ({ kind: 'line', key }) as const),
    ...menus.map(({ key }) => ({ kind: 'menu', menu: key.slice(menuKey('').length) }) as const),
  ];
  const unseen = lineStyles.map(({ of }) => of).filter((of) => !seen.some((each) => isOfSame(each, of)));
  return [...seen, ...unseen].map((of) => rowOf(of, state, at));
}

function rowOf(of: StyledBy, state: DeskState, at: ViewedAt): LineRow {
  const words = texts[state.settings.language];
  const { names } = state;
  const style = state.settings.lineStyles.find((each) => isOfSame(each.of, of)) ?? plain(of);
  const line = of.kind === 'line' ? readParty(of.key.replace(/^(?:ext|raw):/, '')) : null;
  const choice = of.kind === 'menu' ? { menu: of.menu, digits: '' } : null;
  const band = callBand({ caller: { kind: 'withheld' }, line, choice, vip: null }, state, at);
  return {
    what:
      line === null
        ? menuInFull(of.kind === 'menu' ? of.menu : '', names, words)
        : namedParty(line, names.given, words),
    style,
    band: style.company === '' && style.greeting === '' ? null : band,
  };
}

function plain(of: StyledBy): LineStyle {
  return { of, company: '', colour: 'none', greeting: '', sound: usualSound };
}
