import { callNoteLength } from '../calls/call-notes.ts';
import type { Note, NoteAct, NoteCall, NoteWords } from '../ports.ts';
import type { Language } from '../settings/settings.ts';
import { type PopupTexts, popupTexts } from './popup-texts.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';

/** A notification in the popup, and what a person has done in it. */
export interface PopupContent {
  readonly note: Note;
  /** The note of the call that was kept from here; `''` when none was. */
  readonly written: string;
  /** What the person has used of the offers. */
  readonly used: readonly NoteAct['kind'][];
  /** The result of what was done last, as a sentence; `null` when nothing was. */
  readonly done: string | null;
}

/** What the popup's page shows. */
export interface PopupView {
  readonly language: Language;
  /** How high the notifications may be, in the page's pixels. */
  readonly roomPx: number;
  /** The key of the notification in which a person writes; `null` when nobody does. */
  readonly writing: string | null;
  readonly notes: readonly PopupNote[];
  /** What stands for notifications that do not fit, by their number. */
  readonly more: readonly string[];
  /** How many characters a note of a call can have. */
  readonly noteLength: number;
  readonly words: Omit<PopupTexts, 'more'> & Pick<Texts['acting']['note'], 'label'>;
}

export interface PopupNote {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly call: NoteCall | null;
  /** What can still be done. A note can be written again. */
  readonly offers: readonly NoteAct['kind'][];
  readonly words: NoteWords;
  readonly written: string;
  readonly done: string | null;
}

/** Returns the view of the popup; `contents` as they are shown, from top to bottom. */
export function popupView(contents: readonly PopupContent[], writing: string | null, roomPx: number): PopupView {
  const language = contents[0]?.note.language ?? 'tr';
  const { more, ...words } = popupTexts[language];
  const { label } = texts[language].acting.note;
  return {
    language,
    roomPx,
    writing,
    notes: contents.map(popupNote),
    more: contents.map((_, count) => more(count)),
    noteLength: callNoteLength,
    words: { ...words, label },
  };
}

function popupNote({ note, written, used, done }: PopupContent): PopupNote {
  const { key, title, body, call, offers, words } = note;
  const open = offers.filter((offer) => offer === 'note' || !used.includes(offer));
  // What was kept is changed, not written a second time.
  const change = texts[note.language].acting.note.change;
  return {
    key,
    title,
    body,
    call,
    offers: open,
    words: written === '' ? words : { ...words, note: change },
    written,
    done,
  };
}
