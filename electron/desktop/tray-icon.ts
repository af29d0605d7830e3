import { Menu, Tray } from 'electron';
import type { TrayView } from '../../src/view/tray-view.ts';
import { paths } from '../paths.ts';

export interface TrayActions {
  readonly open: () => void;
  readonly practice: () => void;
  readonly quit: () => void;
}

/** The icon in the tray. It shows what it was last given, and asks the system for nothing that has not changed. */
export class TrayIcon {
  readonly #actions: TrayActions;
  #tray: Tray | null = null;
  #shown: TrayView | null = null;

  constructor(actions: TrayActions) {
    this.#actions = actions;
  }

  render(view: TrayView): void {
    if (JSON.stringify(view) === JSON.stringify(this.#shown)) return;
    this.#tray ??= this.#create();
    this.#tray.setToolTip(view.tooltip);
    // Linux shows a changed menu only when it is set anew.
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: view.menu.open, click: this.#actions.open },
        { label: view.menu.practice, click: this.#actions.practice },
        { type: 'separator' },
        { label: view.menu.quit, click: this.#actions.quit },
      ]),
    );
    this.#shown = view;
  }

  #create(): Tray {
    const isMac = process.platform === 'darwin';
    const tray = new Tray(paths.icon(isMac ? 'tray-Template.png' : 'tray.png'));
    // On macOS a click opens the menu.
    if (!isMac) tray.on('click', this.#actions.open);
    return tray;
  }
}
