import type { ContactField, ContactFields } from '../contacts/contact.ts';
import type { PlannedContact } from '../contacts/plan-import.ts';
import type { ReadingPreview } from '../contacts/reading.ts';

/** What a person writes in the form of a contact. */
export interface ContactDraft extends Omit<ContactFields, 'numbers'> {
  readonly numbers: readonly DraftNumber[];
}

export interface DraftNumber {
  readonly written: string;
  readonly label: string;
}

/** A contact in a list. */
export interface ContactRow {
  readonly id: string;
  readonly kind: 'person' | 'firm';
  /** What is shown of it (`shownName`); never empty. */
  readonly name: string;
  readonly numbers: readonly ContactNumberView[];
  readonly groups: readonly string[];
  readonly note: string;
}

export interface ContactNumberView {
  /** The party key, by which calls of the number are found. */
  readonly key: string;
  /** For people, for example `0533 555 43 22`. */
  readonly text: string;
  /** The digits as an office telephone dials them (`number.call`, `number.copy`); `null` when it has none. */
  readonly dialled: string | null;
  readonly label: string;
}

export interface ContactsView {
  readonly contacts: readonly ContactRow[];
  /** Where the next page begins; `null`: there is none. */
  readonly next: string | null;
  /** How many contacts there are, found or not. */
  readonly count: number;
}

/** Everything for the form of a contact. */
export interface ContactView {
  readonly id: string;
  readonly draft: ContactDraft;
  readonly numbers: readonly ContactNumberView[];
  /** The fields that a person has written here. */
  readonly byHand: readonly ContactField[];
  /** When it was changed last, in words. */
  readonly changedAt: string;
  /** Where it comes from: titles of imports and sources; none when it was written by hand. */
  readonly sources: readonly string[];
  /** The calls of its numbers: how many, at most 100. */
  readonly calls: number;
  /** The other contacts that have one of its numbers. */
  readonly sameNumber: readonly ContactRow[];
  /** The firm and the people in it, except this contact. At most 100. */
  readonly sameFirm: readonly ContactRow[];
}

export type ContactRefusal =
  | { readonly kind: 'no-name' }
  | { readonly kind: 'no-number' }
  /** `place` in the draft, the first is 0. */
  | { readonly kind: 'not-a-number'; readonly place: number }
  /** Somebody has deleted it meanwhile. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'not-written' };

/** For "Rehbere ekle" at a call. */
export interface AddContactView {
  /** A new contact with the number and the name that was given to it. */
  readonly draft: ContactDraft;
  /** The contacts that have the number already. */
  readonly contacts: readonly ContactRow[];
}

export type PlannedKind = PlannedContact['kind'] | 'not-taken';

export interface ImportPreview {
  /** The name of the file. */
  readonly title: string;
  readonly reading: ReadingPreview;
}

/** What an import would do. */
export interface ImportPlanView {
  readonly title: string;
  readonly counts: Readonly<Record<PlannedKind, number>>;
}

/** A row of the dry run. */
export interface PlannedRow {
  readonly kind: PlannedKind;
  /** Where it stands in the file. */
  readonly place: number;
  /** The name, or the beginning of what stands there. */
  readonly name: string;
  /** Numbers, for people. */
  readonly numbers: readonly string[];
  /** For `changed` and `joined`: the contact as it is now; `null`: a contact that is new itself. */
  readonly now: ContactRow | null;
  /** For `not-taken`: why, as a sentence; otherwise `null`. */
  readonly why: string | null;
  /** For `unclear`: the contacts that it may be. */
  readonly choices: readonly ContactRow[];
  /** For `unclear`: the contact that the person has chosen; `null`: it stays apart. */
  readonly decided: string | null;
}

export interface ImportResult {
  readonly id: number;
  readonly added: number;
  readonly changed: number;
  readonly joined: number;
  readonly notTaken: number;
}

export interface PastImport extends ImportResult {
  readonly title: string;
  /** In words. */
  readonly at: string;
  /** `undone`, or too long ago: it can no longer be undone. */
  readonly isUndone: boolean;
  readonly mayBeUndone: boolean;
}

export interface UndoResult {
  readonly undone: number;
  /** Contacts that were changed since, and stay as they are. */
  readonly left: number;
}

export interface ContactsProgress {
  readonly step: 'reading' | 'planning' | 'importing' | 'undoing';
  readonly done: number;
  /** `null`: not known yet. */
  readonly of: number | null;
}
