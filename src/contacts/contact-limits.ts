/** The most that is stored of one contact. */
export const contactLimits = {
  nameLength: 200,
  noteLength: 2_000,
  numbers: 50,
  groups: 50,
} as const;

/** The most contacts that one source may bring. */
export const mostContacts = 200_000;

/** The largest file that is read. */
export const mostFileBytes = 100 * 1_048_576;
