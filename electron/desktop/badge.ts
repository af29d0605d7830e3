import { paths } from '../system/paths.ts';

/** The part of Electron's `app` that is used. `dock` exists on macOS. */
export interface BadgedApp {
  readonly dock?: { setBadge(text: string): void } | undefined;
  /** On Linux it does something on desktops with Unity's launcher, and nothing elsewhere. */
  setBadgeCount(count: number): boolean;
}

/** The part of a window that is used. Only Windows has overlays. */
export interface OverlaidWindow<Image> {
  setOverlayIcon(overlay: Image | null, description: string): void;
}

/** The open call-backs on Zil's own button of the desktop. `text`: in words, for readers. */
export interface Waiting {
  readonly count: number;
  readonly text: string;
}

/** A larger number could not be read in 16 pixels. */
const largestDrawn = 9;

/**
 * Shows how many callers wait to be called back: at the dock on macOS, at the window's taskbar button on Windows, and
 * at the launcher of some Linux desktops. The tray icon and its tooltip show it everywhere.
 */
export class Badge<Image> {
  readonly #app: BadgedApp;
  readonly #platform: NodeJS.Platform;
  readonly #imageOf: (file: string) => Image;
  #waiting: Waiting = { count: 0, text: '' };
  #window: OverlaidWindow<Image> | null = null;

  constructor(app: BadgedApp, platform: NodeJS.Platform, imageOf: (file: string) => Image) {
    this.#app = app;
    this.#platform = platform;
    this.#imageOf = imageOf;
  }

  render(waiting: Waiting): void {
    const before = this.#waiting;
    if (waiting.count === before.count && waiting.text === before.text) return;
    this.#waiting = waiting;
    if (this.#platform === 'darwin') this.#app.dock?.setBadge(waiting.count === 0 ? '' : `${waiting.count}`);
    if (this.#platform === 'linux') this.#app.setBadgeCount(waiting.count);
    this.#overlay();
  }

  /** Called whenever the window is shown: Windows makes a new taskbar button, which has no overlay. `null`: it is hidden. */
  windowIs(window: OverlaidWindow<Image> | null): void {
    this.#window = window;
    if (this.#waiting.count > 0) this.#overlay();
  }

  #overlay(): void {
    if (this.#platform !== 'win32') return;
    const { count, text } = this.#waiting;
    this.#window?.setOverlayIcon(count === 0 ? null : this.#imageOf(badgeFile(count)), text);
  }
}

function badgeFile(count: number): string {
  return paths.icon(count > largestDrawn ? 'badge-more.png' : `badge-${count}.png`);
}
