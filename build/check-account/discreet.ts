import { cleanText } from '../../src/calls/party.ts';

/** Makes a text of the PBX safe for anybody to read. */
export type Discreet = (text: string) => string;

const maxLength = 120;
const hidden = '•••';

/**
 * Returns a function that hides the secrets in every spelling in which an answer could quote them, hides every address,
 * and replaces every digit by 9. The shape of a text stays: `12.50 TL` becomes `99.99 TL`.
 */
export function discreet(secrets: readonly string[]): Discreet {
  const hide = hiding(secrets);
  return (text) => cleanText(hide(text).replace(/[a-z]+:\/\/\S*/gi, '<address>'), maxLength).replace(/\p{Nd}/gu, '9');
}

/** Returns a function that hides only the secrets, for host names, whose digits belong to them. */
export function discreetHost(secrets: readonly string[]): Discreet {
  const hide = hiding(secrets);
  return (host) => hide(host).slice(0, maxLength);
}

function hiding(secrets: readonly string[]): Discreet {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].filter((spelling) => spelling !== '');
  if (spellings.length === 0) return (text) => text;
  // The longest first: if a shorter one that begins alike were replaced first, the end of the longer one would stay.
  const alternatives = spellings.sort((a, b) => b.length - a.length).map((each) => each.replace(/\W/gu, escaped));
  const pattern = new RegExp(alternatives.join('|'), 'giu');
  return (text) => text.replace(pattern, hidden);
}

function spellingsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret.replace(/\p{Cs}/gu, '\ufffd'));
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [secret, encoded, encoded.replaceAll('%20', '+'), inJson, cleanText(secret, secret.length)];
}

function escaped(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}
