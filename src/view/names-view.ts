import { readParty } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { choiceKey, extensionKey, menuKey, readNameKey } from '../names/name-keys.ts';
import type { SurveyedChoice } from '../names/survey.ts';
import type { LinesAndExtensions } from '../store-ports.ts';
import { extensionInFull, menuInFull } from './extension-text.ts';
import { partyText } from './party-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';

/** Everything that can be named except callers: lines, extensions, menus and their keys. */
export interface NamesView {
  readonly lines: readonly NameItem[];
  readonly extensions: readonly NameItem[];
  readonly menus: readonly NameMenu[];
  /** How many keys have no name, although calls show which extensions ring after them. */
  readonly proposals: number;
}

export interface NameItem {
  /** The key under which the name is stored. */
  readonly key: string;
  /** For example `Tuş 2`. */
  readonly what: string;
  /** For a person who does not see the heading above it: `Menü 42, tuş 2`. */
  readonly whatInFull: string;
  readonly name: string;
  /** How often and before which extensions it was chosen, as calls show; `''` when they show nothing. */
  readonly hint: string;
  /**
   * A name that the person may confirm: that of the one extension that usually rings. `''` when there is none, or the
   * key has a name already.
   */
  readonly proposal: string;
}

export interface NameMenu extends NameItem {
  readonly keys: readonly NameItem[];
}

/** An office has a handful. The limits keep the page usable when nonsense reaches the listener. */
const shownAtMost = { lines: 100, extensions: 300, menus: 50, keys: 30 };

export function namesView(
  { lines, extensions }: LinesAndExtensions,
  survey: readonly SurveyedChoice[],
  state: DeskState,
): NamesView {
  const { settings } = state;
  const names = state.names.given;
  const words = texts[settings.language];
  const item = (key: string, what: string): NameItem => {
    return { key, what, whatInFull: what, name: names.get(key) ?? '', hint: '', proposal: '' };
  };
  const named = [...names.keys()].flatMap((key) => /^ext:(\d+)$/.exec(key)?.[1] ?? []);
  const menus = menusOf(knownChoices(survey, names), names);
  const shown = menus.map(({ menu, choices }): NameMenu => {
    const keys = choices.map((choice) => choiceItem(choice, names, words));
    return { ...item(menuKey(menu), words.naming.menu(menu)), keys };
  });
  return {
    lines: lines
      .slice(0, shownAtMost.lines)
      .map((key) => item(key, partyText(readParty(key.replace(/^(?:ext|raw):/, '')), words))),
    extensions: inOrder([...extensions, ...settings.extensions, ...named])
      .slice(0, shownAtMost.extensions)
      .flatMap((extension) => {
        const key = extensionKey(extension);
        return key === null ? [] : [item(key, words.extension(extension))];
      }),
    menus: shown,
    proposals: menus.flatMap(({ choices }) => choices).filter((choice) => isProposal(choice, names)).length,
  };
}

/** Returns the choices that calls show, and then all choices that have a name. */
function knownChoices(
  survey: readonly SurveyedChoice[],
  names: ReadonlyMap<string, string>,
): readonly SurveyedChoice[] {
  const named = [...names.keys()].flatMap((key) => {
    const read = readNameKey(key);
    return read?.kind === 'choice' ? [{ menu: read.menu, digits: read.digits, calls: 0, usually: [] }] : [];
  });
  return [...survey, ...named];
}

function menusOf(choices: readonly SurveyedChoice[], names: ReadonlyMap<string, string>) {
  const named = [...names.keys()].flatMap((key) => {
    const read = readNameKey(key);
    return read?.kind === 'menu' ? [read.menu] : [];
  });
  return inOrder([...choices.map(({ menu }) => menu), ...named])
    .slice(0, shownAtMost.menus)
    .map((menu) => {
      const ofMenu = choices.filter((choice) => choice.menu === menu);
      const digits = inOrder(ofMenu.map((choice) => choice.digits)).slice(0, shownAtMost.keys);
      return { menu, choices: digits.flatMap((each) => ofMenu.find((choice) => choice.digits === each) ?? []) };
    });
}

function choiceItem(choice: SurveyedChoice, names: ReadonlyMap<string, string>, words: Texts): NameItem {
  const { menu, digits, calls, usually } = choice;
  const { naming } = words;
  const key = choiceKey(choice) ?? '';
  const [only] = usually;
  const isOne = only !== undefined && usually.length === 1;
  return {
    key,
    what: naming.key(digits),
    whatInFull: naming.keyOf(menuInFull(menu, names, words), digits),
    name: names.get(key) ?? '',
    hint: [
      ...(calls === 0 ? [] : [naming.chosenIn(calls)]),
      ...(usually.length === 0
        ? []
        : [naming.usually(usually.map((extension) => extensionInFull(extension, names, words)).join(', '))]),
    ].join(' · '),
    proposal: isOne && isProposal(choice, names) ? (names.get(extensionKey(only) ?? '') ?? '') : '',
  };
}

function isProposal(choice: SurveyedChoice, names: ReadonlyMap<string, string>): boolean {
  return choice.usually.length > 0 && !names.has(choiceKey(choice) ?? '');
}

/** Returns each text once, in the order in which people count. */
function inOrder(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
