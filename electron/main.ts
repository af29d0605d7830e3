import { createRequire } from 'node:module';
import { release } from 'node:os';
import { join } from 'node:path';
import {
  app,
  clipboard,
  dialog,
  Menu,
  Notification,
  nativeTheme,
  net,
  powerMonitor,
  safeStorage,
  shell,
} from 'electron';
import { App } from '../src/app.ts';
import type { StartProblem } from '../src/desk/fact.ts';
import { carefulPbxApi } from '../src/pbx/careful-pbx-api.ts';
import { nothingManaged } from '../src/settings/managed.ts';
import type { ProgramFacts } from '../src/view/report-text.ts';
import { agreement } from './desktop/agreement.ts';
import { CommandNotifier, type NotifyCommand } from './desktop/command-notifier.ts';
import { FallbackNotifier } from './desktop/fallback-notifier.ts';
import { linkOpener } from './desktop/link-opener.ts';
import { MainWindow } from './desktop/main-window.ts';
import { NativeNotifier } from './desktop/notifier.ts';
import { PopupWindow } from './desktop/popup-window.ts';
import { TrayIcon } from './desktop/tray-icon.ts';
import { fileExporter } from './export-file.ts';
import { push, registerIpc } from './ipc.ts';
import { doorProof } from './net/door-proof.ts';
import { doorProver } from './net/door-prover.ts';
import { formBody } from './net/form-body.ts';
import { httpPbxApi } from './net/http-pbx-api.ts';
import { practiceCaller } from './net/practice-caller.ts';
import { hookUrl } from './net/send-notification.ts';
import { webhookServer } from './net/webhook-server.ts';
import { paths } from './paths.ts';
import { lazyWays } from './reach/lazy-ways.ts';
import type { openWays } from './reach/open-ways.ts';
import { forbidNavigation } from './security.ts';
import { accountStore } from './store/account-store.ts';
import { keyStoreOf } from './store/key-store.ts';
import { openManagedConfig } from './store/managed-config.ts';
import { mappingFile } from './store/mapping-file.ts';
import { SecretFile } from './store/secret-file.ts';
import { openSettingsStore } from './store/settings-store.ts';
import { SqliteCallBackMarks } from './store/sqlite-call-back-marks.ts';
import { SqliteCallHistory } from './store/sqlite-call-history.ts';
import { SqliteCreditLog } from './store/sqlite-credit-log.ts';
import { SqliteDelivery } from './store/sqlite-delivery.ts';
import { SqliteFile } from './store/sqlite-file.ts';
import { SqliteForgetting } from './store/sqlite-forgetting.ts';
import { SqliteJournal } from './store/sqlite-journal.ts';
import { SqliteNames } from './store/sqlite-names.ts';
import { SqliteRecordProgress } from './store/sqlite-record-progress.ts';
import { waySecrets } from './store/way-secrets.ts';
import { WebhookToken } from './store/webhook-token.ts';
import { systemClock, systemRandom, systemTimers } from './system/clock.ts';
import { fileLogger } from './system/log.ts';
import { desktopLoginItem, systemLoginItem } from './system/login-item.ts';
import { networkAddresses, watchNetwork } from './system/network-watch.ts';
import { paced } from './system/paced.ts';
import { exchangeSession, sessionDownload, sessionFetch } from './system/session-fetch.ts';
import { tunnelProgram } from './system/tunnel-program.ts';
import { registerWindowScheme } from './window-page.ts';
import { windowSession } from './window-session.ts';

/** The same string as electron-builder's `appId`: Windows shows no notification of a program it cannot name. */
const appUserModelId = 'app.zil.desktop';

const profile = app.commandLine.getSwitchValue('user-data-dir');
if (profile !== '') app.setPath('userData', profile);

// Before anything is opened: two programs must not share a port and a database.
if (app.requestSingleInstanceLock()) {
  void run();
} else {
  app.quit();
}

