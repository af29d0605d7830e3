import { withoutSecrets } from './without-secrets.ts';

const digit = String.raw`\p{Nd}`;
/** What people write between the digits of a number. */
const between = String.raw`[ \t\u00a0\u202f()/\-‐-―]{0,3}`;
const dayOfIso = String.raw`\b(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)`;
/** In a bundle that is one line, a column is as long as a number. */
const placeInScript = String.raw`\.[cm]?js:\d{1,6}:\d{1,7}(?!\d)`;

/** With dots only where it cannot be a version or an address of the network. */
const number = new RegExp(
  [
    `(${dayOfIso}|${placeInScript})`,
    String.raw`\+${digit}(?:[.]?${between}${digit}){6,}`,
    `0${digit}{3}(?:[.]?${between}${digit}){3,}`,
    `${digit}(?:${between}${digit}){6,}`,
  ].join('|'),
  'gu',
);

const mail = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
/** Scheme, then who logs in, then where. */
const url =
  /\b([a-z][a-z\d+.-]{0,20}:\/\/)(?:[^\s/"]{0,500}@)?(\[[\da-f:.]*\]|[^\s/?#:"<>\\]{0,255})(:\d{1,5})?([^\s"<>\\]*)/gi;
const query = /\?[\w.%-]{1,80}=[^\s"'<>\\]*/g;
/** The folder of a person has the person's name. */
const home = /([\\/]home[\\/]|[\\/]Users[\\/]+)[^\\/"\n]{1,255}/g;
const longWord = /[A-Za-z0-9+_=-]{20,}/g;

/**
 * A text for the log, without what looks like a telephone number, the path of a URL, an e-mail address, a secret or
 * a person's folder. The last line of defence: whoever logs is to say nothing of the kind.
 */
export function masked(text: string): string {
  return withoutSecrets(
    text.replace(
      url,
      (_url, scheme, host, port = '', rest) => `${scheme}${host}${port}${rest === '' || rest === '/' ? rest : '/…'}`,
    ),
  )
    .replace(query, '?…')
    .replace(mail, '…@…')
    .replace(home, '$1…')
    .replace(longWord, (word) => (/\d/.test(word) || word.length > 31 ? '…' : word))
    .replace(number, (_found, place?: string) => place ?? '…');
}

/** The same with every text inside; a number is a time, a count or the id of a fact. Masks JSON before it is one text. */
export function maskedValues(value: unknown): unknown {
  if (typeof value === 'string') return masked(value);
  if (Array.isArray(value)) return value.map(maskedValues);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskedValues(inner)]));
}
