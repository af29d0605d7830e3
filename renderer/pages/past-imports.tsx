import { useEffect, useRef, useState } from 'react';
import type { ContactsPageTexts } from '../../src/view/contacts-page-turkish.ts';
import type { PastImport } from '../../src/view/contacts-view.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { useLostFocus } from '../use-lost-focus.ts';

/** The imports of the last weeks, each of which can be undone as a whole. */
export function PastImports({ words }: { readonly words: ContactsPageTexts }) {
  const [imports, setImports] = useState<readonly PastImport[]>([]);
  const [said, setSaid] = useState({ text: '', isFailed: false });
  const read = async () => setImports(await bridge.invoke('contacts.imports'));
  useEffect(() => void read(), []);
  const [undoing, setUndoing] = useState<number | null>(null);
  const section = useRef<HTMLElement>(null);
  useLostFocus(section, imports);
  const undo = async (id: number) => {
    if (undoing !== null) return;
    setUndoing(id);
    const undone = await bridge.invoke('contacts.undoImport', id);
    const { ok } = undone;
    setSaid({ text: ok ? words.undoneImport(undone.value.undone, undone.value.left) : undone.error, isFailed: !ok });
    setUndoing(null);
    await read();
  };
  if (imports.length === 0) return null;
  return (
    <section ref={section} className="part" aria-label={words.past}>
      <h2 tabIndex={-1}>{words.past}</h2>
      <ul className="past">
        {imports.map(({ id, title, at, added, changed, joined, isUndone, mayBeUndone }) => (
          <li key={id}>
            <span>
              {words.pastLine(title, at, added, changed, joined)}
              {isUndone && ` (${words.isUndone})`}
            </span>
            {mayBeUndone && (
              <Button
                isPending={undoing === id}
                aria-label={words.undoOf(words.pastLine(title, at, added, changed, joined))}
                onPress={() => void undo(id)}
              >
                {words.undo}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className={said.isFailed ? 'problem' : 'help'}>
        {said.text}
      </p>
    </section>
  );
}
