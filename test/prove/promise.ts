import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** What is allowed on one connection. Only its first request counts, because every answer ends its connection. */
export interface Promised {
  /** Statuses of which one must come; `null`: the connection may end without an answer. */
  readonly statuses: readonly (number | null)[];
  /** The bytes that must be in the database when the answer is 200; `null`: none, or unknown ones. */
  readonly kept: Buffer | null;
  readonly method: string;
}

const bodyLimitBytes = 16 * 1_024;
/**
 * The server may refuse a head (431) from the first size on, and must from the second on. How it counts is not
 * specified.
 */
const refusedHeadBytes = { mayBe: 15_000, mustBe: 32_768 };
const anything = [200, 404, 413, 400, 431, 408, null];
/** The methods of RFC 9110 and 5789. A server need not know others. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH']);

const requestLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\S+) HTTP\/1\.([01])$/;
const headerLine =
  /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*((?:[\x21-\x7e\x80-\xff](?:[ \t\x21-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?)[ \t]*$/;
const originForm =
  /^\/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$/;
const absoluteForm = /^https?:\/\/[A-Za-z0-9.:-]+(\/.*)$/;

/**
 * Returns what ADR 3 promises for the first request of `bytes`, according to its bytes and RFC 9112. With the token:
 * 200, or 413 above 16 KiB. Without it: an empty 404. For invalid HTTP: 400, 408 and 431. Nothing else is allowed.
 * Where the standard allows several readings, each of them is, but a request without the token never gets 200.
 */
export function promisedTo(bytes: Buffer, token: string): Promised {
  const headEnd = bytes.indexOf('\r\n\r\n');
  const unclear = (statuses: readonly (number | null)[]): Promised => ({
    statuses: bytes.includes(token) || bytes.includes('%') ? statuses : statuses.filter((status) => status !== 200),
    kept: null,
    method: '',
  });
  if (headEnd < 0) return unclear(anything);
  const [first = '', ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n');
  const [, method = '', target = ''] = requestLine.exec(first) ?? [];
  const headers = lines.map((line) => headerLine.exec(line));
  if (!methods.has(method) || headers.includes(null)) return unclear(anything);
  const path = originForm.test(target) ? target : absoluteForm.exec(target)?.[1];
  if (path === undefined || !originForm.test(path)) return unclear(anything);
  const valuesOf = (name: string) =>
    headers.flatMap((header) => (header?.[1]?.toLowerCase() === name ? [header[2] ?? ''] : []));
  const body = bodyOf(bytes.subarray(headEnd + 4), valuesOf('content-length'), valuesOf('transfer-encoding'));
  if (body === null || valuesOf('upgrade').length > 0) return unclear(anything);
  const tooLong = headEnd > refusedHeadBytes.mayBe ? [431] : [];
  const answer = (statuses: readonly (number | null)[], kept: Buffer | null = null): Promised => ({
    statuses: [...(headEnd > refusedHeadBytes.mustBe ? [] : statuses), ...tooLong],
    kept,
    method,
  });

  const knows = knowsToken(path, token);
  if (knows === 'perhaps') return unclear(anything);
  // A client that gets 404 before everything is read may see a reset connection instead.
  const mayBeReset = bytes.length > headEnd + 4 || valuesOf('expect').length > 0;
  if (!knows) return answer(mayBeReset ? [404, null] : [404]);
  const isTooLarge = body.declared > bodyLimitBytes || body.bytes.length > bodyLimitBytes;
  // Too large a body is read to its end before it is refused, so that the client sees the answer.
  if (!body.isWhole) return answer([408, 400, null, ...(isTooLarge ? [413] : [])]);
  if (isTooLarge) return answer([413, null]);
  const encodings = valuesOf('content-encoding');
  if (body.bytes.length === 0 || encodings.every((value) => value === '' || /^identity$/i.test(value))) {
    const isProof = body.bytes.toString('latin1').startsWith('event=ZIL_PROOF&');
    return answer([200], body.bytes.length > 0 && !isProof ? body.bytes : null);
  }
  switch (encodings.length === 1 ? unpackedSize(body.bytes, encodings[0] ?? '') : 'known') {
    case 'large':
      return answer([413]);
    case 'broken':
      return answer([200, 413]);
    case 'known':
      return answer([200]);
  }
}

/**
 * Returns `true` for the path with the token (a slash at its end is allowed), and `perhaps` for other spellings that
 * mean the same.
 */
function knowsToken(path: string, token: string): boolean | 'perhaps' {
  const [name = ''] = path.split('?');
  if (name === `/h/${token}` || name === `/h/${token}/`) return true;
  const decoded = (() => {
    try {
      return decodeURIComponent(name);
    } catch {
      return name;
    }
  })();
  return decoded.includes(token) &&
    /^\/h\/[^/]+\/?$/i.test(decoded) &&
    decoded.replace(/\/$/, '').length === token.length + 3
    ? 'perhaps'
    : false;
}

interface Body {
  readonly bytes: Buffer;
  readonly declared: number;
  readonly isWhole: boolean;
}

/** Returns `null` when RFC 9112, 6.3 gives no length, or calls it an error. */
function bodyOf(rest: Buffer, lengths: readonly string[], codings: readonly string[]): Body | null {
  if (codings.length > 0) return lengths.length > 0 || codings.join() !== 'chunked' ? null : chunkedBody(rest);
  if (lengths.length === 0) return { bytes: Buffer.alloc(0), declared: 0, isWhole: true };
  if (lengths.length > 1 || !/^\d{1,9}$/.test(lengths[0] ?? '')) return null;
  const declared = Number(lengths[0]);
  const bytes = rest.subarray(0, declared);
  return { bytes, declared, isWhole: bytes.length === declared };
}

/** Reads chunks without extensions and trailers. Returns `null` for any other form. */
function chunkedBody(rest: Buffer): Body | null {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = rest.indexOf('\r\n', at);
    const head = end < 0 ? null : /^[0-9A-Fa-f]{1,8}$/.exec(rest.subarray(at, end).toString('latin1'));
    if (head === null) return null;
    const size = Number.parseInt(head[0], 16);
    const chunk = rest.subarray(end + 2, end + 2 + size);
    at = end + 2 + size + 2;
    if (chunk.length < size || rest.subarray(at - 2, at).toString('latin1') !== '\r\n') return null;
    if (size === 0) return { bytes: Buffer.concat(chunks), declared: 0, isWhole: true };
    chunks.push(chunk);
  }
}

const unpackers: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes, limit),
  'x-gzip': (bytes) => gunzipSync(bytes, limit),
  br: (bytes) => brotliDecompressSync(bytes, limit),
  deflate: (bytes) => ((bytes[0] ?? 0) % 16 === 8 ? inflateSync(bytes, limit) : inflateRawSync(bytes, limit)),
};
const limit = { maxOutputLength: bodyLimitBytes };

/** `known`: small enough, or in an unknown encoding. */
function unpackedSize(bytes: Buffer, encoding: string): 'large' | 'broken' | 'known' {
  const unpack = Object.hasOwn(unpackers, encoding.toLowerCase()) ? unpackers[encoding.toLowerCase()] : undefined;
  try {
    unpack?.(bytes);
    return 'known';
  } catch (error) {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isLarge ? 'large' : 'broken';
  }
}
