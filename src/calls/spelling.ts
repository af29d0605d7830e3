import { foldedText } from '../folded-text.ts';
import { saysWithheld } from './withheld.ts';

/** The reading of a field that may contain a number, without the text around the number. */
export type Spelling =
  | { readonly kind: 'withheld' }
  /**
   * Digits, with or without a plus before them. A prefix for an outside line may stand before the plus. Of several ways
   * to read it the first is the likeliest: a dash may be within a number, or before an extension.
   */
  | { readonly kind: 'number'; readonly ways: readonly string[] }
  /** A command to the PBX: `*8`, `#21#`. */
  | { readonly kind: 'code' }
  | { readonly kind: 'text' };

/** No number is longer together with a name. */
const longestRead = 256;

/** Reads any text in linear time. */
export function spellingOf(raw: string): Spelling {
  // Nearly all texts are plain.
  if (/^\+?\d{1,20}$/.test(raw)) return numberOf([raw]);
  const text = foldedText(raw.slice(0, longestRead))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, latinDigit)
    .replace(/[\p{Pd}\u2212]/gu, '-');
  const spellings = addressAndName(text).map(readPart);
  return spellings.find(({ kind }) => kind !== 'text') ?? { kind: 'text' };
}

/** Converts Arabic and Persian digits. Full-width digits are Latin already after folding. */
function latinDigit(digit: string): string {
  return String((digit.codePointAt(0) ?? 0) & 0xf);
}

/** Splits `"Ali" <sip:0533…>`; the address comes before the name. Empty parts are left out, but there is always one. */
function addressAndName(text: string): readonly string[] {
  const [from, to] = [text.lastIndexOf('<'), text.lastIndexOf('>')];
  const closing = text.startsWith('"') ? text.indexOf('"', 1) : -1;
  const [name, address] =
    from >= 0 && to > from
      ? [text.slice(0, from), text.slice(from + 1, to)]
      : [text.slice(0, closing + 1), text.slice(closing + 1)];
  const parts = [address, name].map((part) => part.replaceAll('"', '').trim()).filter((part) => part !== '');
  return parts.length === 0 ? [''] : parts;
}

function readPart(part: string): Spelling {
  const [userAndParameters = '', host = ''] = part.replace(/^(?:sips?|tel|callto):(?:\/\/)?/, '').split('@', 2);
  const user = userAndParameters
    .replace(/%2b/g, '+')
    .replace(/%23/g, '#')
    .replace(/(?!^);.*$/, '')
    .trim();
  if (saysWithheld(user, host.replace(/[:;>].*$/, ''))) return { kind: 'withheld' };
  if (networkAddress.test(user)) return { kind: 'text' };
  const dialled = user.replace(serviceCode, '$1').replace(/^(?:dahili|ext(?:ension)?)[\s.:]*(?=\d{2,6}$)/, '');
  return /^[*#]/.test(dialled) ? { kind: 'code' } : readDialledPart(dialled);
}

/** The address of a host alone is not a number. */
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const networkAddress = new RegExp(`^${octet}(?:\\.${octet}){3}(?::\\d+)?$`);

/** A code that withholds the own number for one call, or shows it: `*31#`, `#31#`; `*67` and `*82` in American PBXs. */
const serviceCode = /^(\d{0,2})(?:[*#]\d{2,3}#|\*(?:67|82))(?=[+\d\s().\-/]{7})/;

/** Keys pressed after the number: the end of dialling, pauses, tones. */
const keysBehind = /^[#*,pw][\d#*,pw\s]*$/;

/** An extension behind a number is not a part of it. */
const extensionBehind = /^[,#]*\s*(?:dahili|dah|ext|extn|extension|x|ic hat)[\s.:=#]*\d{1,6}\)?$/;

/** After a prefix for an outside line some people wait for the tone. */
const pauseBehindPrefix = /^(\d{1,2})\s*[,pw]+(?=\s*[+\d][\d\s().\-/]{9,}[#\s]*$)/;

function readDialledPart(spelled: string): Spelling {
  const text = spelled.replace(pauseBehindPrefix, '$1');
  const body = /^[+\d\s().\-/]*/.exec(text)?.[0] ?? '';
  const behind = text.slice(body.length);
  if (behind !== '' && !keysBehind.test(behind) && !extensionBehind.test(behind)) return { kind: 'text' };
  const beforeExtension = /^(.*\d)\s*[-/]\s*\d{1,6}\s*$/.exec(body)?.[1];
  const ways = [body, ...(beforeExtension === undefined ? [] : [beforeExtension])].map((way) =>
    way.replace(/[\s().\-/]/g, ''),
  );
  return numberOf(ways.filter((way) => /^(?:\d{0,2}\+)?\d{1,20}$/.test(way)));
}

function numberOf(ways: readonly string[]): Spelling {
  const [first] = ways;
  if (first === undefined) return { kind: 'text' };
  // FreeSWITCH writes ten zeros where there is no number (SWITCH_DEFAULT_CLID_NUMBER).
  return /^\+?(?:0+|(?:00)?900{10})$/.test(first) ? { kind: 'withheld' } : { kind: 'number', ways };
}
