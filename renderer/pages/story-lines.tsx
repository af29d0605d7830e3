import { useEffect, useRef, useState } from 'react';
import type { CallRow } from '../../src/view/call-row.ts';
import type { Texts } from '../../src/view/texts-turkish.ts';
import { Button } from '../look/button.tsx';
import { Estimated } from './estimated.tsx';
import { NameField } from './name-field.tsx';

interface StoryLinesProps {
  readonly lines: CallRow['story'];
  readonly words: Pick<Texts, 'story' | 'naming'>;
}

/** The story of a call, in the order of time. A key without a name can be named where it is read. */
export function StoryLines({ lines, words: { story, naming } }: StoryLinesProps) {
  const list = useRef<HTMLOListElement>(null);
  const [namingId, setNamingId] = useState<string | null>(null);
  const returnTo = useRef<string | null>(null);
  // The button exists again only after this drawing. The button of a key that has just been named is about to go, so
  // the list gets the focus.
  useEffect(() => {
    if (returnTo.current === null) return;
    const button = list.current?.querySelector<HTMLElement>(`[data-line="${returnTo.current}"] button`);
    (button ?? list.current)?.focus({ preventScroll: true });
    returnTo.current = null;
  });
  return (
    <ol ref={list} tabIndex={-1}>
      {lines.map(({ id, time, text, unnamed, ...surety }) => (
        <li key={id} data-line={id} title={surety.howKnown}>
          <time>{time}</time>{' '}
          <span>
            {text}
            {unnamed !== null && id !== namingId && (
              <>
                {' '}
                <Button
                  className="name-key"
                  aria-label={`${naming.nameKey}: ${unnamed.what}`}
                  onPress={() => setNamingId(id)}
                >
                  {naming.nameKey}
                </Button>
              </>
            )}
            <Estimated {...surety} />
          </span>
          {unnamed !== null && id === namingId && (
            <NameField
              nameKey={unnamed.key}
              label={unnamed.what}
              name=""
              words={story}
              onDone={(isNamed) => {
                returnTo.current = isNamed ? '' : id;
                setNamingId(null);
              }}
            />
          )}
        </li>
      ))}
    </ol>
  );
}
