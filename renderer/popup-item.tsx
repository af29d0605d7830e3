import type { NoteAct } from '../src/ports.ts';
import type { PopupNote, PopupView } from '../src/view/popup-view.ts';
import { bridge } from './bridge.ts';
import { Icon, type IconName } from './look/icon.tsx';
import { CallBand } from './parts/call-band.tsx';
import { PopupNoteForm } from './popup-note-form.tsx';

interface PopupItemProps {
  readonly note: PopupNote;
  readonly view: PopupView;
  /** Whether there is no room for it: it is measured all the same. */
  readonly isBeyond: boolean;
}

/** One notification of the popup. A click beside its other buttons opens the window at its call. */
export function PopupItem({ note, view: { words, writing, noteLength }, isBeyond }: PopupItemProps) {
  const { key, title, body, call, done } = note;
  const open = () => void bridge.invoke('popup.clicked', key);
  return (
    <li className={call === null ? 'item' : 'item ringing'} data-beyond={isBeyond}>
      <div className="head">
        {call === null ? (
          <h2>
            <Opening label={title} text={title} onOpen={open} />
          </h2>
        ) : (
          <p className="calling">
            <Icon name="phone-incoming" />
            {words.calling}
          </p>
        )}
        {call !== null && call.dialled !== null && (
          <Tool icon="copy" label={words.copy} onUse={() => void bridge.invoke('popup.copied', key)} />
        )}
        <Tool icon="external" label={words.open} onUse={open} />
        <Tool icon="cross" label={note.words.close} onUse={() => void bridge.invoke('popup.dismissed', key)} />
      </div>
      {call === null ? (
        <p className="body">{body}</p>
      ) : (
        <>
          <CallBand band={call.band} />
          <h2 className="caller">
            <Opening label={title} text={call.caller} onOpen={open} />
          </h2>
          {call.number !== null && <p className="number">{call.number}</p>}
          {call.lines.map(({ kind, text }) => (
            <p key={kind} className={`line ${kind}`}>
              {text}
            </p>
          ))}
        </>
      )}
      {writing === key ? <PopupNoteForm note={note} words={words} length={noteLength} /> : <Offers note={note} />}
      <p className="done" role="status">
        {done !== null && (
          <>
            <Icon name="check" />
            {done}
          </>
        )}
      </p>
    </li>
  );
}

interface OpeningProps {
  readonly label: string;
  readonly text: string;
  readonly onOpen: () => void;
}

/** The name is a button as large as the notification; the other buttons lie above it. */
function Opening({ label, text, onOpen }: OpeningProps) {
  return (
    <button type="button" className="opening" aria-label={label} title={text} onClick={onOpen}>
      <span>{text}</span>
    </button>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onUse: () => void;
}

function Tool({ icon, label, onUse }: ToolProps) {
  return (
    <button type="button" className="quiet icon" aria-label={label} title={label} onClick={onUse}>
      <Icon name={icon} />
    </button>
  );
}

function Offers({ note: { key, offers, words } }: { readonly note: PopupNote }) {
  if (offers.length === 0) return null;
  const act = (kind: NoteAct['kind']) =>
    kind === 'note' ? bridge.invoke('popup.writing', key) : bridge.invoke('popup.acted', key, { kind });
  return (
    <div className="offers">
      {offers.map((kind) => (
        <button key={kind} type="button" onClick={() => void act(kind)}>
          <Icon name={kind === 'quiet' ? 'bell-off' : kind} />
          {words[kind]}
        </button>
      ))}
    </div>
  );
}
