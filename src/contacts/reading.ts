/** One contact as a file or a server has it. Texts are clean, and within the limits of `contact-limits.ts`. */
export interface ReadContact {
  /** Where it stands: the row of a table (the first one is 1), the line of a text, the place of a card or an element. */
  readonly place: number;
  /** What the source itself calls it (UID, DN, customer code); `null`: nothing. */
  readonly sourceKey: string | null;
  readonly kind: 'person' | 'firm';
  readonly name: string;
  readonly firm: string;
  readonly displayAs: string;
  /** As written; they are read by `readParty` later. */
  readonly numbers: readonly { readonly written: string; readonly label: string }[];
  readonly groups: readonly string[];
  readonly note: string;
}

/** Something that was not taken from a source, and why. */
export interface NotTaken {
  readonly place: number;
  /** The beginning of what stands there, for people. */
  readonly excerpt: string;
  readonly why: NotTakenReason;
}

export type NotTakenReason =
  /** Nothing that could be called by. */
  | 'no-number'
  | 'no-name'
  /** A spreadsheet has rounded the number (`5,33E+09`): its digits are lost for ever. */
  | 'rounded-number'
  | 'not-a-number'
  /** It repeats a contact of the same source that was read before. */
  | 'repeated'
  /** A person has deleted everything about the number. */
  | 'deleted'
  | 'broken'
  | 'too-long';

export const contactFormats = ['vcard', 'table', 'sheet', 'ldif', 'phone-book'] as const;
export type ContactFormat = (typeof contactFormats)[number];

export const contactEncodings = ['utf-8', 'windows-1254', 'utf-16le', 'utf-16be'] as const;
export type ContactEncoding = (typeof contactEncodings)[number];

/** What a column of a table holds. */
export const columnMeanings = [
  'nothing',
  'name',
  'first-name',
  'last-name',
  'firm',
  'display-as',
  'number',
  'mobile',
  'home-number',
  'work-number',
  'fax',
  'group',
  'note',
  'source-key',
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** How a file is read. `null` is guessed. A person may change each of them in the preview. */
export interface ReadingWishes {
  readonly encoding: ContactEncoding | null;
  /** The row with the names of the columns, the first row is 1; 0: there is none. */
  readonly headerRow: number | null;
  readonly columns: readonly ColumnMeaning[] | null;
}

export const guessEverything: ReadingWishes = { encoding: null, headerRow: null, columns: null };

/** How a file was read, and how it begins. */
export interface ReadingPreview {
  readonly format: ContactFormat;
  /** `null`: the format has only one. */
  readonly encoding: ContactEncoding | null;
  /** `null` unless the file is a table or a sheet. */
  readonly table: {
    readonly headerRow: number;
    /** As in the file; empty texts where there is no header. */
    readonly titles: readonly string[];
    readonly meanings: readonly ColumnMeaning[];
    /** The first rows behind the header. */
    readonly rows: readonly (readonly string[])[];
  } | null;
}

/** A failure that takes nothing from the file. `place` as in `ReadContact`; `null` when it is the file as a whole. */
export interface ReadingFailure {
  readonly kind:
    | 'unknown-format'
    | 'old-excel'
    | 'too-large'
    | 'too-deep'
    | 'took-too-long'
    | 'broken'
    | 'password-needed'
    | 'empty'
    | 'not-read';
  readonly place: number | null;
}
