/** What came back, whatever its status. */
export interface Fetched {
  readonly status: number;
  readonly contentType: string | null;
  /** When it was sent, by the clock of who answered (RFC 9110, `Date`). */
  readonly date: string | null;
  /** Where a redirect points, as a whole address; it is not followed. */
  readonly location: string | null;
  /** `null` when it was longer than wanted. */
  readonly body: Uint8Array | null;
}

export interface FetchOptions {
  readonly method: 'GET' | 'POST';
  /** Ends the request and the reading of its answer. */
  readonly signal: AbortSignal;
  readonly maxBodyBytes: number;
}

/**
 * One request without a body, and the whole answer. Follows nothing, keeps nothing, sends no cookie. Rejects when
 * there is no whole answer; what it rejects with may hold the address, and so the password.
 */
export type Fetch = (url: string, options: FetchOptions) => Promise<Fetched>;

/** All bytes, or `null` as soon as there are more than wanted; the source is then closed. */
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
 * Why a request got no answer: the system's code (`ENOTFOUND`, `ERR_CERT_AUTHORITY_INVALID`), and nothing else of the
 * error, because messages may name the address. Capitals, digits and `_` only.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  // Node's fetch wraps the system's error; Chromium writes its code as the message.
  const code = codeOf(error.cause) ?? codeOf(error) ?? /^net::(\w+)/.exec(error.message)?.[1] ?? error.name;
  return code
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, '')
    .slice(0, 64);
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
