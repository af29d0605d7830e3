/** A file of the profile that is not as Zil left it. `file`: the name that it has now. */
export type StoredProblem =
  /** The system refuses to let Zil read the settings. They stay as they are until a person saves others. */
  | { readonly kind: 'settings-not-read'; readonly reason: string }
  /**
   * A folder stood in the place of a file, or a file in the place of a folder. `reason`: why it could not be renamed.
   */
  | { readonly kind: 'place-in-use'; readonly name: string; readonly file: string; readonly reason: string | null }
  /** Rows of calls that could not be read. They were written into `file`, a line each. */
  | { readonly kind: 'rows-set-aside'; readonly rows: number; readonly file: string }
  /**
   * Another program has deleted, renamed, cut, replaced or written to the file of the calls. `file`: the present name
   * of the file found in its place; `null` when there was none.
   */
  | { readonly kind: 'calls-changed'; readonly file: string | null; readonly left: CallsLeft }
  /**
   * Zil ended without closing the database, and the file beside it with the calls that were written last has gone
   * since.
   */
  | { readonly kind: 'calls-log-gone' };

/** Which calls there are after another program has changed their file. */
export type CallsLeft =
  | { readonly kind: 'all' }
  /**
   * All rows were read after another program had written into the file. Whether calls were lost before that is not
   * known.
   */
  | { readonly kind: 'unknown' }
  /** Some rows could be read, others could not. */
  | { readonly kind: 'some' }
  /** The calls of a backup; `day` is its day, as `2026-11-28`. */
  | { readonly kind: 'backup'; readonly day: string }
  /** `reason`: why no backup could be put in place; `null` when there is no backup. */
  | { readonly kind: 'none'; readonly reason: string | null };
