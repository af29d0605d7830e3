export interface SqliteError extends Error {
  readonly code: 'ERR_SQLITE_ERROR';
  /** An extended result code (https://www.sqlite.org/rescode.html). Its lowest byte is the primary code. */
  readonly errcode: number;
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const noDatabaseCodes = new Set([11, 26]);
/** SQLITE_BUSY and SQLITE_FULL: the open file can still be used. */
const passingCodes = new Set([5, 13]);

export function isPassing(error: SqliteError): boolean {
  return passingCodes.has(primaryCode(error));
}

/**
 * SQLITE_ERROR, SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH: the statement is right, so the stored data is not.
 */
const rowCodes = new Set([1, 18, 19, 20]);
/** SQLITE_CORRUPT_VTAB: the search index is damaged. It is made of other tables. */
const corruptIndex = 267;

/** Whether something stored is not as Zil writes it, although the file itself is good. */
export function isOfRows(error: SqliteError): boolean {
  return rowCodes.has(primaryCode(error)) || isOfIndex(error);
}

export function isOfIndex({ errcode }: SqliteError): boolean {
  return errcode === corruptIndex;
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
