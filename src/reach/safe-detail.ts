import { withoutSecrets } from '../log/without-secrets.ts';

const mostLength = 200;

/**
 * Long words in hexadecimal or base64, which may be secrets. A path may match too: too little is better than too much.
 */
const longWord = /[A-Za-z0-9+/_=-]{20,}/g;

/** Returns a program's message in a form that may be shown and logged: one short line without likely secrets. */
export function safeDetail(line: string): string | null {
  const short = withoutSecrets(line)
    .replace(longWord, '…')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, mostLength);
  return short === '' ? null : short;
}
