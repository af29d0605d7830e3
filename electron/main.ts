import { join } from 'node:path';
import { app, dialog, Menu, Notification, nativeTheme, net, powerMonitor, safeStorage, shell } from 'electron';
import { App } from '../src/app/app.ts';
import { carefulPbxApi } from '../src/pbx/careful-pbx-api.ts';
import { nothingManaged } from '../src/settings/managed.ts';
import { watchActivations } from './desktop/activations.ts';
import { agreement } from './desktop/agreement.ts';
import { linkOpener } from './desktop/link-opener.ts';
import { openNotifier } from './desktop/open-notifier.ts';
import { TrayIcon } from './desktop/tray-icon.ts';
import { fileExporter } from './files/export-file.ts';
import { moveFiles } from './files/move-files.ts';
import { supportWriter } from './files/support-file.ts';
import { supportSources } from './files/support-sources.ts';
import { doorProof } from './net/door-proof.ts';
import { doorProver } from './net/door-prover.ts';
import { httpPbxApi } from './net/http-pbx-api.ts';
import { practiceCaller } from './net/practice-caller.ts';
import { LastSaidTime } from './net/said-time.ts';
import { webhookServer } from './net/webhook-server.ts';
import { accountStore } from './profile/account-store.ts';
import { keyStoreOf } from './profile/key-store.ts';
import { openManagedConfig } from './profile/managed-config.ts';
import { clearPlaces } from './profile/own-places.ts';
import { SecretFile } from './profile/secret-file.ts';
import { openSettingsStore } from './profile/settings-store.ts';
import { waySecrets } from './profile/way-secrets.ts';
import { WebhookToken } from './profile/webhook-token.ts';
import { tunnelProgram } from './reach/cloudflared-installer.ts';
import { loadWays } from './reach/late-ways.ts';
import { lazyWays } from './reach/lazy-ways.ts';
import { mappingFile } from './reach/mapping-file.ts';
import { callsFile } from './start/calls-file.ts';
import { hasLeft, leaveComputer } from './start/leaving.ts';
import { showAddress } from './start/show-address.ts';
import { folderFailure, startFailed } from './start/start-failure.ts';
import { DailyBackups } from './store/daily-backups.ts';
import { moveIn } from './store/moved-profile.ts';
import { openCalls } from './store/open-calls.ts';
import { schemaVersion } from './store/schema-version.ts';
import { SqliteCallBackMarks } from './store/sqlite-call-back-marks.ts';
import { SqliteCallHistory } from './store/sqlite-call-history.ts';
import { SqliteCreditLog } from './store/sqlite-credit-log.ts';
import { SqliteDelivery } from './store/sqlite-delivery.ts';
import { SqliteForgetting } from './store/sqlite-forgetting.ts';
import { SqliteJournal } from './store/sqlite-journal.ts';
import { SqliteNames } from './store/sqlite-names.ts';
import { SqliteRecordProgress } from './store/sqlite-record-progress.ts';
import { appImageOf } from './system/app-image.ts';
import { pause, systemClock, systemRandom, systemTimers } from './system/clock.ts';
import { watchCrashes } from './system/crash-watch.ts';
import { watchGoingAway } from './system/going-away.ts';
import { fileLogger } from './system/log.ts';
import { loginItemOf } from './system/login-item.ts';
import { networkAddresses, watchNetwork } from './system/network-watch.ts';
import { paced } from './system/paced.ts';
import { programArguments } from './system/program-arguments.ts';
import { programFacts } from './system/program-facts.ts';
import { restart } from './system/restart.ts';
import { exchangeSession, sessionDownload, sessionFetch } from './system/session-fetch.ts';
import { claimIdentity } from './system/windows-identity.ts';
import { packedUpdateConfig } from './update/installation.ts';
import { loadUpdater } from './update/late-updater.ts';
import { lazyUpdater } from './update/lazy-updater.ts';
import { updateFile } from './update/update-file.ts';
import { push, registerIpc } from './window/ipc.ts';
import { MainWindow } from './window/main-window.ts';
import { PopupWindow } from './window/popup-window.ts';
import { watchScreens } from './window/screens.ts';
import { forbidNavigation } from './window/security.ts';
import { windowHandlers } from './window/window-handlers.ts';
import { registerWindowScheme } from './window/window-page.ts';
import { windowSession } from './window/window-session.ts';

