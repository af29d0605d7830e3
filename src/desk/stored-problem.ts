/** What became of something in the profile that is not as Zil has left it. `file`: the name that it has now. */
export type StoredProblem =
  /** The system does not let them be read: they are kept until a person saves others. */
  | { readonly kind: 'settings-not-read'; readonly reason: string }
  /** A folder stood where a file belongs, or a file where a folder does. `reason`: why it could not be renamed. */
  | { readonly kind: 'place-in-use'; readonly name: string; readonly file: string; readonly reason: string | null }
  /** Rows of the calls that nobody could read; they are lines of the file now. */
  | { readonly kind: 'rows-set-aside'; readonly rows: number; readonly file: string }
  /**
   * Another program has deleted, renamed, cut, replaced or written to the calls’ file. `file`: the name that what lay in its place has
   * now; `null`: nothing did.
   */
  | { readonly kind: 'calls-struck'; readonly file: string | null; readonly left: CallsLeft }
  /** A program was ended, and the file with the calls that it had written last has gone since. */
  | { readonly kind: 'calls-log-gone' };

/** What there is of the calls after that. */
export type CallsLeft =
  | { readonly kind: 'all' }
  /** All rows were read after another program had written into the file. Nobody knows whether calls were lost before. */
  | { readonly kind: 'unknown' }
  /** Some rows could be read, others could not. */
  | { readonly kind: 'some' }
  /** What a backup had, of a day as `2026-11-28`. */
  | { readonly kind: 'backup'; readonly day: string }
  /** `reason`: why no backup could be put in place; `null`: there is none. */
  | { readonly kind: 'none'; readonly reason: string | null };
