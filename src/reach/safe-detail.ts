import { withoutSecrets } from '../log/without-secrets.ts';

const mostLength = 200;

/** Long words in hexadecimal or base64. A path may be one too: better too little is said than too much. */
const longWord = /[A-Za-z0-9+/_=-]{20,}/g;

/** What a program says of itself, as far as it may be shown and logged: one short line without what looks like a secret. */
export function safeDetail(line: string): string | null {
  const short = withoutSecrets(line)
    .replace(longWord, '…')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, mostLength);
  return short === '' ? null : short;
}
