import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A real server of the system that a test has started. */
export interface TestServer {
  /** Ends the server as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again, at the same port and with the same data. */
  restart(): Promise<void>;
}

/** Starts a program, and resolves when something answers at its port (127.0.0.1). */
export async function startTestServer(
  program: string,
  args: readonly string[],
  port: number,
  packageName: string,
): Promise<TestServer> {
  let child = await start();

  async function start(): Promise<ChildProcess> {
    const started = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LANG: 'C.UTF-8' },
    });
    let log = '';
    let hasEnded = false;
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
    });
    started.once('error', (error) => {
      hasEnded = true;
      log += `${error.message}: apt-get install --no-install-recommends ${packageName}`;
    });
    started.once('exit', () => {
      hasEnded = true;
    });
    while (!(await answers(port))) {
      if (hasEnded) throw new Error(`${program} has ended:\n${log}`);
      await delay(20);
    }
    return started;
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  return {
    kill,
    async restart() {
      await kill();
      child = await start();
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isOpen;
}
