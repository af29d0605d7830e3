import { useRef, useState } from 'react';
import type { ScreenPop } from '../../src/screen-pop/screen-pop.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { PopTexts } from '../../src/view/pop-texts-turkish.ts';
import type { PopPreview, PopRow } from '../../src/view/pops-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { useAnswer } from '../use-answer.ts';
import { Outcome, PagePart } from './page-part.tsx';
import { newPop, PopForm } from './pop-form.tsx';
import './rules-page.css';

/** What is opened for calls: a list, the form of one, and a test that shows what would be opened. */
export function PopsPage({ view }: { readonly view: DeskView }) {
  const words = texts[view.settings.language].pops;
  const rows = useAnswer('pops.view', [view.settings.screenPops, view.settings.language]);
  const isManaged = view.managed.includes('screenPops');
  const [written, setWritten] = useState<{ readonly place: number | null; readonly pop: ScreenPop } | null>(null);
  const [said, setSaid] = useState('');
  const addButton = useRef<HTMLButtonElement>(null);
  const close = (text: string) => {
    setWritten(null);
    setSaid(text);
    requestAnimationFrame(() => addButton.current?.focus());
  };
  return (
    <div className="parts rules">
      <p className="help">{words.intro}</p>
      <PagePart title={words.title}>
        {rows?.length === 0 && <p className="help">{words.none}</p>}
        <ul className="rule-list">
          {rows?.map((row) => (
            <PopLine
              key={row.pop.name}
              row={row}
              words={words}
              isManaged={isManaged}
              onEdit={() => setWritten({ place: row.place, pop: row.pop })}
              onRemove={async () => {
                const removed = await bridge.invoke('pops.remove', row.place);
                if (removed.ok) close(words.removed);
              }}
            />
          ))}
        </ul>
        {written !== null && (
          <PopForm
            key={`${written.place}`}
            words={words}
            pop={written.pop}
            onSave={async (pop) => {
              const kept = await bridge.invoke('pops.keep', written.place, pop);
              if (kept.ok) close(words.saved);
              return kept.ok ? null : kept.error;
            }}
            onCancel={() => close('')}
          />
        )}
        <div className="actions">
          {written === null && !isManaged && (
            <Button
              ref={addButton}
              className="primary"
              onPress={() => {
                setSaid('');
                setWritten({ place: null, pop: newPop });
              }}
            >
              {words.add}
            </Button>
          )}
          <Outcome text={said} />
        </div>
      </PagePart>
    </div>
  );
}

interface PopLineProps {
  readonly row: PopRow;
  readonly words: PopTexts;
  readonly isManaged: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => Promise<void>;
}

function PopLine({ row, words, isManaged, onEdit, onRemove }: PopLineProps) {
  const { pop, place, when, what, problem } = row;
  const [preview, setPreview] = useState<PopPreview | null>(null);
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState(false);
  const say = (text: string, isFailure: boolean) => {
    setSaid(text);
    setFailed(isFailure);
  };
  const test = async () => {
    const shown = await bridge.invoke('pops.preview', pop);
    setPreview(shown.ok ? shown.value : null);
    say(shown.ok ? '' : shown.error.text, !shown.ok);
  };
  const open = async () => {
    const opened = await bridge.invoke('pops.open', place, null);
    say(opened.ok ? words.opened : opened.error, !opened.ok);
  };
  return (
    <li>
      <div className="about">
        <p>
          <strong>{pop.name}</strong> <span>{pop.isOn ? when : words.off}</span>
        </p>
        <p className="help">{what}</p>
      </div>
      {problem !== null && <p className="wrong">{problem}</p>}
      <div className="actions">
        <Button aria-label={words.testOf(pop.name)} onPress={() => void test()}>
          {words.test}
        </Button>
        {!isManaged && (
          <>
            <Button aria-label={words.editOf(pop.name)} onPress={onEdit}>
              {words.edit}
            </Button>
            <Button aria-label={words.removeOf(pop.name)} onPress={() => void onRemove()}>
              {words.remove}
            </Button>
          </>
        )}
      </div>
      {preview !== null && (
        <div className="preview">
          <p className="help">{preview.title}</p>
          {preview.parts.length === 0 ? (
            <p>{words.withNumber}</p>
          ) : (
            <>
              <p>{words.wouldOpen}</p>
              <ol>
                {preview.parts.map((part, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: arguments have no other identity.
                  <li key={at}>
                    <code>{part}</code>
                  </li>
                ))}
              </ol>
              <Button onPress={() => void open()}>{words.openNow}</Button>
            </>
          )}
        </div>
      )}
      <Outcome text={said} isFailed={failed} />
    </li>
  );
}
