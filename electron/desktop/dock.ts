/** Electron's `app.dock`, which exists on macOS. */
export interface Dock {
  show(): Promise<void>;
  hide(): void;
}

/**
 * On macOS Zil is a program of the menu bar, without an icon in the dock (`LSUIElement`). While its window is open it
 * has one, so that a person finds the window among the others, and the number of call-backs and the menu at the icon.
 */
export function showInDock(dock: Dock | undefined, isWindowShown: boolean): void {
  if (isWindowShown) void dock?.show();
  else dock?.hide();
}
