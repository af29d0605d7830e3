import { powerMonitor } from 'electron';
import type { Ports } from '../../src/app/app-ports.ts';
import { systemClock, systemTimers } from '../system/clock.ts';
import { MainWindow } from './main-window.ts';
import { PagePlayer } from './page-player.ts';
import { PopupWindow } from './popup-window.ts';
import { watchScreens } from './screens.ts';
import { windowSession } from './window-session.ts';

export interface Windows {
  readonly main: MainWindow;
  readonly popup: PopupWindow;
  readonly ports: Pick<Ports, 'openWindow' | 'workplace' | 'soundPlayer'>;
}

/** Makes the objects of the main window and the popup; no window is made yet. Electron must be ready. */
export function openWindows(): Windows {
  const main = new MainWindow(windowSession, systemClock);
  const popup = new PopupWindow(windowSession, {
    clock: systemClock,
    timers: systemTimers,
    zoomFactor: () => main.zoomFactor,
  });
  watchScreens(() => {
    main.stayOnScreen();
    popup.stayOnScreen();
  });
  return {
    main,
    popup,
    ports: {
      openWindow: () => main.open(),
      soundPlayer: new PagePlayer(windowSession, systemTimers),
      workplace: {
        idleMs: () => powerMonitor.getSystemIdleTime() * 1_000,
        isWindowOpen: () => main.page !== null,
      },
    },
  };
}
