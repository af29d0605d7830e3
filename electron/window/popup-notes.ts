import type { Note, NoteAct, NoteActions, Timers } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { popupTexts } from '../../src/view/popup-texts.ts';
import type { PopupContent } from '../../src/view/popup-view.ts';

/** For how long notifications stay after the pointer has left, or a result has appeared. */
export const lingerMs = 2_000;

/** A pointer that does not move was left there, and its person may be away. */
export const restingMs = 60_000;

interface Shown extends PopupContent {
  readonly actions: NoteActions;
  /** It would be closed, but a person is using the popup. */
  readonly isOver: boolean;
}

/**
 * The notifications of the popup. The core says when one is closed, because its time is over or its call has ended.
 * But nothing disappears under the pointer or while a person writes: then a closing waits.
 */
export class PopupNotes {
  readonly #timers: Timers;
  readonly #changed: () => void;
  /** By key, the oldest first. */
  readonly #shown = new Map<string, Shown>();
  #writing: string | null = null;
  #isPointerInside = false;
  /** Ends the waiting after the pointer's last report; `null` while nothing is waited for. */
  #cancelWaiting: (() => void) | null = null;

  /** `changed` is called after each change. */
  constructor(timers: Timers, changed: () => void) {
    this.#timers = timers;
    this.#changed = changed;
  }

  /** The newest first. The one in which a person writes comes before all: new calls do not push it off the screen. */
  get all(): readonly PopupContent[] {
    const newestFirst = [...this.#shown.values()].reverse();
    const isWritten = ({ note }: Shown) => note.key === this.#writing;
    return [...newestFirst.filter(isWritten), ...newestFirst.filter((each) => !isWritten(each))];
  }

  /** The key of the notification in which a person writes. */
  get writing(): string | null {
    return this.#writing;
  }

  /** Whether closings wait. */
  get isHeld(): boolean {
    return this.#writing !== null || this.#cancelWaiting !== null;
  }

  has(key: string): boolean {
    return this.#shown.has(key);
  }

  put(note: Note, actions: NoteActions): void {
    const before = this.#shown.get(note.key);
    if (before !== undefined && before.note.factId === note.factId && !before.isOver) {
      this.#shown.set(note.key, { ...before, note, actions });
    } else {
      this.#shown.delete(note.key);
      this.#shown.set(note.key, { note, actions, written: before?.written ?? '', used: [], done: null, isOver: false });
    }
    this.#changed();
  }

  /** Closes one for the core: at once, or when the popup is no longer used. */
  close(key: string): void {
    const shown = this.#shown.get(key);
    if (shown === undefined) return;
    if (this.isHeld) this.#shown.set(key, { ...shown, isOver: true });
    else this.#remove(key);
    this.#changed();
  }

  click(key: string): void {
    this.#remove(key)?.actions.clicked();
    this.#changed();
  }

  dismiss(key: string): void {
    this.#remove(key)?.actions.dismissed();
    this.#changed();
  }

  act(key: string, act: NoteAct): Result<null, null> {
    const shown = this.#shown.get(key);
    if (shown === undefined || !shown.note.offers.includes(act.kind)) return err(null);
    // Before the core hears of it: it may close the notification, and the person has to see the result.
    if (act.kind === 'note') this.pointer('outside');
    else this.#linger();
    const acted = shown.actions.acted(act);
    if (!acted.ok) return err(null);
    const written = act.kind === 'note' ? act.text : shown.written;
    if (act.kind === 'note') this.#writing = null;
    // Zil is quiet for all of them.
    for (const [each, { used }] of act.kind === 'quiet' ? this.#shown : [[key, shown] as const]) {
      this.#change(each, { used: [...used, act.kind] });
    }
    this.#change(key, { written, done: acted.value });
    return ok(null);
  }

  /** Returns the number of the caller, to be copied; `null` when there is none. */
  copied(key: string): string | null {
    const note = this.#shown.get(key)?.note;
    const dialled = note?.call?.dialled ?? null;
    if (note === undefined || dialled === null) return null;
    this.#linger();
    this.#change(key, { done: popupTexts[note.language].copied });
    return dialled;
  }

  /** A person begins to write a note, or stops (`null`). */
  write(key: string | null): void {
    if (key !== null && !this.#shown.get(key)?.note.offers.includes('note')) return;
    this.#writing = key;
    // The hand was on the keyboard; where the pointer lies says nothing.
    if (key === null) this.pointer('outside');
    this.#changed();
  }

  /** The pointer has moved inside the popup, or left it. */
  pointer(where: 'inside' | 'outside'): void {
    this.#isPointerInside = where === 'inside';
    this.#waitFor(this.#isPointerInside ? restingMs : lingerMs);
  }

  /** Nobody uses the popup any more, because its page is gone. */
  release(): void {
    this.#writing = null;
    this.#isPointerInside = false;
    this.#cancelWaiting?.();
    this.#cancelWaiting = null;
    this.#closeWaiting();
  }

  /** Forgets all. */
  clear(): void {
    this.#shown.clear();
    this.release();
  }

  #linger(): void {
    if (!this.#isPointerInside) this.#waitFor(lingerMs);
  }

  #waitFor(delayMs: number): void {
    this.#cancelWaiting?.();
    this.#cancelWaiting = this.#timers.after(delayMs, () => {
      this.#cancelWaiting = null;
      this.#isPointerInside = false;
      this.#closeWaiting();
    });
  }

  #closeWaiting(): void {
    if (this.isHeld) return;
    const over = [...this.#shown.values()].filter(({ isOver }) => isOver);
    for (const { note } of over) this.#remove(note.key);
    if (over.length > 0) this.#changed();
  }

  #change(key: string, part: Partial<Shown>): void {
    const shown = this.#shown.get(key);
    if (shown !== undefined) this.#shown.set(key, { ...shown, ...part });
    this.#changed();
  }

  #remove(key: string): Shown | undefined {
    const shown = this.#shown.get(key);
    this.#shown.delete(key);
    if (this.#writing === key) this.#writing = null;
    return shown;
  }
}
