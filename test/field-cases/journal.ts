/**
 * One line of a journal: a webhook or a record, and its time. Made by `rings`, `presses`, `leavesMenu` and `record`.
 */
export type Entry = Heard | Written;

interface Heard {
  readonly kind: 'heard';
  readonly atMs: number;
  readonly body: string;
}

interface Written {
  readonly kind: 'written';
  /** `null`: the record gets an id of its own. */
  readonly id: number | null;
  /** `null`: two minutes after its end, or a minute after its start while the call goes on. */
  readonly arrivesMs: number | null;
  readonly fromMs: number;
  /** `null`: the call goes on. */
  readonly toMs: number | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

export type Entries = readonly (Entry | readonly Entry[])[];

/** The office: one number that people call, two telephones. */
export const officeLine = '908505501234';
/** The caller of nearly all cases, spelled as a PBX spells the number in its records. */
export const customer = '05335554321';

/** Midnight of Monday, 23 November 2026, in Istanbul: the day of all cases. */
export const midnightMs = Date.UTC(2026, 10, 22, 21);

const secondMs = 1_000;
const dayMs = 24 * 60 * 60 * secondMs;

/** Returns the moment of a wall clock time of that day, such as `'10:00:05'` or `'10:00:05.400'`. */
function clock(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return midnightMs + ((hours * 60 + minutes) * 60 + seconds) * secondMs;
}

interface Where {
  readonly at: string;
  readonly line?: string;
  readonly tenant?: string;
}

export function rings(
  caller: string,
  { at, extension = '1001', ...where }: Where & { readonly extension?: string },
): Entry {
  return heard('EXTENSION_RINGING', caller, { at, ...where }, `extension_number=${extension}`);
}

export function presses(caller: string, { at, digits, ...where }: Where & { readonly digits: string }): Entry {
  return heard('IVR_MENU_ACTION', caller, { at, ...where }, `ivr_id=42&ivr_digits=${digits}`);
}

export function leavesMenu(caller: string, where: Where): Entry {
  return heard('IVR_MENU_EXIT', caller, where, 'ivr_id=42&ivr_exit_reason=TIMEOUT');
}

function heard(event: string, caller: string, { at, line = officeLine, tenant = '1234' }: Where, rest: string): Entry {
  const numbers = `calling_number=${asInNotifications(caller)}&called_number=${line}`;
  return { kind: 'heard', atMs: clock(at), body: `event=${event}&tenant_id=${tenant}&${numbers}&${rest}` };
}

/** Returns the number as webhooks spell it: with its country code, unlike in records. */
function asInNotifications(caller: string): string {
  return /^0[2-9]\d{9}$/.test(caller) ? `9${caller}` : caller;
}

interface GivenPart {
  readonly from: string;
  /** `null`: the call goes on. */
  readonly to: string | null;
  /** Billed seconds. */
  readonly billed: number;
  /** Type and number: `'EXTENSION 1001'`. */
  readonly callee: string;
  readonly cause?: string;
  readonly caller?: string;
  readonly dialled?: string;
  readonly tenant?: string;
  /** The same for every version of one record. */
  readonly id?: number;
  /** When the record was read. */
  readonly arrives?: string;
  /** Other values for fields of the record; `undefined` leaves a field out. */
  readonly but?: Readonly<Record<string, unknown>>;
}

/** Makes a record of the customer's call to the office's number; each part can be given otherwise. */
export function record(told: GivenPart): Entry {
  const { from, to, billed, callee, caller = customer, dialled = officeLine, tenant = '1234' } = told;
  const typeEnds = callee.lastIndexOf(' ');
  const fromMs = clock(from);
  const toMs = to === null ? null : clock(to);
  return {
    kind: 'written',
    id: told.id ?? null,
    arrivesMs: told.arrives === undefined ? null : clock(told.arrives),
    fromMs,
    toMs,
    fields: {
      idTenant: Number(tenant),
      callingNumber: caller,
      dialedNumber: dialled,
      calleeDialedNumber: callee.slice(typeEnds + 1),
      callDuration: toMs === null ? 0 : (toMs - fromMs) / secondMs,
      billableDuration: billed,
      hangupCause: told.cause ?? (to === null ? 'NONE' : 'NORMAL_CLEARING'),
      calleeType: callee.slice(0, typeEnds),
      ...told.but,
    },
  };
}

type GivenOutgoing = Omit<GivenPart, 'callee' | 'dialled'> & { readonly dials: string };

/** Makes a record of a call from an extension (by default `1001`) to outside. */
export function dialsOut({ dials, ...told }: GivenOutgoing): Entry {
  return record({ caller: '1001', dialled: dials, callee: `EXTERNAL ${dials}`, ...told });
}

/** Returns the same entries some days earlier. */
export function daysBefore(days: number, entries: Entries): readonly Entry[] {
  const earlierMs = days * dayMs;
  return entries.flat().map((entry) =>
    entry.kind === 'heard'
      ? { ...entry, atMs: entry.atMs - earlierMs }
      : {
          ...entry,
          fromMs: entry.fromMs - earlierMs,
          toMs: entry.toMs === null ? null : entry.toMs - earlierMs,
          arrivesMs: entry.arrivesMs === null ? null : entry.arrivesMs - earlierMs,
        },
  );
}

/** Returns a day without its webhooks, as when Zil was off. */
export function unheard(entries: Entries): readonly Entry[] {
  return entries.flat().filter(({ kind }) => kind === 'written');
}

/** An ordinary answered call of the day before, so that Zil knows the account. */
const known = daysBefore(1, [
  rings('05320000001', { at: '10:00:00.500' }),
  record({ id: 5001, caller: '05320000001', from: '10:00:00', to: '10:01:00', billed: 50, callee: 'EXTENSION 1001' }),
]);

/** Returns the lines of a journal, as `npm run replay` reads them. */
export function journalLines(entries: Entries): readonly string[] {
  return [...known, ...entries.flat()].map((entry, index) => JSON.stringify(lineOf(entry, 5_001 + index)));
}

function lineOf(entry: Entry, freeId: number): object {
  if (entry.kind === 'heard') return { at: new Date(entry.atMs).toISOString(), notification: entry.body };
  const { id, fromMs, toMs, arrivesMs, fields } = entry;
  const readMs = arrivesMs ?? (toMs === null ? fromMs + 60 * secondMs : toMs + 120 * secondMs);
  const times = toMs === null ? {} : { endTimeDate: written(toMs) };
  const told = { idCdr: id ?? freeId, startTimeDate: written(fromMs), ...times, ...fields };
  return { at: new Date(readMs).toISOString(), records: [told] };
}

const writtenDate = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Europe/Istanbul',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
});
const writtenTime = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Europe/Istanbul',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
});

/** Returns a time as in `Nov 23, 2026 10:00:00 AM`. Newer runtimes put a narrow space before AM and PM. */
function written(atMs: number): string {
  return `${writtenDate.format(atMs)} ${writtenTime.format(atMs).replace(/\s/, ' ')}`;
}
