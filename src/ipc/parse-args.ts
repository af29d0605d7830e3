import * as z from 'zod';
import { closingReasons, snoozes } from '../callbacks/call-back-mark.ts';
import { callCategories } from '../calls/call-facets.ts';
import { exportFormats } from '../export/exporter.ts';
import { waySecretNames } from '../reach/way.ts';
import { settingNames } from '../settings/settings.ts';
import type { Invokes } from './contract.ts';

const noteKey = z.string().max(1_000);

const callerKey = z.string().min(1).max(100);

const nameKey = z.string().min(1).max(200);

const day = z.string().regex(/^(\d{4}-\d\d-\d\d)?$/);
const searchedDays = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['any', 'today', 'yesterday']) }),
  z.strictObject({ kind: z.literal('last'), count: z.literal([7, 30]) }),
  z.strictObject({ kind: z.literal('between'), from: day, until: day }),
]);

const callSearch = z.strictObject({
  text: z.string().max(100),
  category: z.enum(callCategories).nullable(),
  line: callerKey.nullable(),
  extension: z.string().max(20).nullable(),
  days: searchedDays,
});

const place = z.strictObject({ startedAtMs: z.int(), id: z.int() });
const historyFrom = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('newest') }),
  z.strictObject({ kind: z.enum(['before', 'after']), place }),
]);

const seenUpTo = z.strictObject({ caller: callerKey, factId: z.int(), throughMs: z.int() });

const draft = z.strictObject(Object.fromEntries(settingNames.map((name) => [name, z.unknown()])));

const signIn = z.strictObject({
  username: z.string().max(200),
  password: z.string().max(200),
  keep: z.enum(['protected', 'until-quit', 'unprotected']),
  check: z.boolean(),
});

const link = z.enum(['panel', 'credit']);

/** What the window may send, by channel. Whatever else arrives is refused before anything runs. */
export const parseArgs: { readonly [N in keyof Invokes]: (raw: readonly unknown[]) => Invokes[N]['args'] } = {
  'desk.view': (raw) => z.tuple([]).parse(raw),
  'calls.page': (raw) => z.tuple([callSearch, historyFrom]).parse(raw),
  'calls.places': (raw) => z.tuple([]).parse(raw),
  'calls.away': (raw) => z.tuple([]).parse(raw),
  'away.seen': (raw) => z.tuple([]).parse(raw),
  'caller.memory': (raw) => z.tuple([callerKey, z.int()]).parse(raw),
  'legend.view': (raw) => z.tuple([]).parse(raw),
  'name.keep': (raw) => z.tuple([nameKey, z.string().max(200)]).parse(raw),
  'callBacks.closed': (raw) => z.tuple([]).parse(raw),
  'callBacks.seen': (raw) => z.tuple([z.array(seenUpTo).min(1).max(1_000)]).parse(raw),
  'callBack.close': (raw) => z.tuple([seenUpTo, z.enum(closingReasons)]).parse(raw),
  'callBack.reopen': (raw) => z.tuple([callerKey, z.int()]).parse(raw),
  'callBack.snooze': (raw) => z.tuple([seenUpTo, z.enum(snoozes)]).parse(raw),
  'callBack.call': (raw) => z.tuple([place]).parse(raw),
  'data.view': (raw) => z.tuple([]).parse(raw),
  'data.export': (raw) => z.tuple([z.enum(exportFormats), callerKey.nullable()]).parse(raw),
  'data.forgetCaller': (raw) => z.tuple([callerKey]).parse(raw),
  'data.forgetEverything': (raw) => z.tuple([]).parse(raw),
  'backup.save': (raw) => z.tuple([]).parse(raw),
  'backup.load': (raw) => z.tuple([]).parse(raw),
  'calls.rebuild': (raw) => z.tuple([]).parse(raw),
  'number.copy': (raw) => z.tuple([z.string().regex(/^\d{1,20}$/)]).parse(raw),
  'records.refresh': (raw) => z.tuple([]).parse(raw),
  // The values are a person's own typing, and a wrong one is answered in words: here only the names are checked.
  'settings.save': (raw) => z.tuple([draft]).parse(raw) as unknown as Invokes['settings.save']['args'],
  'practice.ring': (raw) => z.tuple([]).parse(raw),
  'account.signIn': (raw) => z.tuple([signIn]).parse(raw),
  'account.signOut': (raw) => z.tuple([]).parse(raw),
  'subscription.again': (raw) => z.tuple([]).parse(raw),
  'door.renewKey': (raw) => z.tuple([]).parse(raw),
  'reach.look': (raw) => z.tuple([]).parse(raw),
  'reach.prove': (raw) => z.tuple([]).parse(raw),
  'reach.insist': (raw) => z.tuple([]).parse(raw),
  'reach.secret': (raw) => z.tuple([z.enum(waySecretNames), z.string().max(4_000)]).parse(raw),
  'reach.install': (raw) => z.tuple([]).parse(raw),
  'testCall.begin': (raw) => z.tuple([]).parse(raw),
  'testCall.dismiss': (raw) => z.tuple([]).parse(raw),
  'file.choose': (raw) => z.tuple([]).parse(raw),
  'report.text': (raw) => z.tuple([]).parse(raw),
  'report.copy': (raw) => z.tuple([]).parse(raw),
  'support.look': (raw) => z.tuple([]).parse(raw),
  'support.save': (raw) => z.tuple([]).parse(raw),
  'support.close': (raw) => z.tuple([]).parse(raw),
  'callReport.look': (raw) => z.tuple([place]).parse(raw),
  'callReport.save': (raw) => z.tuple([]).parse(raw),
  'callReport.close': (raw) => z.tuple([]).parse(raw),
  'credit.refresh': (raw) => z.tuple([]).parse(raw),
  'link.open': (raw) => z.tuple([link]).parse(raw),
  'link.trust': (raw) => z.tuple([link, z.string().max(253)]).parse(raw),
  'link.dismiss': (raw) => z.tuple([]).parse(raw),
  'notification.test': (raw) => z.tuple([]).parse(raw),
  'update.check': (raw) => z.tuple([]).parse(raw),
  'update.install': (raw) => z.tuple([]).parse(raw),
  'update.seen': (raw) => z.tuple([]).parse(raw),
  'login.state': (raw) => z.tuple([]).parse(raw),
  'login.set': (raw) => z.tuple([z.boolean()]).parse(raw),
  'logs.open': (raw) => z.tuple([]).parse(raw),
  'popup.notes': (raw) => z.tuple([]).parse(raw),
  'popup.clicked': (raw) => z.tuple([noteKey]).parse(raw),
  'popup.dismissed': (raw) => z.tuple([noteKey]).parse(raw),
};
