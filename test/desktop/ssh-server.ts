import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const program = '/usr/sbin/sshd';

export interface SshServerOptions {
  /** Where the key may let the server listen, as `permitlisten` in sshd(8); by default everywhere. */
  readonly permitListen?: string;
  /** `no`: forwarded ports listen on this computer's loopback only. */
  readonly gatewayPorts?: 'no' | 'yes' | 'clientspecified';
  /** Whether the server opens shells; by default it does. */
  readonly opensShells?: boolean;
}

/** A person's own server: OpenSSH on a loopback port, with one key that may log in. */
export interface SshServer {
  readonly port: number;
  readonly user: string;
  /** The file of the private key that may log in. */
  readonly keyFile: string;
  /** The fingerprint of the server's host key, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
  /** Returns everything that the server has logged. */
  log(): string;
  /** Returns the pids of the server's processes that serve a connection. */
  connections(): readonly number[];
  /** Stops these processes: the connections stay, and nobody answers. */
  freeze(): void;
  /** Continues the stopped processes. */
  thaw(): void;
  /** Ends the server as a power cut does, with all processes that serve connections. */
  kill(): Promise<void>;
  /** Starts the server again at the same port. A running server is killed first. */
  restart(): Promise<void>;
  /**
   * Gives the server another host key, as of a computer that was set up anew, and restarts it. Resolves with the
   * fingerprint.
   */
  changeHostKey(): Promise<string>;
  stop(): Promise<void>;
}

export async function startSshServer(options: SshServerOptions = {}): Promise<SshServer> {
  if (!existsSync(program)) throw new Error(`no ${program}: apt-get install --no-install-recommends openssh-server`);
  // sshd drops its privileges in this folder, and requires it even where it does not use it.
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
    // The daemon is stopped first: it could accept one more connection while its processes are listed.
    process.kill(daemon.pid, 'SIGSTOP');
    const serving = descendants(daemon.pid);
    for (const pid of [...serving, daemon.pid]) killHard(pid);
    await ended;
    // These processes have lost their parent, and keep their ports until they have ended.
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

/** Makes a key pair and returns the file of the private key; the public key is in `FILE.pub`. */
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
    // With all families, OpenSSH is content to listen in one, although another program has the port in the other.
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

/** Returns whether a process runs. A zombie, whose exit nobody has read, does not. */
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
    // The process has ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
