import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { PopupNote } from '../src/ipc/contract.ts';
import { bridge } from './bridge.ts';
import './popup.css';

const root = document.getElementById('popup');
if (root === null) throw new Error('popup.html has no place for the notes');
createRoot(root).render(
  <StrictMode>
    <Popup />
  </StrictMode>,
);

/**
 * The notifications of the popup. They can be clicked but never take the focus: with the keyboard, the call is found in
 * the window.
 */
function Popup() {
  const [notes, setNotes] = useState<readonly PopupNote[] | null>(null);
  useEffect(() => {
    const end = bridge.on('popup.changed', setNotes);
    void bridge.invoke('popup.notes').then((first) => setNotes((pushed) => pushed ?? first));
    return end;
  }, []);
  return (
    <main>
      <h1 className="unseen">Zil</h1>
      <ul>
        {notes?.map(({ key, title, body }) => (
          <li key={key}>
            <button type="button" className="note" onClick={() => void bridge.invoke('popup.clicked', key)}>
              <strong>{title}</strong>
              <span>{body}</span>
            </button>
            <button type="button" className="close" onClick={() => void bridge.invoke('popup.dismissed', key)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
