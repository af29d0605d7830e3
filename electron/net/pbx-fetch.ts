/** An answer, whatever its status. */
export interface Fetched {
  readonly status: number;
  readonly contentType: string | null;
  /** When it was sent, by the clock of the server (RFC 9110, `Date`). */
  readonly date: string | null;
  /** The target of a redirect, as an absolute address; it is not followed. */
  readonly location: string | null;
  /** `null` when it was longer than `maxBodyBytes`. */
  readonly body: Uint8Array | null;
}

export interface FetchOptions {
  readonly method: 'GET' | 'POST';
  /** Cancels the request and the reading of its answer. */
  readonly signal: AbortSignal;
  readonly maxBodyBytes: number;
}

/**
 * Sends one request without a body and returns the whole answer. Follows no redirect, caches nothing, sends no cookie.
 * Rejects when there is no whole answer; the error may contain the address, and so the password.
 */
export type Fetch = (url: string, options: FetchOptions) => Promise<Fetched>;

/** Returns all bytes, or `null` as soon as there are more than `maxBytes`; the source is then closed. */
export async function readBody(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    read.push(chunk);
  }
  return Buffer.concat(read);
}

/**
 * Returns why a request got no answer: the system's code (`ENOTFOUND`, `ERR_CERT_AUTHORITY_INVALID`) and nothing else
 * of the error, because messages may contain the address. At most 64 capitals, digits and `_`.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  // Node's fetch wraps the system's error; Chromium puts its code into the message.
  const code = codeOf(error.cause) ?? codeOf(error) ?? /^net::(\w+)/.exec(error.message)?.[1] ?? error.name;
  return code
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, '')
    .slice(0, 64);
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
