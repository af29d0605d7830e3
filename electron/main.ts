import { join } from 'node:path';
import { app, dialog, Notification, safeStorage, shell } from 'electron';
import { App } from '../src/app/app.ts';
import { watchActivations } from './desktop/activations.ts';
import { desktopPorts } from './desktop/desktop-ports.ts';
import { loadLinuxDesktop } from './desktop/late-notifiers.ts';
import { filePorts } from './files/file-ports.ts';
import { netPorts } from './net/net-ports.ts';
import { openProfile } from './profile/open-profile.ts';
import { clearPlaces } from './profile/own-places.ts';
import { openReach } from './reach/open-reach.ts';
import { followAppEvents } from './start/app-events.ts';
import { beforeReady } from './start/before-ready.ts';
import { drawState } from './start/draw-state.ts';
import { followSystem } from './start/follow-system.ts';
import { startAsAsked } from './start/run-task.ts';
import { showAddress } from './start/show-address.ts';
import { folderFailure, startFailed } from './start/start-failure.ts';
import { endForUninstall } from './start/uninstalling.ts';
import { callsFile } from './store/calls-file.ts';
import { moveIn } from './store/moved-profile.ts';
import { openCalls } from './store/open-calls.ts';
import { storePorts } from './store/store-ports.ts';
import { appArguments } from './system/app-arguments.ts';
import { appInfo } from './system/app-info.ts';
import { pause, systemClock, systemTimers } from './system/clock.ts';
import { fileLogger } from './system/log.ts';
import { loginItemOf } from './system/login-item.ts';
import { restart } from './system/restart.ts';
import { pbxDownload, pbxFetch } from './system/session-fetch.ts';
import { systemPorts } from './system/system-ports.ts';
import { thisInstallation } from './update/installation.ts';
import { updatePorts } from './update/update-ports.ts';
import { registerIpc } from './window/ipc.ts';
import { openWindows } from './window/open-windows.ts';
import { windowHandlers } from './window/window-handlers.ts';

const givenFolder = app.commandLine.getSwitchValue('user-data-dir');
if (givenFolder !== '') app.setPath('userData', givenFolder);
const folder = app.getPath('userData');
const logger = fileLogger(folder, systemClock);

if (appArguments(process.argv).isUninstalling) {
  void endForUninstall(folder, logger);
  // The lock comes before everything: two Zils must not share a port and a database.
} else if (app.requestSingleInstanceLock()) {
  run().catch(fail);
} else {
  const failure = folderFailure(folder);
  if (failure === null) app.quit();
  else fail(failure);
}

function fail(cause: unknown): void {
  logger.error('start.failed', cause);
  void startFailed(app, dialog, cause, process.argv);
}

/** Starts Zil, in this order. */
async function run(): Promise<void> {
  beforeReady(logger);
  await app.whenReady();

  const today = new Date();
  const cleared = clearPlaces(folder, today);
  const moved = moveIn(folder, today);
  const calls = callsFile(folder, systemTimers, logger);
  // biome-ignore lint/style/noProcessEnv: an administrator sets it for the whole computer.
  const profile = await openProfile(folder, today, safeStorage, process.env['ZIL_CONFIG']);
  const { webhookToken, waySecrets } = profile.ports;
  logger.info('program.started', {
    version: app.getVersion(),
    electron: process.versions.electron,
    canProtectSecrets: profile.canProtectSecrets,
  });

  const windows = openWindows();
  const passphrase = () => waySecrets.read('certificatePassphrase');
  const reach = openReach({ ...systemPorts, folder, secrets: waySecrets, system: process, download: pbxDownload });
  const installation = thisInstallation(app, process);
  const ends = { quit: () => app.quit(), restart: (args: readonly string[]) => restart(app, args) };
  const zil = new App(
    {
      ...systemPorts,
      ...profile.ports,
      ...storePorts(calls.file, folder, pause),
      ...netPorts({ ...systemPorts, webhookToken, passphrase, fetch: pbxFetch, logger }),
      ...reach.ports,
      ...updatePorts(app.getVersion(), { installation, folder, timers: systemTimers, ...ends }),
      ...desktopPorts(windows.popup, logger),
      ...filePorts(calls.file, folder, { ...systemPorts, logger }),
      ...windows.ports,
      storeNews: calls.news,
      logger,
    },
    profile.managed,
    () => [...profile.problems, ...cleared, ...moved, ...openCalls(calls.file, folder, today)],
  );

  const loginItem = loginItemOf(app, process);
  const openLogs = () => shell.openPath(join(folder, 'logs'));
  registerIpc(windowHandlers({ zil, loginItem, popup: windows.popup, openLogs, appInfo, logger }), logger);
  followAppEvents(zil, {
    folder,
    allowClose: () => windows.main.allowClose(),
    closeStore: () => calls.file.close(),
  });
  followSystem(zil);
  if (app.commandLine.hasSwitch('show-address')) showAddress(zil, () => webhookToken.current);
  const tray = drawState(zil, windows.main, { openLogs: () => void openLogs(), isOwnProfile: givenFolder !== '' });

  await zil.start();
  reach.tidyUp(zil.settings.current.way);
  if (app.isPackaged) loginItem.repair();
  watchActivations(Notification, (activation) =>
    activation.kind === 'open' ? zil.open(activation.what) : zil.announcer.act(activation.factId, activation.act),
  );
  if (process.platform === 'linux') void loadLinuxDesktop().watchPanel(systemTimers, () => tray.showAgain());
  startAsAsked(zil, process.argv);
}