const profile = app.commandLine.getSwitchValue('user-data-dir');
if (profile !== '') app.setPath('userData', profile);

const logger = fileLogger(app.getPath('userData'), systemClock);

if (programArguments(process.argv).isLeaving) {
  void leaveComputer(app.getPath('userData'), logger);
  // Before anything is opened: two programs must not share a port and a database.
} else if (app.requestSingleInstanceLock()) {
  run().catch(fail);
} else {
  const failure = folderFailure(app.getPath('userData'));
  if (failure === null) app.quit();
  else fail(failure);
}

function fail(cause: unknown): void {
  logger.error('start.failed', cause);
  void startFailed(app, dialog, cause, process.argv);
}

/** The order of start-up, and nothing else. */
async function run(): Promise<void> {
  const folder = app.getPath('userData');
  watchCrashes(app, logger);
  claimIdentity(app, process.platform);
  // With --no-sandbox (root in a container) the enforced sandbox would keep Chromium's helpers from starting.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerWindowScheme();
  forbidNavigation();
  // On macOS the menu is where copy and paste live.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);

  await app.whenReady();

  const today = new Date();
  const cleared = clearPlaces(folder, today);
  const moved = moveIn(folder, today);
  const settings = openSettingsStore(folder, today);
  const database = callsFile(folder, systemTimers, logger, () => zil);
  // biome-ignore lint/style/noProcessEnv: an administrator sets it for the whole computer.
  const managed = openManagedConfig(process.env['ZIL_CONFIG']);
  const secrets = new SecretFile(folder, keyStoreOf(safeStorage));
  const token = await WebhookToken.open(secrets);
  const proof = doorProof();
  const secretsOfWays = waySecrets(secrets, managed?.secrets);
  const mapping = mappingFile(folder);
  const programs = join(folder, 'programs');
  const opened = once(() =>
    loadWays()({
      timers: systemTimers,
      random: systemRandom,
      secrets: secretsOfWays,
      memory: mapping,
      // biome-ignore lint/style/noProcessEnv: programs are started with what a person has set.
      env: process.env,
      platform: process.platform,
      programs,
    }),
  );
  const installation = {
    platform: process.platform,
    isPackaged: app.isPackaged,
    // biome-ignore lint/style/noProcessEnv: the AppImage's own runtime sets it.
    appImage: appImageOf(process.execPath, process.env),
    config: app.isPackaged ? packedUpdateConfig(process.resourcesPath) : null,
  };
  const updater = once(() =>
    loadUpdater()({
      installation,
      folder,
      timers: systemTimers,
      quit: () => app.quit(),
      restart: (args) => restart(app, args),
    }),
  );
  logger.info('program.started', {
    version: app.getVersion(),
    electron: process.versions.electron,
    canProtectSecrets: secrets.canEncrypt,
  });

  const loginItem = loginItemOf(app, process);
  const exchangeTime = new LastSaidTime(systemClock);
  const window = new MainWindow(windowSession, systemClock);
  const popup = new PopupWindow(windowSession, systemClock);
  const openLogs = () => shell.openPath(join(folder, 'logs'));
  const zil: App = new App(
    {
      clock: systemClock,
      exchangeTime,
      timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
      timers: systemTimers,
      logger,
      notifier: openNotifier(popup, logger),
      journal: new SqliteJournal(database),
      callHistory: new SqliteCallHistory(database),
      callBackMarks: new SqliteCallBackMarks(database),
      forgetting: new SqliteForgetting(database, folder),
      backups: new DailyBackups(database, pause),
      moveFiles: moveFiles({
        dialog,
        documents: () => app.getPath('documents'),
        file: database,
        pause,
        restart: () => restart(app, []),
      }),
      exporter: fileExporter(dialog, () => app.getPath('documents')),
      supportSources: supportSources(app, folder, programFacts, () => schemaVersion(database)),
      supportWriter: supportWriter(dialog, () => app.getPath('documents')),
      doorOpener: webhookServer({
        tokens: () => token.known,
        logger,
        timers: systemTimers,
        proof,
        passphrase: () => secretsOfWays.read('certificatePassphrase'),
      }),
      ...lazyWays(opened),
      waySecrets: secretsOfWays,
      prover: doorProver({ proof, timers: systemTimers, addressAt: (publicUrl) => token.addressAt(publicUrl) }),
      tunnelProgram: tunnelProgram({
        folder: programs,
        fetch: (url, signal) => sessionDownload(exchangeSession())(url, signal),
        platform: process.platform,
        arch: process.arch,
      }),
      doorKey: token,
      random: systemRandom,
      // Made with the first question: a session takes its time, and at start there is none to spare.
      apis: carefulPbxApi(
        httpPbxApi({
          fetch: (url, options) => sessionFetch(exchangeSession())(url, options),
          onTime: (saidMs) => exchangeTime.hear(saidMs),
        }),
        systemTimers,
      ),
      accounts: accountStore(secrets),
      creditLog: new SqliteCreditLog(database),
      names: new SqliteNames(database),
      recordProgress: new SqliteRecordProgress(database),
      deliveryMemory: new SqliteDelivery(database),
      linkOpener: linkOpener(shell),
      agreement: agreement(dialog),
      practiceCaller: practiceCaller(() => token.current),
      settingsStore: settings.store,
      openWindow: () => window.open(),
      updater: lazyUpdater(app.getVersion(), installation, updater),
      updateMemory: updateFile(folder),
      workplace: {
        idleMs: () => powerMonitor.getSystemIdleTime() * 1_000,
        isWindowOpen: () => window.page !== null,
      },
    },
    managed ?? nothingManaged,
    () => [
      ...(settings.problem === null ? [] : [settings.problem]),
      ...(managed === null ? [{ kind: 'managed-unreadable' } as const] : []),
      ...cleared,
      ...moved,
      ...openCalls(database, folder, today),
    ],
  );
  registerIpc(windowHandlers({ zil, loginItem, popup, openLogs, programFacts, logger }), logger);
  const tray = new TrayIcon({
    open: (what) => zil.open(what),
    panel: () => void zil.links.open('panel'),
    practice: () => void zil.practice(),
    update: () => zil.updates.install(),
    logs: () => void openLogs(),
    quit: () => app.quit(),
  });

  let isLeaving = false;
  app.on('second-instance', (_event, argv) => {
    const asked = programArguments(argv);
    // The session may start a program twice; only a person who starts it again wants to see it.
    if (!asked.isLeaving && !asked.isHidden) zil.open();
    if (!asked.isLeaving || isLeaving) return;
    isLeaving = true;
    app.quit();
  });
  app.on('activate', () => zil.open());
  // Without a listener Electron quits with the last window.
  app.on('window-all-closed', () => {});
  app.on('before-quit', () => window.allowClose());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void zil.stop({ isLeaving }).finally(() => {
      database.close();
      if (isLeaving) hasLeft(folder);
      app.exit();
    });
  });

  watchGoingAway(zil);
  watchScreens(() => {
    window.stayOnScreen();
    popup.stayOnScreen();
  });
  watchNetwork(() => networkAddresses(net.isOnline()), systemTimers, systemRandom, {
    lost: () => zil.exchange.leave(),
    returned: () => zil.again('network-returned'),
  });
  if (app.commandLine.hasSwitch('show-address')) showAddress(zil, () => token.current);
  const draw = paced(systemTimers, systemClock, () => {
    nativeTheme.themeSource = zil.settings.current.theme;
    tray.render(zil.tray());
    push(window.page, 'desk.changed', () => zil.view());
  });
  zil.watch.onChange(draw);
  await zil.start();
  if (mapping.read().left !== null && zil.settings.current.way !== 'router') void opened().removeLeftMapping();
  if (app.isPackaged) loginItem.repair();
  watchActivations(Notification, (what) => zil.open(what));
  if (!programArguments(process.argv).isHidden && !zil.updates.isUnasked) zil.open();
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
