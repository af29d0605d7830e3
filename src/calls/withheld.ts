/** Words that alone say that a caller is withheld. All are folded: small letters without diacritics. */
const withheldWords = new Set([
  // English, as PBXs and operators write it.
  'absent',
  'anonymous',
  'anonymized',
  'blocked',
  'hidden',
  'none',
  'null',
  'private',
  'restricted',
  'secret',
  'suppressed',
  'unavailable',
  'undefined',
  'undisclosed',
  'unidentified',
  'unknown',
  'withheld',
  // Turkish.
  'anonim',
  'belirsiz',
  'bilinmeyen',
  'bilinmez',
  'bilinmiyor',
  'engellenmis',
  'engelli',
  'gizlenmis',
  'gizli',
  'numarasiz',
  'ozel',
  'kisitli',
  'sakli',
  'tanimsiz',
]);

/** Words that may stand beside such a word, and are not part of a name. */
const wordsBeside = new Set([
  'arama',
  'arayan',
  'asserted',
  'call',
  'caller',
  'callerid',
  'cid',
  'cli',
  'hat',
  'id',
  'is',
  'isim',
  'kimlik',
  'kimligi',
  'kisi',
  'name',
  'no',
  'num',
  'numara',
  'numarali',
  'numarasi',
  'number',
  'party',
  'tel',
  'telefon',
  'user',
]);

/** Phrases that say it although no word of them does alone. A telephone line sends `p` or `o` instead of a number. */
const withheldPhrases = new Set([
  'asserted identity',
  'n a',
  'nocallerid',
  'no caller id',
  'no callerid',
  'no cli',
  'no name',
  'no id',
  'no number',
  'not available',
  'not provided',
  'not shown',
  'numara gorunmuyor',
  'numara yok',
  'numarasi yok',
  'o',
  'out of area',
  'p',
]);

/** RFC 3323: hosts in the addresses of anonymous callers. */
const nobodysHosts = new Set(['anonymous.invalid', 'unknown.invalid']);

/**
 * Returns whether a folded text, in the place of a number, says that there is none. An empty text says so, and one that
 * begins with `anonymous`. Any other text with a word that is not known here may be a person's name: `false`.
 */
export function saysWithheld(text: string, host: string): boolean {
  // Minus one and minus two stand for unknown and private.
  if (nobodysHosts.has(host) || /^-\d{1,2}$/.test(text)) return true;
  if (/^[*#]/.test(text)) return false;
  if (/^[\p{P}\s]*$/u.test(text) || text.startsWith('anonymous')) return true;
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (withheldPhrases.has(words.join(' '))) return true;
  return (
    words.some((word) => withheldWords.has(word)) &&
    words.every((word) => withheldWords.has(word) || wordsBeside.has(word))
  );
}
