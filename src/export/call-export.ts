import { type Call, extensionsOf } from '../calls/call.ts';
import { type CallNotes, callNoteOf } from '../calls/call-notes.ts';
import { otherParty } from '../calls/other-party.ts';
import type { Party } from '../calls/party.ts';
import type { ShownNames } from '../names/shown-names.ts';
import { ok, type Result } from '../result.ts';
import type { DecidedRing } from '../rules/ring-reason.ts';
import type { Language } from '../settings/settings.ts';
import type { HistoryFrom } from '../store-ports.ts';
import { type ExportColumn, exportColumns } from '../view/data-texts.ts';
import { extensionText } from '../view/extension-text.ts';
import { outcomeText } from '../view/outcome-text.ts';
import { nameOf, partyText } from '../view/party-text.ts';
import { choiceWord } from '../view/step-text.ts';
import { texts } from '../view/texts.ts';
import { timeTexts, type ViewedAt } from '../view/time-text.ts';
import { asText, csvHead, csvLine } from './csv.ts';
import type { ExportFormat } from './exporter.ts';

/** With what calls are written. */
export interface CallWords {
  readonly language: Language;
  readonly callNotes: CallNotes;
}

export interface ExportWords extends CallWords {
  readonly at: ViewedAt;
  readonly namesOf: (calls: readonly Call[]) => ShownNames;
  /** Why their rings were treated unlike others. */
  readonly reasonsOf: (calls: readonly Call[]) => readonly DecidedRing[];
}

/** How many calls one part of the file has, so that nothing waits for it. */
const callsTogether = 50;

/**
 * Makes a file of calls. The function that is returned gives one part after the other, `null` at the end. `read`
 * returns calls from a place on, newest first. `contacts`: the parts with the contacts that belong to them, `null` at
 * the end.
 */
export function exportParts<E>(
  format: ExportFormat,
  words: ExportWords,
  read: (from: HistoryFrom, limit: number) => Result<readonly Call[], E>,
  contacts: () => Result<string | null, E> = () => ok(null),
): () => Result<string | null, E> {
  const form = format === 'csv' ? csvForm(words) : jsonForm(words);
  let from: HistoryFrom | null = { kind: 'newest' };
  let isBegun = false;
  let hasContacts = false;
  let isEnded = false;
  return () => {
    if (isEnded) return ok(null);
    if (from === null) {
      const part = contacts();
      if (!part.ok) return part;
      isEnded = part.value === null;
      if (isEnded) return ok(form.end);
      const gap = hasContacts ? '' : form.beforeContacts;
      hasContacts = true;
      return ok(gap + part.value);
    }
    const calls = read(from, callsTogether);
    if (!calls.ok) return calls;
    const last = calls.value.at(-1);
    const isLast = last === undefined || calls.value.length < callsTogether;
    const before = isBegun ? '' : form.head;
    const between = isBegun && calls.value.length > 0 ? form.between : '';
    const names = words.namesOf(calls.value);
    const reasons = format === 'json' ? words.reasonsOf(calls.value) : [];
    const body = calls.value.map((call) => form.call(call, names, reasons)).join(form.between);
    isBegun = true;
    from = isLast ? null : { kind: 'before', place: { startedAtMs: last.startedAtMs, id: last.id } };
    return ok(before + between + body + (isLast ? form.afterCalls : ''));
  };
}

interface Form {
  readonly head: string;
  readonly between: string;
  readonly afterCalls: string;
  /** Stands before the contacts, if there are any. */
  readonly beforeContacts: string;
  readonly end: string;
  readonly call: (call: Call, names: ShownNames, reasons: readonly DecidedRing[]) => string;
}

/** The columns with numbers and names, as the PBX or a person has written them. */
const areWritten = new Set<ExportColumn>(['name', 'number', 'line', 'extensions', 'choices', 'note']);

function csvForm(words: ExportWords): Form {
  const { columns } = texts[words.language].data;
  return {
    head: csvHead(exportColumns.map((column) => columns[column])),
    between: '',
    afterCalls: '',
    beforeContacts: '\r\n',
    end: '',
    call: (call, names) => {
      const cells = cellsOf(call, names, words);
      return csvLine(exportColumns.map((column) => (areWritten.has(column) ? asText(cells[column]) : cells[column])));
    },
  };
}

function jsonForm(words: ExportWords): Form {
  return {
    head: '{"program":"Zil","version":1,"calls":[\n',
    between: ',\n',
    afterCalls: '\n],"contacts":[',
    beforeContacts: '\n',
    end: '\n]}\n',
    call: (call, names, reasons) => {
      const { date, time, name, number, outcome, note } = cellsOf(call, names, words);
      const ringReasons = reasons.filter(({ factId }) => call.steps.some((step) => step.factId === factId));
      const said = { date, time, timeZone: words.at.timeZone, name, number, outcome, note };
      return JSON.stringify({ ...said, ...(ringReasons.length === 0 ? {} : { ringReasons }), call });
    },
  };
}

function cellsOf(call: Call, names: ShownNames, words: ExportWords): Readonly<Record<ExportColumn, string>> {
  const times = timeTexts(words.language, words.at);
  return {
    date: times.shortDate(call.startedAtMs),
    time: times.second(call.startedAtMs),
    ...callCells(call, names, words),
  };
}

/** Returns what a table says of a call, as texts, but for when it began: that takes longer than all the rest. */
export function callCells(
  call: Call,
  names: ShownNames,
  { language, callNotes }: CallWords,
): Readonly<Record<Exclude<ExportColumn, 'date' | 'time'>, string>> {
  const words = texts[language];
  const other = otherParty(call);
  const isOut = call.direction.value === 'out';
  const extensions = extensionsOf(call).map((extension) => extensionText(extension, names));
  return {
    direction: words.data.direction[call.direction.value],
    name: nameOf(other, names),
    number: dialled(other, language),
    line: isOut || call.line === null ? '' : nameOf(call.line, names.given) || dialled(call.line, language),
    extensions: isOut ? nameOf(call.caller, names) || dialled(call.caller, language) : extensions.join(', '),
    choices: call.steps.flatMap((step) => (step.kind === 'chose' ? [choiceWord(step, names, words)] : [])).join(', '),
    outcome: outcomeText(call, names, words),
    certainty: call.outcome === null ? '' : words.story.certainty[call.outcome.certainty],
    ringSeconds: secondsText(call.ringMs),
    talkSeconds: secondsText(call.talkMs),
    note: callNoteOf(call, callNotes) ?? '',
  };
}

/**
 * Returns a number as it is dialled in Turkey. In a spreadsheet, a plus would begin a formula, and digits alone would
 * be a number without its zero.
 */
function dialled(party: Party, language: Language): string {
  if (party.kind === 'extension' || party.kind === 'short') return party.digits;
  if (party.kind === 'other') return party.text;
  return partyText(party, texts[language]).replace(/^\+/, '00');
}

function secondsText(known: Call['ringMs']): string {
  return known === null ? '' : String(Math.round(known.value / 1_000));
}
