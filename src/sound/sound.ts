import * as z from 'zod';
import { pathText } from '../path-text.ts';

/** A sound that a person has chosen. `file`: the path of a WAV, OGG or MP3 file; `''`: the sound that is usual there. */
export const soundSchema = z.object({
  file: z.string().max(1_000).transform(pathText),
  volumePercent: z.int().min(0).max(100),
});

export type Sound = z.infer<typeof soundSchema>;

export const usualSound: Sound = { file: '', volumePercent: 100 };
