interface SystemError extends Error {
  /** `ENOSPC`, `EACCES`, … */
  readonly code: string;
}

/** What the system answers when a file cannot be read or written, told from a mistake of the program. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
