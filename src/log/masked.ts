import { withoutSecrets } from './without-secrets.ts';

const digit = String.raw`\p{Nd}`;
/** The signs that people write between the digits of a number. */
const between = String.raw`[ \t\u00a0\u202f()/\-‐-―]{0,3}`;
const dayOfIso = String.raw`\b(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)`;
/** A place in a script is not masked. In a bundle that is one line, a column is as long as a number. */
const placeInScript = String.raw`\.[cm]?js:\d{1,6}:\d{1,7}(?!\d)`;

/** Dots are accepted only where the text cannot be a version or a network address. */
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
/** Scheme, user information, host, port, and the rest. */
const url =
  /\b([a-z][a-z\d+.-]{0,20}:\/\/)(?:[^\s/"]{0,500}@)?(\[[\da-f:.]*\]|[^\s/?#:"<>\\]{0,255})(:\d{1,5})?([^\s"<>\\]*)/gi;
const query = /\?[\w.%-]{1,80}=[^\s"'<>\\]*/g;
/** The name of a person's folder is the person's name. */
const home = /([\\/]home[\\/]|[\\/]Users[\\/]+)[^\\/"\n]{1,255}/g;
const longWord = /[A-Za-z0-9+_=-]{20,}/g;
/** It may be the middle of a number that goes on behind another sign, so it is masked with that number. */
const numberOnly = /^[\d+-]+$/;

/**
 * Returns a text for the log, without anything that looks like a telephone number, the path of a URL, an e-mail
 * address, a secret or a person's folder. This is the last protection: nothing of the kind should be logged in the
 * first place.
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
    .replace(longWord, (word) => (!numberOnly.test(word) && (/\d/.test(word) || word.length > 31) ? '…' : word))
    .replace(number, (_found, place?: string) => place ?? '…');
}

/**
 * Masks every text in a value. Numbers stay: they are times, counts or ids of facts. JSON is masked in this way before
 * it becomes one text.
 */
export function maskedValues(value: unknown): unknown {
  if (typeof value === 'string') return masked(value);
  if (Array.isArray(value)) return value.map(maskedValues);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskedValues(inner)]));
}
