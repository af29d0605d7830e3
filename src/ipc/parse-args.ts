import * as z from 'zod';
import { closingReasons, snoozes } from '../call-backs/call-back-mark.ts';
import { callCategories } from '../calls/call-facets.ts';
import { callNoteLength } from '../calls/call-notes.ts';
import { contactLimits } from '../contacts/contact-limits.ts';
import { columnMeanings, contactEncodings } from '../contacts/reading.ts';
import { contactSecretNames, contactSourceNames } from '../contacts/sources/contact-source.ts';
import { exportFormats } from '../export/exporter.ts';
import type { LineStyle } from '../lines/line-style.ts';
import { waySecretNames } from '../reach/way.ts';
import { type Rule, rulesAtMost } from '../rules/rule.ts';
import { type ScreenPop, screenPopsAtMost } from '../screen-pop/screen-pop.ts';
import { type Settings, settingNames } from '../settings/settings.ts';
import { soundSchema } from '../sound/sound-schema.ts';
import { numberForms } from '../view/dialled-text.ts';
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

const callNote = z.string().max(callNoteLength);

const noteAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('note'), text: callNote }),
  z.strictObject({ kind: z.enum(['call-back', 'quiet']) }),
]);

const dialled = z.string().regex(/^\d{1,20}$/);

const place = z.strictObject({ startedAtMs: z.int(), id: z.int() });
const historyFrom = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('newest') }),
  z.strictObject({ kind: z.enum(['before', 'after']), place }),
]);

const seenUpTo = z.strictObject({ caller: callerKey, factId: z.int(), throughMs: z.int() });

/** Only the names are checked here: a person typed the values, and a wrong one is answered in words. */
const someSettings = z
  .strictObject(Object.fromEntries(settingNames.map((name) => [name, z.unknown()])))
  .partial() as unknown as z.ZodType<Partial<Settings>>;

const signIn = z.strictObject({
  username: z.string().max(200),
  password: z.string().max(200),
  keep: z.enum(['protected', 'until-quit', 'unprotected']),
  check: z.boolean(),
});

const popPlace = z.int().min(0).max(screenPopsAtMost);
const screenPop = z.looseObject({ name: z.string().max(200) }) as unknown as z.ZodType<ScreenPop>;
const lineStyle = z.looseObject({ of: z.looseObject({ kind: z.string().max(20) }) }) as unknown as z.ZodType<LineStyle>;

/** The values are checked where they are kept, and a wrong one is answered in words. */
const rule = z.looseObject({ who: z.looseObject({ kind: z.string().max(20) }) }) as unknown as z.ZodType<Rule>;

const link = z.enum(['panel', 'credit']);

const contactId = z.string().min(1).max(100);
const contactName = z.string().max(contactLimits.nameLength);
const contactDraft = z.strictObject({
  kind: z.enum(['person', 'firm']),
  name: contactName,
  firm: contactName,
  displayAs: contactName,
  numbers: z
    .array(z.strictObject({ written: z.string().max(100), label: z.string().max(100) }))
    .max(contactLimits.numbers),
  groups: z.array(contactName).max(contactLimits.groups),
  note: z.string().max(contactLimits.noteLength),
});
const someContacts = z.array(contactId).min(1).max(1_000);

const readingHow = z.strictObject({
  encoding: z.enum(contactEncodings).nullable(),
  headerRow: z.int().min(0).max(1_000).nullable(),
  columns: z.array(z.enum(columnMeanings)).max(1_000).nullable(),
});

const plannedKind = z.enum(['new', 'changed', 'joined', 'same', 'unclear', 'not-taken']);
const count = z.int().min(0);

type Shapes = {
  readonly [N in keyof Invokes as Invokes[N]['args'] extends [] ? never : N]: z.ZodType<Invokes[N]['args']>;
};

