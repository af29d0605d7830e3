/** What became of something in the profile that is not as Zil has left it. `file`: the name that it has now. */
export type StoredProblem =
  /** The system does not let them be read: they are kept until a person saves others. */
  | { readonly kind: 'settings-not-read'; readonly reason: string }
  /** A folder stood where a file belongs, or a file where a folder does. `reason`: why it could not be renamed. */
  | { readonly kind: 'place-taken'; readonly name: string; readonly file: string; readonly reason: string | null }
  /** Rows of the calls that nobody could read; they are lines of the file now. */
  | { readonly kind: 'rows-set-aside'; readonly rows: number; readonly file: string };
