import { Menu, type MenuItemConstructorOptions, Tray } from 'electron';
import type { Revealed } from '../../src/desk/desk-event.ts';
import type { QuietUntil } from '../../src/desk/quiet.ts';
import { isSameValue } from '../../src/same-value.ts';
import type { TrayView } from '../../src/view/tray-view.ts';
import { paths } from '../system/paths.ts';

export interface TrayActions {
  readonly open: (what: Revealed) => void;
  readonly panel: () => void;
  readonly beginQuiet: (until: QuietUntil) => void;
  readonly endQuiet: () => void;
  readonly practice: () => void;
  readonly update: () => void;
  readonly logs: () => void;
  readonly quit: () => void;
}

/**
 * The icon in the tray. It shows the last view, and passes only changes to the system. When the taskbar restarts,
 * Electron adds the icon again by itself.
 */
export class TrayIcon {
  readonly #actions: TrayActions;
  #tray: Tray | null = null;
  #shown: TrayView | null = null;

  constructor(actions: TrayActions) {
    this.#actions = actions;
  }

  render(view: TrayView): void {
    const before = this.#shown;
    if (isSameValue(view, before)) return;
    this.#shown = view;
    this.#tray ??= this.#create(view);
    if (before === null || iconOf(view) !== iconOf(before)) this.#tray.setImage(iconOf(view));
    if (view.tooltip !== before?.tooltip) this.#tray.setToolTip(view.tooltip);
    // Linux shows a changed menu only when it is set again.
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#menu(view)));
  }

  /**
   * Makes the icon again, for a Linux panel that has come after it. Electron looks for a panel once, when the icon is
   * made: with Electron 25.1.1, a panel that came 200 ms later, or restarted after that, never got one.
   */
  showAgain(): void {
    const view = this.#shown;
    if (view === null) return;
    this.#tray?.destroy();
    this.#tray = null;
    this.#shown = null;
    this.render(view);
  }

  #menu({ menu, lastCalls, callBacks, quiet, quietWords, hasPanel, update }: TrayView): MenuItemConstructorOptions[] {
    const calls = lastCalls.map(({ factId, label }) => ({
      label: plainLabel(label),
      click: () => this.#actions.open({ kind: 'call', factId }),
    }));
    return [
      ...(calls.length === 0 ? [{ label: menu.noCalls, enabled: false }] : calls),
      { type: 'separator' },
      ...(callBacks === null ? [] : [{ label: callBacks, click: () => this.#actions.open({ kind: 'call-backs' }) }]),
      { label: menu.open, click: () => this.#actions.open({ kind: 'window' }) },
      { type: 'separator' },
      ...(quiet === null
        ? [
            { label: quietWords.hour, click: () => this.#actions.beginQuiet('hour') },
            { label: quietWords.today, click: () => this.#actions.beginQuiet('today') },
          ]
        : [
            { label: quiet, enabled: false },
            { label: quietWords.end, click: this.#actions.endQuiet },
          ]),
      { type: 'separator' },
      ...(hasPanel ? [{ label: menu.panel, click: this.#actions.panel }] : []),
      { label: menu.practice, click: this.#actions.practice },
      ...(update === null ? [] : [{ label: plainLabel(update), click: this.#actions.update }]),
      { label: menu.logs, click: this.#actions.logs },
      { type: 'separator' },
      { label: menu.quit, click: this.#actions.quit },
    ];
  }

  #create(view: TrayView): Tray {
    const tray = new Tray(iconOf(view));
    // On macOS a click opens the menu.
    if (process.platform !== 'darwin') tray.on('click', () => this.#actions.open({ kind: 'window' }));
    return tray;
  }
}

function iconOf({ state, dot }: TrayView): string {
  // A ring is the loudest thing, and lasts for seconds only.
  const name = dot === 'none' || state === 'ringing' ? `tray-${state}` : `tray-${state}-${dot}`;
  const endings = { darwin: 'Template', win32: '' } as Partial<Record<NodeJS.Platform, string>>;
  return paths.icon(`${name}${endings[process.platform] ?? '-24'}.png`);
}

/** Doubles ampersands: a single one would underline the next letter. */
function plainLabel(label: string): string {
  return label.replaceAll('&', '&&');
}
