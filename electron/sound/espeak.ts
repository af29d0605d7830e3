import { type ChildProcess, spawn } from 'node:child_process';
import { err, ok, type Result } from '../../src/result.ts';
import type { SoundFailure } from '../../src/sound/sound-player.ts';

const program = 'espeak-ng';

/** Whether espeak-ng is installed. */
export function hasEspeak(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, ['--version'], { shell: false, stdio: 'ignore', windowsHide: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** Begins to speak a text, which comes by standard input and so is no option. `done` resolves at its end. */
export function espeak(
  text: string,
  volumePercent: number,
): { readonly done: Promise<Result<null, SoundFailure>>; readonly end: () => void } {
  const child: ChildProcess = spawn(program, ['-v', 'tr', '-a', String(volumePercent), '--stdin'], {
    shell: false,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  const done = new Promise<Result<null, SoundFailure>>((resolve) => {
    child.once('error', () => resolve(err('no-voice')));
    // It is ended by a signal when the ring is over.
    child.once('exit', (code, signal) => resolve(code === 0 || signal !== null ? ok(null) : err('not-played')));
  });
  // The program may have ended before it has read the text.
  child.stdin?.on('error', () => {});
  child.stdin?.end(text);
  return { done, end: () => child.kill() };
}
