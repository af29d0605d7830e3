import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useState } from 'react';
import type { LinesAndExtensionsView, SearchChoice } from '../../src/view/lines-and-extensions-view.ts';
import { everyCall, isAnyDay, type CallSearch as Search, type SearchedDays } from '../../src/view/search-filter.ts';
import type { SearchTexts } from '../../src/view/search-texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import './call-search.css';

/** Zil refuses a longer text (`src/ipc/parse-args.ts`). */
const longestText = 100;

interface CallSearchProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly search: Search;
  /** What the search has found; `null` when nothing is searched for. */
  readonly hits: { readonly calls: number; readonly hasMore: boolean } | null;
  readonly words: SearchTexts;
  readonly onChange: (search: Search) => void;
  /** The person has finished typing: the focus goes to the calls. */
  readonly onExit: () => void;
}

/** The search of calls: a field for text, and choices behind a button. */
export function CallSearch({ field, search, hits, words, onChange, onExit }: CallSearchProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [linesAndExtensions, setLinesAndExtensions] = useState<LinesAndExtensionsView>({ lines: [], extensions: [] });
  const choicesId = useId();
  const filters = filtersOf(search, linesAndExtensions, words);
  useEffect(() => {
    if (isOpen) void bridge.invoke('calls.linesAndExtensions').then(setLinesAndExtensions);
  }, [isOpen, words]);
  useEffect(() => {
    const find = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'f' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      field.current?.select();
    };
    globalThis.addEventListener('keydown', find);
    return () => globalThis.removeEventListener('keydown', find);
  }, []);

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (search.text !== '') onChange({ ...search, text: '' });
      else if (filters.length > 0) onChange(everyCall);
      else onExit();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      onExit();
    }
  };
  /** The pressed button goes with the condition that it removes, so the field gets the focus. */
  const remove = (rest: Search) => {
    onChange(rest);
    field.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the oldest Chromium that Zil runs on does not know it
    <div role="search" className={search === everyCall && !isOpen ? 'search' : 'search used'}>
      <div className="search-row">
        <Icon name="search" />
        <input
          ref={field}
          id={`${choicesId}-text`}
          name="text"
          type="search"
          aria-label={words.label}
          placeholder={words.label}
          maxLength={longestText}
          spellCheck={false}
          autoComplete="off"
          value={search.text}
          onChange={({ target }) => onChange({ ...search, text: target.value })}
          onKeyDown={press}
        />
        <p role="status" className={hits?.calls === 0 ? 'unseen' : 'hits'}>
          {hits === null ? '' : hits.calls === 0 ? words.none : words.hits(hits.calls, hits.hasMore)}
        </p>
        {filters.length > 0 && <Button onPress={() => remove(everyCall)}>{words.clear}</Button>}
        <Button className="filter" aria-expanded={isOpen} aria-controls={choicesId} onPress={() => setIsOpen(!isOpen)}>
          {words.filter}
          <Icon name="down" />
        </Button>
      </div>
      {!isOpen && filters.length > 0 && (
        <div className="search-chips">
          {filters.map(({ text, rest }) => (
            <Button key={text} className="chip" aria-label={words.without(text)} onPress={() => remove(rest)}>
              {text} <Icon name="cross" />
            </Button>
          ))}
        </div>
      )}
      <div id={choicesId} className="search-choices" hidden={!isOpen}>
        <Choice
          name="category"
          label={words.category}
          any={words.anyCategory}
          value={search.category}
          choices={Object.entries(words.categories).map(([key, text]) => ({ key, text }))}
          onChange={(category) => onChange({ ...search, category: category as Search['category'] })}
        />
        {linesAndExtensions.lines.length > 1 && (
          <Choice
            name="line"
            label={words.line}
            any={words.anyLine}
            value={search.line}
            choices={linesAndExtensions.lines}
            onChange={(line) => onChange({ ...search, line })}
          />
        )}
        {linesAndExtensions.extensions.length > 1 && (
          <Choice
            name="extension"
            label={words.extension}
            any={words.anyExtension}
            value={search.extension}
            choices={linesAndExtensions.extensions}
            onChange={(extension) => onChange({ ...search, extension })}
          />
        )}
        <DaysChoice days={search.days} words={words} onChange={(days) => onChange({ ...search, days })} />
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly value: string | null;
  readonly choices: readonly SearchChoice[];
  readonly onChange: (key: string | null) => void;
}

function Choice({ name, label, any, value, choices, onChange }: ChoiceProps) {
  return (
    <Labelled label={label}>
      <select
        name={name}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      >
        <option value="">{any}</option>
        {choices.map(({ key, text }) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface DaysChoiceProps {
  readonly days: SearchedDays;
  readonly words: SearchTexts;
  readonly onChange: (days: SearchedDays) => void;
}

const daysOf: Readonly<Record<keyof SearchTexts['daysChoice'], SearchedDays>> = {
  any: { kind: 'any' },
  today: { kind: 'today' },
  yesterday: { kind: 'yesterday' },
  'last-7': { kind: 'last', count: 7 },
  'last-30': { kind: 'last', count: 30 },
  between: { kind: 'between', from: '', until: '' },
};

function DaysChoice({ days, words, onChange }: DaysChoiceProps) {
  return (
    <>
      <Labelled label={words.days}>
        <select
          name="days"
          value={choiceOf(days)}
          onChange={({ target }) => onChange(daysOf[target.value as keyof typeof daysOf])}
        >
          {Object.entries(words.daysChoice).map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      </Labelled>
      {days.kind === 'between' && (
        <>
          <Labelled label={words.from}>
            <input
              type="date"
              name="from"
              max={days.until}
              value={days.from}
              onChange={({ target }) => onChange({ ...days, from: target.value })}
            />
          </Labelled>
          <Labelled label={words.until}>
            <input
              type="date"
              name="until"
              min={days.from}
              value={days.until}
              onChange={({ target }) => onChange({ ...days, until: target.value })}
            />
          </Labelled>
        </>
      )}
    </>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label>
      <span>{label}</span>
      {children}
    </label>
  );
}

function choiceOf(days: SearchedDays): keyof SearchTexts['daysChoice'] {
  return days.kind === 'last' ? `last-${days.count}` : days.kind;
}

/** Returns the conditions of the search except its text, each with the search that is left without it. */
function filtersOf(search: Search, linesAndExtensions: LinesAndExtensionsView, words: SearchTexts) {
  const { category, line, extension, days } = search;
  const textOf = (choices: readonly SearchChoice[], key: string) =>
    choices.find((choice) => choice.key === key)?.text ?? key;
  return [
    ...(category === null ? [] : [{ text: words.categories[category], rest: { ...search, category: null } }]),
    ...(line === null ? [] : [{ text: textOf(linesAndExtensions.lines, line), rest: { ...search, line: null } }]),
    ...(extension === null
      ? []
      : [{ text: textOf(linesAndExtensions.extensions, extension), rest: { ...search, extension: null } }]),
    ...(isAnyDay(days) ? [] : [{ text: daysText(days, words), rest: { ...search, days: everyCall.days } }]),
  ];
}

function daysText(days: SearchedDays, words: SearchTexts): string {
  return days.kind === 'between' ? words.between(days.from, days.until) : words.daysChoice[choiceOf(days)];
}
