import { join } from 'node:path';
import { SqliteContactImports } from '../../electron/store/sqlite-contact-imports.ts';
import { SqliteContacts } from '../../electron/store/sqlite-contacts.ts';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { systemClock, systemTimers } from '../../electron/system/clock.ts';
import { ContactKeeper } from '../../src/contacts/contact-keeper.ts';
import type { ContactReader } from '../../src/contacts/contact-reader.ts';
import { guessEverything, type ReadContact } from '../../src/contacts/reading.ts';
import { ok, type Result } from '../../src/result.ts';

export const people = 50_000;

/** Two numbers each; every tenth is the switchboard of a firm, which twenty people share. */
const everybody: readonly ReadContact[] = Array.from({ length: people }, (_, index) => ({
  place: index + 1,
  sourceKey: index % 2 === 0 ? `cari-${index}` : null,
  kind: 'person',
  name: `${['Ayşe', 'Mehmet', 'Işıl', 'Ömer'][index % 4]} ${['Yılmaz', 'Öz', 'Işık'][index % 3]} ${index}`,
  firm: index % 5 === 0 ? `Firma ${Math.floor(index / 100)}` : '',
  displayAs: '',
  numbers: [
    { written: mobileOf(index), label: 'Cep' },
    { written: `0212 5${String(Math.floor(index / 20)).padStart(6, '0')}`, label: 'İş' },
  ],
  groups: index % 3 === 0 ? ['Müşteri'] : [],
  note: index % 7 === 0 ? 'Perşembe günleri arar' : '',
}));

function mobileOf(index: number): string {
  return `0532 ${String(index).padStart(7, '0')}`;
}

/** Gives what a reading thread gives, without the time that it needs for it: that is another thread's. */
const reader: ContactReader = {
  read: (_path, _how, take) => ({
    preview: Promise.resolve(ok({ format: 'vcard', encoding: 'utf-8', table: null })),
    done: give(take),
    stop: () => {},
  }),
};

async function give(take: Parameters<ContactReader['read']>[2]): Promise<Result<null, never>> {
  for (let from = 0; from < everybody.length; from += 200) await take(everybody.slice(from, from + 200), []);
  return ok(null);
}

export function keeperOf(file: SqliteFile) {
  let made = 0;
  return new ContactKeeper(
    {
      contacts: new SqliteContacts(file),
      contactImports: new SqliteContactImports(file),
      contactReader: reader,
      newContactId: () => {
        made += 1;
        return `c${made}`;
      },
      clock: systemClock,
      timers: systemTimers,
      logger: { info: () => {}, error: (event, cause) => process.stderr.write(`${event} ${String(cause)}\n`) },
    },
    { progress: () => {}, changed: () => {}, numbering: () => ({ areaCode: '212' }) },
  );
}

export async function imported(keeper: ContactKeeper): Promise<number> {
  const plan = await keeper.plan('', 'file:bench', guessEverything);
  if (!plan.ok) throw new Error(plan.error.kind);
  const applied = await keeper.apply(plan.value, 'bench', new Map());
  if (!applied.ok) throw new Error(applied.error.kind);
  return applied.value.id;
}

/** Writes the contacts into a profile. The people who ring in other parts of the benchmark are among them. */
export async function writeContacts(profile: string): Promise<void> {
  const file = new SqliteFile(join(profile, 'zil.db'), openDatabase);
  await imported(keeperOf(file));
  file.close();
}
