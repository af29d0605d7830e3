import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import { err, ok, type Result } from '../../src/result.ts';

export type UnpackFailure = 'unknown-encoding' | 'broken-encoding' | 'too-large';

const unzlib = promisify(inflate);
const undeflate = promisify(inflateRaw);

/**
 * Unpacks a body by its `Content-Encoding`, to at most `limitBytes`. A body that can be read as it came counts as not
 * packed, whatever its header says.
 */
export async function unpackedBody(
  body: Uint8Array,
  encoding: string | undefined,
  limitBytes: number,
): Promise<Result<Uint8Array, UnpackFailure>> {
  const name = encoding?.trim().toLowerCase() ?? '';
  const isPlain = body.length === 0 || name === '' || name === 'identity' || parseWebhook(formBody(body)).ok;
  if (isPlain) return ok(body);
  const unpack = Object.hasOwn(unpackers, name) ? unpackers[name] : undefined;
  if (unpack === undefined) return err('unknown-encoding');
  try {
    return ok(await unpack(body, { maxOutputLength: limitBytes }));
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return err(isTooLarge ? 'too-large' : 'broken-encoding');
  }
}

type Unpack = (body: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  // Some senders leave out the zlib header that the name demands (RFC 9110, 8.4.1.2).
  deflate: (body, options) => (((body[0] ?? 0) & 0xf) === 8 ? unzlib : undeflate)(body, options),
};
