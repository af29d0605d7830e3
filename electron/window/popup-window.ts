import { BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import type { Clock, Note, NoteActions, Notifier, ShowOutcome, Timers } from '../../src/ports.ts';
import { type PopupView, popupView } from '../../src/view/popup-view.ts';
import { FewTimes } from './few-times.ts';
import { push } from './ipc.ts';
import { pagePreferences } from './page-preferences.ts';
import { PopupNotes } from './popup-notes.ts';
import { popupPlace, popupRoom } from './popup-place.ts';
import { popupAddress } from './window-page.ts';

/** In pixels of the page: as many of the screen's where it is zoomed by 100 %. */
const width = 440;
const firstHeight = 200;

/** A window of the popup. */
interface Frame {
  readonly window: BrowserWindow;
  /** Whether it takes the keyboard. On Linux a window that exists cannot change this. */
  readonly takesKeys: boolean;
  /** Resolves when the page is loaded. */
  readonly loaded: Promise<void>;
  /** The height of the content; `null` until the page is drawn, and the window shown. */
  heightPx: number | null;
}

interface PopupNeeds {
  readonly clock: Clock;
  readonly timers: Timers;
  /** How large the main window shows everything; 1 is 100 %. */
  readonly zoomFactor: () => number;
}

/**
 * Notifier that uses the popup, a small window in a corner of the screen: the last resort, or the person's choice. It
 * exists while there is a notification, and is on the screen on which the pointer was when the newest one came. It takes
 * the keyboard only while a person writes a note, and for that it is made again.
 */
export class PopupWindow implements Notifier {
  readonly notes: PopupNotes;
  readonly #session: () => Session;
  readonly #remaking: FewTimes;
  readonly #zoomFactor: () => number;
  #frame: Frame | null = null;
  /** The window that a person sees until the current one is drawn. */
  #former: BrowserWindow | null = null;
  /** The area of its screen without taskbars. */
  #area = { x: 0, y: 0, width, height: firstHeight };

  constructor(session: () => Session, { clock, timers, zoomFactor }: PopupNeeds) {
    this.#session = session;
    this.#zoomFactor = zoomFactor;
    this.#remaking = new FewTimes(clock);
    this.notes = new PopupNotes(timers, () => this.#render());
  }

  async show(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    if (!this.notes.has(note.key) && !this.notes.isHeld) {
      this.#area = screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea;
    }
    this.notes.put(note, actions);
    await this.#frame?.loaded;
    return { kind: 'shown', by: 'window', insteadOf: null };
  }

  close(key: string): void {
    this.notes.close(key);
  }

  get view(): PopupView {
    return popupView(this.notes.all, this.notes.writing, Math.floor(popupRoom(this.#area) / this.#zoom()));
  }

  /** The page has drawn its content, which is `heightPx` high. */
  resized(heightPx: number): void {
    const frame = this.#frame;
    if (frame === null) return;
    const isFirst = frame.heightPx === null;
    frame.heightPx = heightPx;
    this.#place();
    if (!isFirst) return;
    if (frame.takesKeys) frame.window.show();
    else frame.window.showInactive();
    this.#endFormer();
  }

  /** Moves the popup to its corner again, after the screens have changed. */
  stayOnScreen(): void {
    if (this.#frame === null) return;
    this.#area = screen.getDisplayMatching(this.#frame.window.getBounds()).workArea;
    this.#render();
  }

  #render(): void {
    if (this.notes.all.length === 0) {
      this.#end();
      return;
    }
    const takesKeys = this.notes.writing !== null;
    if (this.#frame?.takesKeys === takesKeys) {
      this.#place();
      push(this.#frame.window.webContents, 'popup.changed', () => this.view);
    } else {
      this.#replace(takesKeys);
    }
  }

  /** Makes another window; the one that is seen stays until the new one is drawn. */
  #replace(takesKeys: boolean): void {
    const before = this.#frame;
    this.#frame = this.#create(takesKeys);
    if (before === null) return;
    if (before.heightPx === null) {
      before.window.destroy();
    } else {
      this.#endFormer();
      this.#former = before.window;
    }
  }

  #end(): void {
    const window = this.#frame?.window;
    this.#frame = null;
    this.#endFormer();
    // Hidden first: then the system gives the keyboard back to the program that had it.
    window?.hide();
    window?.destroy();
  }

  #endFormer(): void {
    this.#former?.hide();
    this.#former?.destroy();
    this.#former = null;
  }

  #place(): void {
    if (this.#frame === null) return;
    const { window, heightPx } = this.#frame;
    const zoom = this.#zoom();
    const height = Math.ceil((heightPx ?? firstHeight) * zoom);
    const place = popupPlace(this.#area, { width: Math.round(width * zoom), height });
    window.setBounds(place);
    // Windows counts by the scale of the screen from which the window comes: https://github.com/electron/electron/issues/10862
    if (process.platform === 'win32') window.setBounds(place);
  }

  /** Chromium zooms all pages of Zil alike: the popup is as large as a person wants the window. */
  #zoom(): number {
    return this.#frame?.window.webContents.getZoomFactor() ?? 1;
  }

  #create(takesKeys: boolean): Frame {
    const window = new BrowserWindow({
      ...popupPlace(this.#area, { width, height: firstHeight }),
      show: false,
      frame: false,
      resizable: false,
      movable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      focusable: takesKeys,
      title: 'Zil',
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f2429' : '#ffffff',
      // Without it, the popup is zoomed only when the window has been open before.
      webPreferences: { ...pagePreferences(this.#session()), zoomFactor: this.#zoomFactor() },
      // A panel takes the keyboard without bringing the program to the front.
      ...(process.platform === 'darwin' && { type: 'panel' }),
    });
    window.on('closed', () => {
      if (this.#frame?.window !== window) return;
      // By the keyboard, while it had it.
      this.#frame = null;
      this.notes.clear();
    });
    // When the page's process crashes, its notifications must be shown again.
    window.webContents.on('render-process-gone', () => this.#gone(window));
    const loaded = window.loadURL(popupAddress).catch((error: unknown) => {
      // One that was replaced before it was loaded has not failed.
      if (this.#frame?.window === window) throw error;
    });
    return { window, takesKeys, loaded, heightPx: null };
  }

  #gone(window: BrowserWindow): void {
    const wasCurrent = this.#frame?.window === window;
    if (wasCurrent) this.#frame = null;
    window.destroy();
    if (!wasCurrent) return;
    this.#endFormer();
    const mayRemake = this.notes.all.length > 0 && this.#remaking.may();
    this.notes.release();
    if (mayRemake) this.#render();
  }
}
