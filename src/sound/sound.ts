/** A sound that a person has chosen. */
export interface Sound {
  /** The path of a WAV, OGG or MP3 file; `''`: the sound that is usual there. */
  file: string;
  /** 0 to 100. */
  volumePercent: number;
}

export const usualSound: Sound = { file: '', volumePercent: 100 };
