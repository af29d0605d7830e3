import { app, nativeTheme } from 'electron';
import type { App } from '../../src/app/app.ts';
import { nextZoom } from '../../src/settings/zoom.ts';
import { TrayIcon } from '../desktop/tray-icon.ts';
import { systemClock, systemTimers } from '../system/clock.ts';
import { paced } from '../system/paced.ts';
import { push } from '../window/ipc.ts';
import type { MainWindow } from '../window/main-window.ts';

/** Makes the tray icon, returns it, and draws the icon and the window again after each change. */
export function drawState(zil: App, window: MainWindow, openLogs: () => void): TrayIcon {
  const tray = new TrayIcon({
    open: (what) => zil.open(what),
    panel: () => void zil.links.open('panel'),
    beginQuiet: (until) => void zil.acting.beginQuiet(until),
    endQuiet: () => void zil.acting.endQuiet(),
    practice: () => void zil.practice(),
    update: () => zil.updates.install(),
    logs: openLogs,
    quit: () => app.quit(),
  });
  const draw = paced(systemTimers, systemClock, () => {
    nativeTheme.themeSource = zil.settings.current.theme;
    window.setZoom(zil.settings.current.zoomPercent);
    tray.render(zil.tray());
    push(window.page, 'desk.changed', () => zil.view());
  });
  window.onZoom = (step) => {
    zil.settings.change({ zoomPercent: nextZoom(zil.settings.current.zoomPercent, step) });
  };
  window.setZoom(zil.settings.current.zoomPercent);
  zil.onChange(draw);
  return tray;
}
