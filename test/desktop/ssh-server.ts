import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const program = '/usr/sbin/sshd';

export interface SshServerOptions {
  /** Where the key may let the server listen, as `permitlisten` in sshd(8) takes it; everywhere when nothing is said. */
  readonly permitListen?: string;
  /** `no`: forwarded ports are at this computer alone. */
  readonly gatewayPorts?: 'no' | 'yes' | 'clientspecified';
  /** Whether it opens shells. */
  readonly opensShells?: boolean;
}

/** A person's own server: OpenSSH on a loopback port, with one key that may log in. */
export interface SshServer {
  readonly port: number;
  readonly user: string;
  /** The private key that may log in. */
  readonly keyFile: string;
  /** Of the server's own key, as `ssh-keygen -l` writes it. */
  readonly fingerprint: string;
  /** All that it has logged. */
  log(): string;
  /** Its processes that serve a connection. */
  connections(): readonly number[];
  /** Those stand still from now on: its connections are there, and nobody answers. */
  freeze(): void;
  /** They go on. */
  thaw(): void;
  /** Ends it as a power cut does, with all that serves connections. */
  kill(): Promise<void>;
  /** Begins it again at the same port, after it was killed or not. */
  restart(): Promise<void>;
  /** It has another key of its own from now on, as a computer that was set up anew. Gives its fingerprint. */
  changeHostKey(): Promise<string>;
  stop(): Promise<void>;
}

export async function startSshServer(options: SshServerOptions = {}): Promise<SshServer> {
  if (!existsSync(program)) throw new Error(`no ${program}: apt-get install --no-install-recommends openssh-server`);
  // sshd gives up privileges in this folder, and wants it there before it asks whether it needs it.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const folder = mkdtempSync(join(tmpdir(), 'zil-sshd-'));
  const port = await freePort();
  const keyFile = makeSshKey(join(folder, 'key'));
  const hostKeyFile = makeSshKey(join(folder, 'host-key'));
  writeFileSync(join(folder, 'authorized_keys'), `${keyOptions(options)}${readFileSync(`${keyFile}.pub`, 'utf8')}`);
  writeFileSync(join(folder, 'config'), configOf(folder, port, options));

  let log = '';
  let daemon = await start();

  async function start(): Promise<ChildProcess> {
    const child = spawn(program, ['-D', '-e', '-f', join(folder, 'config')], { stdio: ['ignore', 'ignore', 'pipe'] });
    const from = log.length;
    await new Promise<void>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        if (log.includes('Server listening on', from)) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`sshd has ended:\n${log.slice(from)}`)));
    });
    return child;
  }

  async function kill(): Promise<void> {
    if (daemon.exitCode !== null || daemon.signalCode !== null || daemon.pid === undefined) return;
    const ended = once(daemon, 'exit');
    // Stopped first: it could take one more connection while its processes are counted.
    process.kill(daemon.pid, 'SIGSTOP');
    const serving = descendants(daemon.pid);
    for (const pid of [...serving, daemon.pid]) killHard(pid);
    await ended;
    // They are nobody's children any more, and keep their ports until they have ended.
    while (serving.some(isRunning)) await delay(1);
  }

  function signal(name: NodeJS.Signals): void {
    for (const pid of daemon.pid === undefined ? [] : descendants(daemon.pid)) process.kill(pid, name);
  }

  async function restart(): Promise<void> {
    await kill();
    daemon = await start();
  }

  return {
    port,
    user: userInfo().username,
    keyFile,
    fingerprint: fingerprintOf(hostKeyFile),
    log: () => log,
    connections: () => (daemon.pid === undefined ? [] : children(daemon.pid)),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    kill,
    restart,
    async changeHostKey() {
      rmSync(hostKeyFile);
      makeSshKey(hostKeyFile);
      await restart();
      return fingerprintOf(hostKeyFile);
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a key and gives its file; the public half is beside it. */
export function makeSshKey(file: string, passphrase = ''): string {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'zil test', '-f', file]);
  return file;
}

function fingerprintOf(keyFile: string): string {
  const line = execFileSync('ssh-keygen', ['-l', '-f', `${keyFile}.pub`], { encoding: 'utf8' });
  return line.split(' ')[1] ?? '';
}

function keyOptions({ permitListen }: SshServerOptions): string {
  return permitListen === undefined ? '' : `restrict,port-forwarding,permitlisten="${permitListen}" `;
}

function configOf(folder: string, port: number, { gatewayPorts = 'no', opensShells = true }: SshServerOptions): string {
  const settings = {
    // Asked to listen everywhere, OpenSSH is content with one family, though somebody else has the port in the other.
    AddressFamily: 'inet',
    ListenAddress: '127.0.0.1',
    Port: port,
    HostKey: join(folder, 'host-key'),
    AuthorizedKeysFile: join(folder, 'authorized_keys'),
    AuthenticationMethods: 'publickey',
    PermitRootLogin: 'prohibit-password',
    PidFile: 'none',
    UsePAM: 'no',
    StrictModes: 'no',
    UseDNS: 'no',
    GatewayPorts: gatewayPorts,
    LogLevel: 'VERBOSE',
    // A test makes more connections at once than people do.
    MaxStartups: '100',
    MaxSessions: opensShells ? 10 : 0,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');
}

function children(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function descendants(pid: number): readonly number[] {
  return children(pid).flatMap((child) => [child, ...descendants(child)]);
}

/** One that has ended, and whose end nobody has asked for, runs no more. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
