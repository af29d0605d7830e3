/** What is known of a person or a firm, whoever wrote it. */
export interface ContactFields {
  readonly kind: 'person' | 'firm';
  /** The whole name of the person or the firm; `''` when only the firm of a person is known. */
  readonly name: string;
  /** The firm for which a person works, as written; `''` for a firm and when none is known. */
  readonly firm: string;
  /** What is shown instead of name and firm; `''`: nothing. */
  readonly displayAs: string;
  readonly numbers: readonly ContactNumber[];
  readonly groups: readonly string[];
  readonly note: string;
}

export type ContactField = keyof ContactFields;

export interface ContactNumber {
  /** Party key. A text that is no telephone number is not stored. */
  readonly key: string;
  /** As it was written, for people. */
  readonly written: string;
  /** For example `Cep`, as the source calls it; `''`: nothing. */
  readonly label: string;
}

/** A person or a firm in the contacts. */
export interface Contact extends ContactFields {
  /** Random and never used again, so that several desks can mean the same contact. */
  readonly id: string;
  /** Epoch milliseconds of the last change. */
  readonly changedAtMs: number;
  /** The fields that a person has written here. No import changes them. */
  readonly byHand: readonly ContactField[];
}

/** A contact as it is shown beside a number. */
export interface ContactName {
  readonly id: string;
  /** As `shownName` returns it; never empty. */
  readonly name: string;
  /** `''`: none. */
  readonly note: string;
  readonly groups: readonly string[];
}

/** Returns what is shown of a contact: `displayAs`, or else the name with the firm behind it. */
export function shownName({ displayAs, name, firm }: Pick<ContactFields, 'displayAs' | 'name' | 'firm'>): string {
  if (displayAs !== '') return displayAs;
  if (name === '' || firm === '') return name === '' ? firm : name;
  return `${name} · ${firm}`;
}
