import { useState } from 'react';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { OwnNumber } from '../../src/view/learnt-text.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';

/** The numbers under which the office calls, as was learnt. A person can correct them. */
export function OwnNumbers({ view }: { readonly view: DeskView }) {
  const { settings, managed, ownNumbers } = view;
  const { story, window: words } = texts[settings.language];
  const [isRefused, setIsRefused] = useState(false);
  if (ownNumbers.length === 0) return null;
  const isFixed = managed.includes('notOwnNumbers');
  const say = async ({ key, isOurs }: OwnNumber) => {
    const others = settings.notOwnNumbers.filter((each) => each !== key);
    const saved = await bridge.invoke('settings.save', { notOwnNumbers: isOurs ? [...others, key] : others });
    setIsRefused(!saved.ok);
  };
  return (
    <section className="own-numbers" aria-label={story.ownNumbers.title}>
      <h2>{story.ownNumbers.title}</h2>
      <p className="help">{isFixed ? words.managed : story.ownNumbers.help}</p>
      <ul>
        {ownNumbers.map((each) => (
          <li key={each.key}>
            <span>{each.isOurs ? each.text : `${each.text} · ${story.ownNumbers.isNotOurs}`}</span>
            <Button
              isDisabled={isFixed}
              aria-label={`${each.text}: ${each.isOurs ? story.ownNumbers.notOurs : story.ownNumbers.ours}`}
              onPress={() => void say(each)}
            >
              {each.isOurs ? story.ownNumbers.notOurs : story.ownNumbers.ours}
            </Button>
          </li>
        ))}
      </ul>
      <span role="status">{isRefused && story.ownNumbers.notSaved}</span>
    </section>
  );
}
