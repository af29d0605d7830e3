import * as z from 'zod';
import { pathText } from '../path-text.ts';
import type { Sound } from './sound.ts';

export const soundSchema = z.object({
  file: z.string().max(1_000).transform(pathText),
  volumePercent: z.int().min(0).max(100),
}) satisfies z.ZodType<Sound>;