/** The order of start-up, and nothing else. */
async function run(): Promise<void> {
  const folder = app.getPath('userData');
  const logger = fileLogger(folder);
  process.on('uncaughtException', (error) => logger.error('program.failed', error));
  process.on('unhandledRejection', (reason) => logger.error('program.failed', reason));

  app.setAppUserModelId(appUserModelId);
  // With --no-sandbox (root in a container) the enforced sandbox would keep Chromium's helpers from starting.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerWindowScheme();
  forbidNavigation();
  // On macOS the menu is where copy and paste live.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);

  await app.whenReady();

  const today = new Date();
  const settings = openSettingsStore(folder, today);
  const database = new SqliteFile(join(folder, 'zil.db'));
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
  logger.info('program.started', {
    version: app.getVersion(),
    electron: process.versions.electron,
    canProtectSecrets: secrets.canEncrypt,
  });

  const loginItem =
    process.platform === 'linux'
      ? desktopLoginItem(join(app.getPath('appData'), 'autostart', `${appUserModelId}.desktop`), programCommand())
      : systemLoginItem(app, process.platform);
  const window = new MainWindow(windowSession);
  const popup = new PopupWindow(windowSession);
  // 96 points are what a desktop shows at most; the picture crosses the bus with every ring.
  const icon = paths.icon('notification.png');
  const notifier = new FallbackNotifier({
    system: new NativeNotifier(Notification, systemTimers, icon, process.platform),
    // On macOS node-notifier's helper is for Intel processors only.
    command:
      process.platform === 'darwin'
        ? null
        : new CommandNotifier(loadNotifyCommand, icon, () => zil.settings().notificationSeconds),
    window: popup,
    prefersWindow: () => zil.settings().notifyBy === 'window',
    silenceIsFailure: process.platform === 'linux',
  });

  const zil: App = new App(
    {
      clock: systemClock,
      timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
      timers: systemTimers,
      logger,
      notifier,
      journal: new SqliteJournal(database),
      callHistory: new SqliteCallHistory(database),
      callBackMarks: new SqliteCallBackMarks(database),
      forgetting: new SqliteForgetting(database, folder),
      exporter: fileExporter(dialog, () => app.getPath('documents')),
      doorOpener: webhookServer({
        tokens: () => token.known,
        logger,
        timers: systemTimers,
        proof,
        hear: (body) => zil.calls.hear(body, formBody(body)),
        passphrase: () => secretsOfWays.read('certificatePassphrase'),
        certificateChanged: (certificate) => zil.certificateChanged(certificate),
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
        httpPbxApi({ fetch: (url, options) => sessionFetch(exchangeSession())(url, options) }),
        systemTimers,
      ),
      accounts: accountStore(secrets),
      creditLog: new SqliteCreditLog(database),
      names: new SqliteNames(database),
      recordProgress: new SqliteRecordProgress(database),
      deliveryMemory: new SqliteDelivery(database),
      linkOpener: linkOpener(shell),
      agreement: agreement(dialog, () => zil.settings().language),
      practiceCaller: practiceCaller(() => token.current),
      settingsStore: settings.store,
      openWindow: () => window.open(),
    },
    managed ?? nothingManaged,
    () => [
      ...(settings.problem === null ? [] : [settings.problem]),
      ...(managed === null ? [{ kind: 'managed-unreadable' } as const] : []),
      ...openCalls(database, today),
    ],
  );
  registerIpc(
    {
      'desk.view': () => zil.view(),
      'calls.page': (search, from) => zil.calls.pages.history(search, from),
      'calls.places': () => zil.calls.pages.places(),
      'calls.away': () => zil.calls.pages.ofAway(),
      'away.seen': () => done(zil.calls.pages.awaySeen()),
      'caller.memory': (caller, startedAtMs) => zil.calls.pages.memory(caller, startedAtMs),
      'legend.view': () => zil.calls.pages.legend(),
      'name.keep': (key, name) => zil.calls.pages.name(key, name),
      'callBacks.closed': () => zil.calls.callBacks.closed(),
      'callBacks.seen': (upTo) => zil.calls.callBacks.seen(upTo),
      'callBack.close': (upTo, reason) => zil.calls.callBacks.close(upTo, reason),
      'callBack.reopen': (caller, closedAtMs) => zil.calls.callBacks.reopen(caller, closedAtMs),
      'callBack.snooze': (upTo, snooze) => zil.calls.callBacks.snooze(upTo, snooze),
      'callBack.call': (place) => zil.calls.callBacks.call(place),
      'data.view': () => zil.calls.data.view(),
      'data.export': (format, caller) => zil.calls.data.export(format, caller),
      'data.forgetCaller': (caller) => zil.calls.data.forgetCaller(caller),
      'data.forgetEverything': () => zil.calls.data.forgetEverything(),
      'calls.rebuild': () => zil.calls.data.rebuild(),
      'number.copy': async (number) => done(await clipboard.writeText(number)),
      'records.refresh': () => done(zil.refreshRecords()),
      'settings.save': (draft) => zil.saveDraft(draft),
      'practice.ring': () => zil.practice(),
      'account.signIn': (draft) => zil.signIn(draft),
      'account.signOut': () => zil.signOut(),
      'subscription.again': () => done(zil.again('person-asked')),
      'reach.look': () => zil.lookAround(),
      'reach.prove': () => done(zil.reachability.again('person-asked')),
      'reach.insist': () => zil.insistOnWay(),
      'reach.secret': (name, text) => zil.keepSecret(name, text),
      'reach.install': () => zil.installProgram(),
      'testCall.begin': () => done(zil.reachability.beginTestCall()),
      'testCall.dismiss': () => done(zil.reachability.dismissTestCall()),
      'file.choose': async () => (await dialog.showOpenDialog({ properties: ['openFile'] })).filePaths[0] ?? null,
      'report.text': () => zil.report(programFacts()),
      'report.copy': async () => done(await clipboard.writeText(zil.report(programFacts()))),
      'door.renewKey': async () => done(await zil.renewDoorKey()),
      'credit.refresh': () => done(zil.refreshCredit()),
      'link.open': async (link) => done(await zil.openLink(link)),
      'link.trust': async (link, host) => done(await zil.trustLink(link, host)),
      'link.dismiss': () => done(zil.dismissLink()),
      'notification.test': () => zil.testNotification(),
      'login.state': () => loginItem.state(),
      'login.set': (isOn) => {
        const set = loginItem.set(isOn);
        if (!set.ok) logger.info('login-item.failed', { reason: set.error.reason });
        return loginItem.state();
      },
      'logs.open': async () => done(await shell.openPath(join(folder, 'logs'))),
      'popup.notes': () => popup.notes,
      'popup.clicked': (key) => done(popup.click(key)),
      'popup.dismissed': (key) => done(popup.dismiss(key)),
    },
    logger,
  );
  const tray = new TrayIcon({
    open: (what) => zil.open(what),
    panel: () => void zil.openLink('panel'),
    practice: () => void zil.practice(),
    quit: () => app.quit(),
  });

  app.on('second-instance', (_event, argv) => {
    // The session may start a program twice; only a person who starts it again wants to see it.
    if (!argv.includes('--hidden')) zil.open();
  });
  app.on('activate', () => zil.open());
  // Without a listener Electron quits with the last window.
  app.on('window-all-closed', () => {});
  app.on('before-quit', () => window.allowClose());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void zil.stop().finally(() => {
      database.close();
      app.exit();
    });
  });

  powerMonitor.on('suspend', () => void zil.suspend());
  powerMonitor.on('resume', () => zil.again('resumed'));
  watchNetwork(() => networkAddresses(net.isOnline()), systemTimers, systemRandom, {
    lost: () => zil.networkLost(),
    returned: () => zil.again('network-returned'),
  });
  if (app.commandLine.hasSwitch('show-address')) showAddress(zil, () => token.current);
  const draw = paced(systemTimers, () => {
    nativeTheme.themeSource = zil.settings().theme;
    tray.render(zil.tray());
    push(window.page, 'desk.changed', () => zil.view());
  });
  zil.onChange(draw);
  await zil.start();
  if (mapping.read().left !== null && zil.settings().way !== 'router') void opened().removeLeftMapping();
  if (!app.commandLine.hasSwitch('hidden')) zil.open();
}