/** The shapes of the arguments of each channel that takes any. */
const shapes: Shapes = {
  'calls.page': z.tuple([callSearch, historyFrom]),
  'caller.memory': z.tuple([callerKey, z.int()]),
  'name.keep': z.tuple([nameKey, z.string().max(200)]),
  'callBacks.seen': z.tuple([z.array(seenUpTo).min(1).max(1_000)]),
  'callBack.close': z.tuple([seenUpTo, z.enum(closingReasons)]),
  'callBack.reopen': z.tuple([callerKey, z.int()]),
  'callBack.snooze': z.tuple([seenUpTo, z.enum(snoozes)]),
  'callBack.add': z.tuple([place]),
  'callBack.call': z.tuple([place]),
  'call.keepNote': z.tuple([place, callNote]),
  'contacts.page': z.tuple([z.string().max(100), z.string().max(10_000).nullable()]),
  'contact.view': z.tuple([contactId]),
  'contact.keep': z.tuple([contactId.nullable(), contactDraft]),
  'contact.delete': z.tuple([someContacts]),
  'contact.merge': z.tuple([contactId, someContacts, contactDraft]),
  'contact.ofNumber': z.tuple([callerKey]),
  'contacts.readAgain': z.tuple([readingHow]),
  'contacts.planRows': z.tuple([plannedKind, count]),
  'contacts.decide': z.tuple([count, contactId.nullable()]),
  'contacts.undoImport': z.tuple([count]),
  'contacts.export': z.tuple([z.enum(['vcard', 'csv'])]),
  'contactSource.read': z.tuple([z.enum(contactSourceNames)]),
  'contactSource.secret': z.tuple([z.enum(contactSecretNames), z.string().max(4_000)]),
  'data.export': z.tuple([z.enum(exportFormats), callerKey.nullable()]),
  'data.exportWorkbook': z.tuple([callerKey.nullable()]),
  'data.deleteCaller': z.tuple([callerKey]),
  'number.copy': z.tuple([dialled, z.enum(numberForms)]),
  'number.call': z.tuple([dialled]),
  'settings.save': z.tuple([someSettings]),
  'lines.keep': z.tuple([lineStyle]),
  'pops.keep': z.tuple([popPlace.nullable(), screenPop]),
  'pops.remove': z.tuple([popPlace]),
  'pops.preview': z.tuple([screenPop]),
  'pops.open': z.tuple([popPlace, place.nullable()]),
  'sound.listen': z.tuple([z.union([z.literal('speech'), soundSchema])]),
  'rules.keep': z.tuple([z.int().min(0).max(rulesAtMost).nullable(), rule]),
  'rules.remove': z.tuple([z.int().min(0).max(rulesAtMost)]),
  'rules.ask': z.tuple([z.string().max(40)]),
  'account.signIn': z.tuple([signIn]),
  'reach.secret': z.tuple([z.enum(waySecretNames), z.string().max(4_000)]),
  'callReport.prepare': z.tuple([place]),
  'link.open': z.tuple([link]),
  'link.trust': z.tuple([link, z.string().max(253)]),
  'login.set': z.tuple([z.boolean()]),
  'popup.clicked': z.tuple([noteKey]),
  'popup.dismissed': z.tuple([noteKey]),
  'popup.acted': z.tuple([noteKey, noteAct]),
  'popup.copied': z.tuple([noteKey]),
  'popup.writing': z.tuple([noteKey.nullable()]),
  'popup.pointer': z.tuple([z.enum(['inside', 'outside'])]),
  'popup.resized': z.tuple([z.int().min(20).max(10_000)]),
};

const nothing = z.tuple([]);

/**
 * Returns the arguments that the window sent. Throws when they differ from the contract: a channel without a shape
 * takes none.
 */
export function parseArgs<N extends keyof Invokes>(channel: N, raw: readonly unknown[]): Invokes[N]['args'] {
  const { [channel as string]: shape = nothing }: { readonly [channel: string]: z.ZodType } = shapes;
  return shape.parse(raw) as Invokes[N]['args'];
}
