import { createRequire } from 'node:module';
import { join } from 'node:path';
import { app, Menu, Notification, safeStorage, session } from 'electron';
import { App } from '../src/app.ts';
import type { StartProblem } from '../src/desk/fact.ts';
import { CommandNotifier, type NotifyCommand } from './desktop/command-notifier.ts';
import { FallbackNotifier } from './desktop/fallback-notifier.ts';
import { MainWindow } from './desktop/main-window.ts';
import { NativeNotifier } from './desktop/notifier.ts';
import { PopupWindow } from './desktop/popup-window.ts';
import { TrayIcon } from './desktop/tray-icon.ts';
import { push, registerIpc } from './ipc.ts';
import { formBody } from './net/form-body.ts';
import { practiceCaller } from './net/practice-caller.ts';
import { hookUrl } from './net/send-notification.ts';
import { webhookServer } from './net/webhook-server.ts';
import { paths } from './paths.ts';
import { denyPermissions, forbidNavigation } from './security.ts';
import { openSettingsStore } from './store/settings-store.ts';
import { SqliteJournal } from './store/sqlite-journal.ts';
import { openWebhookToken } from './store/webhook-token.ts';
import { systemClock, systemTimers } from './system/clock.ts';
import { fileLogger } from './system/log.ts';
import { registerWindowScheme, serveWindow } from './window-page.ts';

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
  const journal = new SqliteJournal(join(folder, 'zil.db'));
  const journalSetAside = journal.open(today);
  const problems: StartProblem[] = [
    ...(settings.setAside === null ? [] : [{ kind: 'settings-set-aside', file: settings.setAside } as const]),
    ...(journalSetAside === null ? [] : [{ kind: 'calls-set-aside', file: journalSetAside } as const]),
  ];
  const { token, kept } = openWebhookToken(folder, safeStorage);
  logger.info('program.started', { version: app.getVersion(), electron: process.versions.electron, token: kept });

  const windowSession = session.fromPartition('zil', { cache: false });
  serveWindow(windowSession);
  denyPermissions(windowSession);
  const window = new MainWindow(() => windowSession);

  const popup = new PopupWindow(() => windowSession);
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
      journal,
      doorOpener: webhookServer({ token, logger, hear: (body) => zil.hear(body, formBody(body)) }),
      practiceCaller: practiceCaller(token),
      settingsStore: settings.store,
      openWindow: () => window.open(),
    },
    problems,
  );
  registerIpc(
    {
      'desk.view': () => zil.view(),
      'calls.page': (before) => zil.history(before),
      'settings.save': (draft) => zil.saveSettings(draft),
      'practice.ring': () => zil.practice(),
      'popup.notes': () => popup.notes,
      'popup.clicked': (key) => {
        popup.click(key);
        return null;
      },
      'popup.dismissed': (key) => {
        popup.dismiss(key);
        return null;
      },
    },
    logger,
  );
  const tray = new TrayIcon({
    open: (factId) => zil.open(factId),
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
      journal.close();
      app.exit();
    });
  });

  zil.onChange(() => {
    tray.render(zil.tray());
    push(window.page, 'desk.changed', () => zil.view());
  });
  if (app.commandLine.hasSwitch('show-address')) showAddress(zil, token);
  await zil.start();
  if (!app.commandLine.hasSwitch('hidden')) zil.open();
}

/** Loaded when it is needed, which is nearly never. boot.ts runs this file as a script, where `import()` does not work. */
function loadNotifyCommand(): NotifyCommand {
  return createRequire(__filename)('node-notifier') as NotifyCommand;
}

/** `--show-address`: writes the notification address to the terminal that asked for it, whenever it changes. */
function showAddress(zil: App, token: string): void {
  let shown = '';
  zil.onChange(() => {
    const door = zil.door();
    if (door.kind === 'closed') return;
    const line = door.kind === 'open' ? `listening at ${hookUrl(door.address, token)}` : 'not listening';
    if (line === shown) return;
    shown = line;
    process.stdout.write(`${line}\n`);
  });
}
