/** Each of them alone says that a caller is withheld. All are folded: small letters without marks. */
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

/** What stands beside such a word, and is no name of anybody. */
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

/** None of their words says it alone. `p` and `o` are what a telephone line sends instead of a number. */
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

/** RFC 3323: the address of who wants to be nobody. */
const nobodysHosts = new Set(['anonymous.invalid', 'unknown.invalid']);

/**
 * Whether a folded text stands where a number would be, and says that there is none. A text with any word beside that
 * is not known here may be somebody's name.
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
