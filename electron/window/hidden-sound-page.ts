import { BrowserWindow, type Session } from 'electron';
import type { SoundPage } from '../sound/page-player.ts';
import { pagePreferences } from './page-preferences.ts';
import { soundAddress } from './window-page.ts';

/** Opens the hidden page that plays sounds: the only one that may begin by itself. It has no bridge to Zil. */
export function openSoundPage(session: Session): SoundPage {
  const { preload: _, ...preferences } = pagePreferences(session);
  const window = new BrowserWindow({
    show: false,
    width: 100,
    height: 100,
    skipTaskbar: true,
    focusable: false,
    webPreferences: { ...preferences, autoplayPolicy: 'no-user-gesture-required', backgroundThrottling: false },
  });
  const { webContents } = window;
  const loaded = window.loadURL(soundAddress);
  const gone = new Promise<never>((_resolve, reject) => {
    webContents.once('render-process-gone', () => reject(new Error('the page is gone')));
  });
  // Each call says so itself.
  gone.catch(() => {});
  loaded.catch(() => {});
  return {
    call(name, given) {
      const call = `zilSound.${name}(${given.map((each) => JSON.stringify(each)).join(', ')})`;
      return Promise.race([loaded.then(() => webContents.executeJavaScript(call) as Promise<unknown>), gone]);
    },
    close: () => window.destroy(),
  };
}
