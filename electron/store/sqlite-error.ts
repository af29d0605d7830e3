export interface SqliteError extends Error {
  readonly code: 'ERR_SQLITE_ERROR';
  /** https://www.sqlite.org/rescode.html, extended: the primary code is its lowest byte. */
  readonly errcode: number;
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const noDatabaseCodes = new Set([11, 26]);
/** SQLITE_BUSY and SQLITE_FULL: the open file is as good as before. */
const passingCodes = new Set([5, 13]);

export function isPassing(error: SqliteError): boolean {
  return passingCodes.has(primaryCode(error));
}

/** SQLITE_ERROR, SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH: what is asked is right, so what is stored is not. */
const rowCodes = new Set([1, 18, 19, 20]);
/** SQLITE_CORRUPT_VTAB: of what the search finds by, which is made of other tables. */
const corruptIndex = 267;

/** Something that is stored is not as Zil writes it, and the file is a good one all the same. */
export function isOfRows(error: SqliteError): boolean {
  return rowCodes.has(primaryCode(error)) || error.errcode === corruptIndex;
}

export function isDamage(error: SqliteError): boolean {
  return noDatabaseCodes.has(primaryCode(error));
}

export function isFull(error: SqliteError): boolean {
  return primaryCode(error) === 13;
}

function primaryCode({ errcode }: SqliteError): number {
  return errcode & 0xff;
}

export function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}
