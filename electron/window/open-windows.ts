import { powerMonitor, shell } from 'electron';
import type { Ports } from '../../src/app/app-ports.ts';
import { espeak } from '../sound/espeak.ts';
import { PagePlayer } from '../sound/page-player.ts';
import { systemClock, systemTimers } from '../system/clock.ts';
import { openSoundPage } from './hidden-sound-page.ts';
import { MainWindow } from './main-window.ts';
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
      soundPlayer: new PagePlayer({
        openPage: () => openSoundPage(windowSession()),
        espeak,
        beep: () => shell.beep(),
        timers: systemTimers,
      }),
      workplace: {
        idleMs: () => powerMonitor.getSystemIdleTime() * 1_000,
        isWindowOpen: () => main.page !== null,
      },
    },
  };
}
