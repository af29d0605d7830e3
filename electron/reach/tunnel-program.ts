import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { win32 } from 'node:path';
import type { Readable } from 'node:stream';
import { safeDetail } from '../../src/reach/safe-detail.ts';
import type { WayFailure } from '../../src/reach/way.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { atMost } from './at-most.ts';
import { LineReader } from './line-reader.ts';
import { ProcessTree } from './process-tree.ts';
import { childEnvironment, isScript, type ProgramHost, scriptInsteadOf } from './program-host.ts';

export interface ProgramCall {
  /** A path, or the name of a program in one of the `programFolders`. */
  readonly program: string;
  readonly args: readonly string[];
  /** In addition to the environment of Zil. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each line of the program's output and error output. */
  readonly onLine: (line: string) => void;
  /** Called when the program has ended by itself or could not be started, and none of its processes is left. */
  readonly onEnd: (failure: WayFailure) => void;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/**
 * How long the last output of an ended program is waited for. It comes at once, unless a process that has left the
 * program's group holds the output open.
 */
const lastOutputMs = 200;

/** A program that runs without a shell and a window, with all processes that it starts. */
export class TunnelProgram {
  readonly #host: ProgramHost;
  readonly #call: ProgramCall;
  readonly #tree: ProcessTree | null;
  readonly #child: Child | null;
  readonly #over: Promise<void>;
  #lastLine = '';
  #isStopped = false;

  constructor(host: ProgramHost, call: ProgramCall) {
    this.#host = host;
    this.#call = call;
    const started = spawned(host, call);
    this.#child = started.ok ? started.value : null;
    this.#tree = started.ok ? new ProcessTree(started.value, host) : null;
    this.#over = (started.ok ? this.#ended(started.value) : Promise.resolve(started.error)).then((failure) => {
      if (!this.#isStopped) call.onEnd(failure);
    });
  }

  get isRunning(): boolean {
    return this.#child?.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The last line that the program wrote, as far as it may be shown. */
  get lastSaid(): string | null {
    return safeDetail(this.#lastLine);
  }

  /** Resolves when none of its processes is left. From the call on, nothing is reported. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#tree?.end();
    // `#over` takes longer only when the system cannot end a process.
    await atMost(this.#host.timers, 2 * lastOutputMs, this.#over);
  }

  async #ended(child: Child): Promise<WayFailure> {
    const outputs = [child.stdout, child.stderr];
    const closed = Promise.all(outputs.map((output) => this.#read(output)));
    const unstarted = new Promise<WayFailure>((resolve) =>
      child.on('error', (error) => resolve(this.#notStarted(error))),
    );
    const failure = await Promise.race([unstarted, this.#tree?.exited]);
    if (failure !== undefined) return failure;
    await this.#tree?.end();
    await atMost(this.#host.timers, lastOutputMs, closed);
    for (const output of outputs) output.destroy();
    const how = child.signalCode ?? `exit code ${child.exitCode}`;
    return { kind: 'program-ended', detail: this.lastSaid ?? how };
  }

  #notStarted(error: Error): WayFailure {
    const failure = notStarted(error);
    const script = failure.kind === 'program-missing' ? scriptInsteadOf(this.#host, this.#call.program) : null;
    return script === null ? failure : { kind: 'program-is-script', detail: script };
  }

  #read(output: Readable): Promise<void> {
    const lines = new LineReader((line) => {
      this.#lastLine = line;
      if (!this.#isStopped) this.#call.onLine(line);
    });
    output.setEncoding('utf8').on('data', (text: string) => lines.take(text));
    // A broken output is treated like its end: `close` follows.
    output.on('error', () => {});
    return new Promise((resolve) => {
      output.on('close', () => {
        lines.finish();
        resolve();
      });
    });
  }
}

function spawned(host: ProgramHost, { program, args, env }: ProgramCall): Result<Child, WayFailure> {
  if (isScript(host, program)) return err({ kind: 'program-is-script', detail: win32.basename(program) });
  try {
    return ok(
      spawn(program, args, {
        shell: false,
        windowsHide: true,
        // On POSIX the program leads a group, so that all processes can be ended. On Windows it would get a window.
        detached: host.platform !== 'win32',
        // Not the folder where Zil is installed: an update could not remove that.
        cwd: homedir(),
        env: childEnvironment(host, env ?? {}),
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  } catch (error) {
    return err(notStarted(error));
  }
}

/** Uses only the error's code: its text contains the whole command line, with everything that a person typed there. */
function notStarted(error: unknown): WayFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  return { kind: code === 'ENOENT' ? 'program-missing' : 'program-not-started', detail: code };
}
