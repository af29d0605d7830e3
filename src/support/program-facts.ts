/** What the program knows of itself. */
export interface ProgramFacts {
  readonly version: string;
  readonly electron: string;
  readonly system: string;
}
