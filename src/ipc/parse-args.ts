import * as z from 'zod';
import type { Invokes } from './contract.ts';

const noteKey = z.string().max(1_000);

const settingNames = z.strictObject({
  listenHost: z.unknown(),
  listenPort: z.unknown(),
  notificationSeconds: z.unknown(),
  language: z.unknown(),
  notifyBy: z.unknown(),
});

/** What the window may send, by channel. Whatever else arrives is refused before anything runs. */
export const parseArgs: { readonly [N in keyof Invokes]: (raw: readonly unknown[]) => Invokes[N]['args'] } = {
  'desk.view': (raw) => z.tuple([]).parse(raw),
  'calls.page': (raw) => z.tuple([z.strictObject({ startedAtMs: z.int(), id: z.int() }).nullable()]).parse(raw),
  // The values are a person's own typing, and a wrong one is answered in words: here only the names are checked.
  'settings.save': (raw) => z.tuple([settingNames]).parse(raw) as unknown as Invokes['settings.save']['args'],
  'practice.ring': (raw) => z.tuple([]).parse(raw),
  'popup.notes': (raw) => z.tuple([]).parse(raw),
  'popup.clicked': (raw) => z.tuple([noteKey]).parse(raw),
  'popup.dismissed': (raw) => z.tuple([noteKey]).parse(raw),
};
