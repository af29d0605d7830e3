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

/** Why things were not heard at their last attempt, by the path of the file; `spokenName`: the name. */
export type SoundFailures = ReadonlyMap<string, SoundFailure>;

/** Stands for what is spoken, as no path does. */
export const spokenName = '';

/** What can speak Turkish on this computer. */
export type Voice = 'system' | 'espeak-ng' | 'none';

/** Plays one thing at a time; something new ends what is played. */
export interface SoundPlayer {
  /** Plays a sound file, for at most so long. Resolves when it is over or was ended. */
  play(file: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>>;
  /** Speaks a Turkish text in the same way. */
  speak(text: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>>;
  voice(): Promise<Voice>;
  /** Ends what is played, also what has not begun to be heard. */
  stop(): void;
  /** The system's own short sound, in place of one that could not be played. */
  beep(): void;
}
