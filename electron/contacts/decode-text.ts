import type { ContactEncoding } from '../../src/contacts/reading.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: ContactEncoding;
}

/** Decodes a file: as the person says, or else by its byte order mark, as UTF-8, or as Windows writes Turkish. */
export function decodeText(bytes: Uint8Array, chosen: ContactEncoding | null): DecodedText {
  const encoding = chosen ?? encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

export function encodingOf(bytes: Uint8Array): ContactEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1254';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Decodes one value of a card. `bytes`: one character for each. `charset`: as the card names it. */
export function decodeBytes(bytes: string, charset: string | null, encoding: ContactEncoding): string {
  // Nearly all values are plain.
  if (/^[\x20-\x7e]*$/.test(bytes)) return bytes;
  const raw = Buffer.from(bytes, 'latin1');
  try {
    return new TextDecoder(charset ?? encoding, { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('windows-1254').decode(raw);
  }
}

/** Decodes base64 that stands for UTF-8; `null` when it is neither. */
export function decodeBase64(text: string): string | null {
  const bytes = Buffer.from(text, 'base64');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text.trim())) return null;
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}
