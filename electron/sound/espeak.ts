import { spawn } from 'node:child_process';
import { err, ok, type Result } from '../../src/result.ts';
import type { SoundFailure } from '../../src/sound/sound-player.ts';

const program = 'espeak-ng';
const answersWithinMs = 2_000;
const complaintLength = 10_000;

/** A program that speaks. */
export interface Espeak {
  isInstalled(): Promise<boolean>;
  /** Begins to speak. `done` resolves at the end, also when `end` has brought it. */
  speak(
    text: string,
    volumePercent: number,
  ): { readonly done: Promise<Result<null, SoundFailure>>; readonly end: () => void };
}

/** espeak-ng as a child process. A text comes by standard input, and so is never an option. */
export const espeak: Espeak = {
  isInstalled() {
    const options = { shell: false, stdio: 'ignore', windowsHide: true, timeout: answersWithinMs } as const;
    const child = spawn(program, ['--version'], options);
    return new Promise((resolve) => {
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
    });
  },

  speak(text, volumePercent) {
    const child = spawn(program, ['-v', 'tr', '-a', String(volumePercent), '--stdin'], {
      shell: false,
      stdio: ['pipe', 'ignore', 'pipe'],
      windowsHide: true,
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-complaintLength);
    });
    const done = new Promise<Result<null, SoundFailure>>((resolve) => {
      child.once('error', () => resolve(err('no-voice')));
      child.once('close', (code, signal) => {
        // It is ended by a signal when the ring is over. Without a loudspeaker it says an error, and exits with 0 (1.51).
        const isSpoken = signal !== null || (code === 0 && !/^error: /im.test(complaint));
        resolve(isSpoken ? ok(null) : err('not-played'));
      });
    });
    // The program may have ended before it has read the text.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
    return { done, end: () => child.kill() };
  },
};
