import { BrowserWindow, type Session } from 'electron';
import { paths } from '../paths.ts';
import { windowAddress } from '../window-page.ts';

const destroyAfterMs = 60_000;

/**
 * The one window. It is made when somebody wants to see it, hidden when it is closed, and destroyed a minute later:
 * a hidden window costs 30 MB, and making one anew takes less than a tenth of a second.
 */
export class MainWindow {
  readonly #session: () => Session;
  #window: BrowserWindow | null = null;
  #destroyTimer: NodeJS.Timeout | null = null;
  #quitting = false;

  /** `session` is asked when the window is made: before `ready` there is none. */
  constructor(session: () => Session) {
    this.#session = session;
  }

  /** Makes the window if there is none and brings it to the front. Only for a person's wish: it takes the keyboard. */
  open(): void {
    this.#keep();
    if (this.#window === null) {
      this.#window = this.#create();
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** The page, while there is one. */
  get page(): Electron.WebContents | null {
    return this.#window?.webContents ?? null;
  }

  /** From now on closing means closing. */
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
      webPreferences: {
        preload: paths.preload,
        session: this.#session(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        devTools: false,
      },
    });
    // Not before it is drawn: an empty frame would flash.
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      if (this.#quitting) return;
      event.preventDefault();
      window.hide();
      this.#destroyTimer = setTimeout(() => window.destroy(), destroyAfterMs);
    });
    window.on('closed', () => {
      this.#keep();
      this.#window = null;
    });
    window.webContents.on('render-process-gone', () => window.destroy());
    void window.loadURL(windowAddress);
    return window;
  }
  #keep(): void {
    if (this.#destroyTimer !== null) clearTimeout(this.#destroyTimer);
    this.#destroyTimer = null;
  }
}
