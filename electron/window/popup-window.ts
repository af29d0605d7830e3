import { BrowserWindow, type Session, screen } from 'electron';
import type { PopupNote } from '../../src/ipc/contract.ts';
import type { Clock, Note, NoteAct, NoteActions, Notifier, ShowOutcome } from '../../src/ports.ts';
import { err, type Result } from '../../src/result.ts';
import { FewTimes } from './few-times.ts';
import { push } from './ipc.ts';
import { pagePreferences } from './page-preferences.ts';
import { popupAddress } from './window-page.ts';

const width = 380;
const noteHeight = 112;
const margin = 12;
const shownAtOnce = 4;

/**
 * Notifier that uses the popup, a small window in a corner of the screen: the last resort, or the person's choice. It
 * exists while there is a notification, and never takes the focus.
 */
export class PopupWindow implements Notifier {
  readonly #session: () => Session;
  readonly #notes = new Map<string, { readonly note: Note; readonly actions: NoteActions }>();
  #window: BrowserWindow | null = null;
  /** Resolves when the page of the current window is loaded. */
  #loaded: Promise<void> = Promise.resolve();
  readonly #remaking: FewTimes;

  constructor(session: () => Session, clock: Clock) {
    this.#session = session;
    this.#remaking = new FewTimes(clock);
  }

  async show(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    this.#notes.set(note.key, { note, actions });
    await this.#appear();
    return { kind: 'shown', by: 'window', insteadOf: null };
  }

  close(key: string): void {
    if (this.#notes.delete(key)) this.#render();
  }

  click(key: string): void {
    const shown = this.#notes.get(key);
    this.close(key);
    shown?.actions.clicked();
  }

  dismiss(key: string): void {
    const shown = this.#notes.get(key);
    this.close(key);
    shown?.actions.dismissed();
  }

  act(key: string, act: NoteAct): Result<null, null> {
    return this.#notes.get(key)?.actions.acted(act) ?? err(null);
  }

  /** The newest first. */
  get notes(): readonly PopupNote[] {
    return [...this.#notes.values()]
      .reverse()
      .map(({ note: { key, title, body, call, offers, words } }) => ({ key, title, body, call, offers, words }));
  }

  /** Moves the popup to its corner again, after the screens have changed. */
  stayOnScreen(): void {
    if (this.#window !== null) this.#place();
  }

  async #appear(): Promise<void> {
    if (this.#window === null) {
      this.#window = this.#create();
      this.#loaded = this.#window.loadURL(popupAddress);
    }
    await this.#loaded;
    this.#render();
  }

  #render(): void {
    if (this.#notes.size === 0) {
      this.#window?.destroy();
      this.#window = null;
      return;
    }
    this.#place();
    this.#window?.showInactive();
    push(this.#window?.webContents ?? null, 'popup.changed', () => this.notes);
  }

  #place(): void {
    const { workArea } = screen.getPrimaryDisplay();
    const height = noteHeight * Math.min(this.#notes.size, shownAtOnce);
    const x = workArea.x + workArea.width - width - margin;
    const y = workArea.y + workArea.height - height - margin;
    this.#window?.setBounds({ x, y, width, height });
  }

  #create(): BrowserWindow {
    const window = new BrowserWindow({
      width,
      height: noteHeight,
      show: false,
      frame: false,
      resizable: false,
      movable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      focusable: false,
      title: 'Zil',
      webPreferences: pagePreferences(this.#session()),
    });
    window.on('closed', () => {
      if (this.#window === window) this.#window = null;
    });
    // When the page's process crashes, its notifications must be shown again.
    window.webContents.on('render-process-gone', () => {
      window.destroy();
      if (this.#notes.size > 0 && this.#remaking.may()) void this.#appear();
    });
    return window;
  }
}
