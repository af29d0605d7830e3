import { StrictMode, useLayoutEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { bridge } from './bridge.ts';
import './popup.css';
import { type Fit, fitting } from '../src/view/popup-fit.ts';
import { PopupItem } from './popup-item.tsx';
import { usePointerReport } from './use-pointer-report.ts';
import { usePopupView } from './use-popup-view.ts';

/** The height of `.more` in popup.css. */
const morePx = 32;

const root = document.getElementById('popup');
if (root === null) throw new Error('popup.html has no place for the notes');
createRoot(root).render(
  <StrictMode>
    <Popup />
  </StrictMode>,
);

/** The notifications of the popup, the newest first, as many as fit on the screen. */
function Popup() {
  const view = usePopupView();
  usePointerReport();
  const list = useRef<HTMLUListElement>(null);
  const [fit, setFit] = useState<Fit>({ count: 0, heightPx: 0, scrolls: false });
  const notes = view?.notes ?? [];
  const roomPx = view?.roomPx ?? 0;

  useLayoutEffect(() => {
    const shown = list.current;
    if (shown === null || roomPx === 0) return;
    const measure = () => {
      const heightsPx = [...shown.children].map((each) => each.getBoundingClientRect().height);
      const now = fitting(heightsPx, roomPx, morePx);
      setFit((before) => (before.count === now.count && before.heightPx === now.heightPx ? before : now));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    measure();
    return () => observer.disconnect();
  }, [roomPx, notes]);

  const hidden = notes.length - fit.count;
  const heightPx = Math.ceil(fit.heightPx + (hidden > 0 ? morePx : 0));
  useLayoutEffect(() => {
    if (fit.count > 0) void bridge.invoke('popup.resized', heightPx);
  }, [heightPx, fit.count]);

  return (
    <main>
      <h1 className="unseen">{view?.words.title ?? 'Zil'}</h1>
      {/* There before its text comes, so that readers say who is calling. */}
      <p className="unseen" role="status">
        {notes[0]?.title}
      </p>
      <div className="room" style={{ height: fit.heightPx }} data-scrolls={fit.scrolls}>
        <ul ref={list}>
          {view?.notes.map((note, index) => (
            <PopupItem key={note.key} note={note} view={view} isBeyond={fit.count > 0 && index >= fit.count} />
          ))}
        </ul>
      </div>
      {hidden > 0 && <p className="more">{view?.more[hidden]}</p>}
    </main>
  );
}