function openCalls(database: SqliteFile, today: Date): readonly StartProblem[] {
  const setAside = database.open(today);
  return setAside === null ? [] : [{ kind: 'calls-set-aside', file: setAside }];
}

/** Loaded when it is needed, which is nearly never. boot.ts runs this file as a script, where `import()` does not work. */
function loadNotifyCommand(): NotifyCommand {
  return createRequire(__filename)('node-notifier') as NotifyCommand;
}

/** Beside this file; see vite.config.ts. */
function loadWays(): typeof openWays {
  return (createRequire(__filename)('./ways.cjs') as { readonly openWays: typeof openWays }).openWays;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function programFacts(): ProgramFacts {
  const system = `${process.platform} ${release()} ${process.arch}`;
  return { version: app.getVersion(), electron: process.versions.electron, system };
}

/** How the system starts this program: packed it is one file, under development the folder is its argument. */
function programCommand(): readonly string[] {
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}

/** What a channel without an answer answers. */
function done(_nothing: unknown): null {
  return null;
}

/** `--show-address`: writes the notification address to the terminal that asked for it, whenever it changes. */
function showAddress(zil: App, token: () => string): void {
  let shown = '';
  zil.onChange(() => {
    const door = zil.door();
    if (door.kind === 'closed') return;
    const line = door.kind === 'open' ? `listening at ${hookUrl(door.address, token(), door.scheme)}` : 'not listening';
    if (line === shown) return;
    shown = line;
    process.stdout.write(`${line}\n`);
  });
}
