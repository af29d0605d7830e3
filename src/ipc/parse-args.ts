import * as z from 'zod';
import type { Invokes } from './contract.ts';

/** What the window may send, by channel. Whatever else arrives is refused before anything runs. */
export const parseArgs: { readonly [N in keyof Invokes]: (raw: readonly unknown[]) => Invokes[N]['args'] } = {
  'desk.view': (raw) => z.tuple([]).parse(raw),
  'calls.page': (raw) => z.tuple([z.strictObject({ startedAtMs: z.int(), id: z.int() }).nullable()]).parse(raw),
  // The values are the person's own typing, so a wrong one is answered in words: only the shape is checked here.
  'settings.save': (raw) => z.tuple([z.looseObject({})]).parse(raw) as unknown as Invokes['settings.save']['args'],
  'practice.ring': (raw) => z.tuple([]).parse(raw),
};
