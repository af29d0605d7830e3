import { cleanText } from '../../src/calls/party.ts';

/** What the PBX wrote, fit to be read by anybody. */
export type Discreet = (text: string) => string;

const maxLength = 120;
const hidden = '•••';

/**
 * Hides the secrets in whatever spelling an answer could quote them, every address, and every digit behind a 9. What
 * stays is a shape: `12.50 TL` is `99.99 TL`.
 */
export function discreet(secrets: readonly string[]): Discreet {
  const hide = hiding(secrets);
  return (text) => cleanText(hide(text).replace(/[a-z]+:\/\/\S*/gi, '<address>'), maxLength).replace(/\p{Nd}/gu, '9');
}

/** The same for a host name, whose digits belong to it. */
export function discreetHost(secrets: readonly string[]): Discreet {
  const hide = hiding(secrets);
  return (host) => hide(host).slice(0, maxLength);
}

function hiding(secrets: readonly string[]): Discreet {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].filter((spelling) => spelling !== '');
  if (spellings.length === 0) return (text) => text;
  // The longest first: of two that begin alike the other would leave an end of it.
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
