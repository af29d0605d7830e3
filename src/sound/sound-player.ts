import type { Result } from '../result.ts';

/** Why a sound was not heard. */
export type SoundFailure =
  | 'no-file'
  /** The file has more than 1 MB. */
  | 'too-large'
  /** The file is no WAV, OGG or MP3, or is damaged. */
  | 'no-sound'
  /** The system has no Turkish voice, and espeak-ng is not installed. */
  | 'no-voice'
  | 'not-played';

/** The most bytes of a sound file. */
export const soundBytes = 1_000_000;

/** What can speak Turkish on this computer. */
export type Voice = 'system' | 'espeak-ng' | 'none';

/** Plays one thing at a time; something new ends what is played. */
export interface SoundPlayer {
  /** Plays a sound file, for at most so long. Resolves when it is over or was ended. */
  play(file: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>>;
  /** Speaks a Turkish text in the same way. */
  speak(text: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>>;
  voice(): Promise<Voice>;
  stop(): void;
}
