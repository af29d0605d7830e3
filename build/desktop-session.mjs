// Makes a desktop where there is none: a screen in memory (Xvfb), a D-Bus session of its own, and on request a real
// notification service (dunst) and a real key store (gnome-keyring). The desktop of the person who runs it is not
// touched.
import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Names no service folders: a bus that starts services by itself would replace a service that a test has ended. */
const busConfiguration = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
  </policy>
</busconfig>
`;

const dunstConfiguration = `[global]
  origin = top-right
  offset = 20x20
  width = (320, 420)
  font = DejaVu Sans 11
  frame_width = 1
  idle_threshold = 0
  history_length = 100
[urgency_low]
  timeout = 0
[urgency_normal]
  timeout = 0
[urgency_critical]
  timeout = 0
  background = "#1f2429"
  foreground = "#ffffff"
  frame_color = "#4fc3b2"
`;

const screenArguments = ['-displayfd', '3', '-screen', '0', '1680x900x24', '-nolisten', 'tcp', '-noreset'];

/**
 * Children that run. They are ended at exit, so that an interrupted run leaves no screen behind.
 * @type {Set<import('node:child_process').ChildProcess>}
 */
const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill();
});

/**
 * @typedef {{ uid: number, gid: number }} User
 * @typedef {{ env: Record<string, string>, stop(): Promise<void> }} DesktopSession
 */

/**
 * Starts the parts that a desktop lacks and resolves when programs can use it through `env`. `dunst`: with a
 * notification service, unless a bus is given. `keyring`: with an open key store. `given`: the screen or bus that
 * exists already. `user`: the user as whom everything runs, when it is not the current one.
 * @param {{ dunst: boolean, keyring?: boolean, given?: { DISPLAY?: string, DBUS_SESSION_BUS_ADDRESS?: string }, user?: User }} options
 * @returns {Promise<DesktopSession>}
 */
export async function startDesktopSession({ dunst, keyring = false, given = {}, user }) {
  const folder = mkdtempSync(join(tmpdir(), 'zil-desktop-'));
  chmodSync(folder, 0o755);
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  /** @type {(command: string, args: string[], env?: Record<string, string>) => import('node:child_process').ChildProcess} */
  const start = (command, args, env = {}) => {
    const child = spawn(command, args, {
      env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder, XDG_DATA_HOME: folder, ...env },
      stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
      ...user,
    });
    children.push(child);
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  };
  const stop = async () => {
    await Promise.all(children.map(ended));
    rmSync(folder, { recursive: true, force: true });
  };

  const display = given.DISPLAY ?? `:${await firstLine(start('Xvfb', screenArguments), 3)}`;
  const busFile = join(folder, 'bus.conf');
  writeFileSync(busFile, busConfiguration);
  const startBus = () => start('dbus-daemon', [`--config-file=${busFile}`, '--nofork', '--print-address=1']);
  const bus = given.DBUS_SESSION_BUS_ADDRESS ?? (await firstLine(startBus(), 1));
  const env = { DISPLAY: display, DBUS_SESSION_BUS_ADDRESS: bus };
  if (dunst && given.DBUS_SESSION_BUS_ADDRESS === undefined) {
    const dunstFile = join(folder, 'dunstrc');
    writeFileSync(dunstFile, dunstConfiguration);
    start('dunst', ['-config', dunstFile], env).stdout?.resume();
    await hasOwner('org.freedesktop.Notifications', env);
  }
  if (keyring) {
    // In a folder of its own: otherwise it would give the work to a daemon that already runs, which is the person's.
    const control = `--control-directory=${join(folder, 'keyring')}`;
    const keeper = start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets', control], env);
    keeper.stdout?.resume();
    keeper.stdin?.end('the password of whoever logs in');
    await hasOwner('org.freedesktop.secrets', env);
  }
  return { env, stop };
}

/** @param {import('node:child_process').ChildProcess} child @param {1 | 3} descriptor @returns {Promise<string>} */
function firstLine(child, descriptor) {
  return new Promise((resolve, reject) => {
    const stream = /** @type {import('node:stream').Readable} */ (child.stdio[descriptor]);
    let text = '';
    stream.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)));
  });
}

/** @param {string} name @param {Record<string, string>} env */
async function hasOwner(name, env) {
  const bus = 'org.freedesktop.DBus';
  const question = ['--session', '--print-reply', `--dest=${bus}`, '/', `${bus}.NameHasOwner`, `string:${name}`];
  for (let tries = 0; tries < 1_200; tries += 1) {
    const { stdout } = await promisify(execFile)('dbus-send', question, { env: { ...process.env, ...env } });
    if (stdout.includes('boolean true')) return;
    await delay(50);
  }
  throw new Error(`nobody offers ${name}`);
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<void>} */
function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
