import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Input, Text, TextField } from 'react-aria-components';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { NameItem } from '../../src/view/names-view.ts';
import type { NamingTexts } from '../../src/view/naming-texts-turkish.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { useNames } from '../use-names.ts';
import { longestName } from './name-field.tsx';
import { Outcome, PagePart } from './page-part.tsx';
import './names-page.css';

/** Names of lines, extensions, menus and their keys. Each is saved with Enter, or when its field loses the focus. */
export function NamesPage({ view }: { readonly view: DeskView }) {
  const { naming: words, story, window } = texts[view.settings.language];
  const { naming, failed } = useNames(view);
  const rows = (items: readonly NameItem[]) =>
    items.map((item) => <NameRow key={item.key} item={item} words={words} notKept={story.nameNotKept} />);
  return (
    <div className="parts names">
      <p className="help">{words.intro}</p>
      {failed && (
        <p role="alert" className="problem">
          {window.historyFailed}
        </p>
      )}
      {naming !== null && (
        <>
          <Section title={words.menus} none={words.none}>
            {naming.menus.map(({ keys, ...menu }) => [
              ...rows([menu]),
              <li key={`in ${menu.key}`}>
                <ul className="keys">{rows(keys)}</ul>
              </li>,
            ])}
          </Section>
          <Section title={words.extensions} none={words.none}>
            {rows(naming.extensions)}
          </Section>
          <Section title={words.lines} none={words.none}>
            {rows(naming.lines)}
          </Section>
        </>
      )}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly none: string;
  readonly children: readonly ReactNode[];
}

function Section({ title, none, children }: SectionProps) {
  return (
    <PagePart title={title}>{children.length === 0 ? <p className="help">{none}</p> : <ul>{children}</ul>}</PagePart>
  );
}

interface NameRowProps {
  readonly item: NameItem;
  readonly words: NamingTexts;
  readonly notKept: string;
}

/** The typed text, shown until Zil has sent the name that it made of it. */
interface Typed {
  readonly text: string;
  readonly isKept: boolean;
}

/**
 * A row with the field of a name. The field shows a proposed name, which becomes a name only with Enter or its button,
 * never because the focus has passed through. An empty name removes the name.
 */
function NameRow({ item, words, notKept }: NameRowProps) {
  const { key, what, whatInFull, name, hint, proposal } = item;
  const [typed, setTyped] = useState<Typed | null>(null);
  const [outcome, setOutcome] = useState<'saved' | 'not-kept' | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const isProposed = typed === null && proposal !== '';
  useEffect(() => {
    if (typed?.isKept) setTyped(null);
  }, [item]);

  const keep = async (text: string) => {
    const kept = await bridge.invoke('name.keep', key, text);
    setOutcome(kept.ok ? 'saved' : 'not-kept');
    setTyped({ text, isKept: kept.ok });
  };
  const keepTyped = () => {
    if (typed !== null && !typed.isKept && typed.text !== name) void keep(typed.text);
  };
  const confirm = () => {
    input.current?.focus();
    void keep(proposal);
  };
  return (
    <li className="name-row">
      <span className="what" aria-hidden="true">
        {what}
      </span>
      <TextField
        aria-label={words.nameOf(whatInFull)}
        className={isProposed ? 'react-aria-TextField proposed' : 'react-aria-TextField'}
        value={typed?.text ?? (isProposed ? proposal : name)}
        onChange={(text) => {
          setTyped({ text, isKept: false });
          setOutcome(null);
        }}
        onBlur={keepTyped}
        maxLength={longestName}
        spellCheck="false"
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key === 'Enter') isProposed ? confirm() : keepTyped();
          else if (event.key === 'Escape' && typed !== null) setTyped(null);
          else event.continuePropagation();
        }}
      >
        <Input ref={input} />
        {hint !== '' && <Text slot="description">{hint}</Text>}
      </TextField>
      <div className="actions">
        {isProposed && (
          <Button aria-label={words.confirmOf(whatInFull, proposal)} onPress={confirm}>
            {words.confirm}
          </Button>
        )}
        <Outcome text={outcome === 'saved' ? words.saved : ''} />
      </div>
      {outcome === 'not-kept' && (
        <p role="alert" className="problem">
          {notKept}
        </p>
      )}
    </li>
  );
}
