import { app, Menu, nativeImage, nativeTheme } from 'electron';
import type { App } from '../../src/app/app.ts';
import { nextZoom } from '../../src/settings/zoom.ts';
import { AppTasks } from '../desktop/app-tasks.ts';
import { Badge } from '../desktop/badge.ts';
import { showInDock } from '../desktop/dock.ts';
import { TrayIcon } from '../desktop/tray-icon.ts';
import { systemClock, systemTimers } from '../system/clock.ts';
import { paced } from '../system/paced.ts';
import { push } from '../window/ipc.ts';
import type { MainWindow } from '../window/main-window.ts';
import { runTask } from './run-task.ts';

interface DrawNeeds {
  readonly openLogs: () => void;
  /** Zil was started with a folder of its own (`--user-data-dir`), which the jump list could not name. */
  readonly isOwnProfile: boolean;
}

/**
 * Makes the tray icon and returns it. After each change it is drawn again, with the window and Zil's button of the
 * desktop.
 */
export function drawState(zil: App, window: MainWindow, { openLogs, isOwnProfile }: DrawNeeds): TrayIcon {
  const tray = new TrayIcon({
    open: (what) => zil.open(what),
    panel: () => void zil.links.open('panel'),
    beginQuiet: (until) => void zil.acting.beginQuiet(until),
    endQuiet: () => void zil.acting.endQuietTime(),
    practice: () => void zil.practice(),
    update: () => zil.updates.install(),
    logs: openLogs,
    quit: () => app.quit(),
  });
  const badge = new Badge(app, process.platform, (file) => nativeImage.createFromPath(file));
  const tasks = new AppTasks({
    app,
    platform: process.platform,
    program: app.isPackaged && !isOwnProfile ? process.execPath : null,
    menuOf: (entries) => Menu.buildFromTemplate(entries),
    run: (task) => runTask(zil, task),
  });
  window.onShown = (shown) => {
    badge.windowIs(shown);
    showInDock(app.dock, shown !== null);
  };
  const draw = paced(systemTimers, systemClock, () => {
    nativeTheme.themeSource = zil.settings.current.theme;
    window.setZoom(zil.settings.current.zoomPercent);
    const view = zil.tray();
    tray.render(view);
    badge.render(view.waiting);
    tasks.render(view.tasks);
    push(window.page, 'desk.changed', () => zil.view());
  });
  window.onZoom = (step) => {
    zil.settings.change({ zoomPercent: nextZoom(zil.settings.current.zoomPercent, step) });
  };
  window.setZoom(zil.settings.current.zoomPercent);
  zil.calls.workbooks.onProgress((text) => push(window.page, 'data.exportProgress', () => text));
  zil.contacts.onProgress((progress) => push(window.page, 'contacts.progress', () => progress));
  zil.onChange(draw);
  return tray;
}
