/** What an import has done. Each is a number of contacts, `notTaken` of rows. */
export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly joined: number;
  readonly notTaken: number;
}

export interface StoredImport extends ImportCounts {
  readonly id: number;
  readonly atMs: number;
  readonly source: string;
  /** For people: the name of the file or of the source. */
  readonly title: string;
  /** `running`: it is being written, or was broken off. `kept`: it can no longer be undone. */
  readonly state: 'running' | 'done' | 'kept' | 'undone';
}
