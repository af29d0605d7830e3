import { BrowserWindow, type Session, screen } from 'electron';
import type { Clock } from '../../src/ports.ts';
import { usualZoomPercent, type ZoomStep } from '../../src/settings/zoom.ts';
import { paths } from '../system/paths.ts';
import { FewTimes } from './few-times.ts';
import { followZoom } from './follow-zoom.ts';
import { keptOnScreen } from './kept-on-screen.ts';
import { pagePreferences } from './page-preferences.ts';
import { windowAddress } from './window-page.ts';

const destroyAfterMs = 60_000;

/**
 * The main window. It is made when a person opens it, hidden when it is closed, and destroyed a minute later: a hidden
 * window takes 30 MB, and making a new one takes less than 0.1 s.
 */
export class MainWindow {
  readonly #session: () => Session;
  #window: BrowserWindow | null = null;
  #destroyTimer: NodeJS.Timeout | null = null;
  #quitting = false;
  readonly #remaking: FewTimes;
  /** Called with the window when it is shown, and with `null` when it is hidden or gone. */
  onShown: (window: BrowserWindow | null) => void = () => {};
  #zoomFactor = usualZoomPercent / 100;
  /** Called when a person asks for another zoom. */
  onZoom: (step: ZoomStep) => void = () => {};

  /** `session` is called when the window is made; before Electron is ready there is no session. */
  constructor(session: () => Session, clock: Clock) {
    this.#session = session;
    this.#remaking = new FewTimes(clock);
  }

  /** Makes the window if there is none, and brings it to the front. Only when a person asks: it takes the focus. */
  open(): void {
    this.#keep();
    if (this.#window === null) {
      this.#window = this.#create();
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.stayOnScreen();
    this.#window.show();
    this.#window.focus();
  }

  /** The page, while there is one. */
  get page(): Electron.WebContents | null {
    return this.#window?.webContents ?? null;
  }

  /** How large the pages show everything; 1 is 100 %. */
  get zoomFactor(): number {
    return this.#zoomFactor;
  }

  /** Shows everything so large, in percent, in this window and in later ones. */
  setZoom(percent: number): void {
    const factor = percent / 100;
    if (factor === this.#zoomFactor) return;
    this.#zoomFactor = factor;
    this.page?.setZoomFactor(factor);
  }

  /** Moves the window to the main screen when a person cannot drag it where it is, because its screen is gone. */
  stayOnScreen(): void {
    const before = this.#window?.getBounds();
    if (before === undefined) return;
    const others = screen.getAllDisplays().map(({ workArea }) => workArea);
    const after = keptOnScreen(before, [screen.getPrimaryDisplay().workArea, ...others]);
    if (after !== before) this.#window?.setBounds(after);
  }

  /** From now on, closing the window closes it instead of hiding it. */
  allowClose(): void {
    this.#quitting = true;
  }

  #create(): BrowserWindow {
    const window = new BrowserWindow({
      width: 900,
      height: 640,
      minWidth: 480,
      minHeight: 360,
      show: false,
      title: 'Zil',
      icon: paths.icon('zil.png'),
      autoHideMenuBar: true,
      webPreferences: { ...pagePreferences(this.#session()), zoomFactor: this.#zoomFactor },
    });
    // Shown only when it is drawn, because an empty frame would flash.
    window.once('ready-to-show', () => window.show());
    window.on('show', () => this.onShown(window));
    window.on('hide', () => this.onShown(null));
    window.on('close', (event) => {
      if (this.#quitting) return;
      event.preventDefault();
      window.hide();
      this.#destroyTimer = setTimeout(() => window.destroy(), destroyAfterMs);
    });
    window.on('closed', () => {
      this.#keep();
      this.#window = null;
      this.onShown(null);
    });
    window.webContents.on('render-process-gone', () => this.#replace(window));
    followZoom(window.webContents, process.platform, (step) => this.onZoom(step));
    void window.loadURL(windowAddress);
    return window;
  }

  /** The page's process has crashed: destroys the window, and makes another one if a person could see it. */
  #replace(window: BrowserWindow): void {
    const wasSeen = window.isVisible();
    window.destroy();
    if (wasSeen && !this.#quitting && this.#remaking.may()) this.open();
  }

  #keep(): void {
    if (this.#destroyTimer !== null) clearTimeout(this.#destroyTimer);
    this.#destroyTimer = null;
  }
}
