import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { readDialled } from '../calls/dialled-number.ts';
import type { Numbering } from '../calls/numbering.ts';
import { type Party, partyKey, readParty, readSent } from '../calls/party.ts';
import { isPublicShortNumber } from '../calls/short-numbers.ts';
import { foldedText } from '../folded-text.ts';
import type { Random } from '../ports.ts';

/** How many digits are the subscriber's own. The digits before them belong to a country, a town or a network. */
const ownDigits = 7;
/** A number of at most this many digits is an extension, a short code or a key: nobody's personal number. */
const impersonalDigits = 5;
const maxTextLength = 64;
const mostTries = 300;
const firstOfSixDigits = 100_000;

/** The words that stand around numbers in their spellings. Every other word may be a name. */
const wordsOfSpellings = new Set(
  'sip sips tel callto user phone ext extn extension x w p dahili dah ic hat transport udp tcp tls localhost'.split(
    ' ',
  ),
);

/**
 * Replaces each number by an invented one of the same kind. All spellings of one number get the same replacement: the
 * last seven digits change, of 444 numbers the last four, and everything else is read the same. Extensions and other
 * numbers of up to five digits stay as they are.
 */
export class InventedNumbers {
  readonly #numbering: Numbering;
  readonly #random: Random;
  /** The digits of all texts that will be replaced; no replacement may contain them. */
  readonly #originals: readonly string[];
  readonly #tails = new Map<string, string>();
  readonly #others = new Map<string, string>();
  readonly #used = new Set<string>();
  readonly #texts = new Map<string, string>();

  /** `raws`: all texts that will be replaced. `numbering`: how the office dials. */
  constructor(raws: readonly string[], numbering: Numbering, random: Random) {
    this.#numbering = numbering;
    this.#random = random;
    const distinct = [...new Set(raws)];
    this.#originals = [
      ...new Set(distinct.flatMap((raw) => [...this.#numbersIn(raw).map(nationalOf), digitsOf(raw)])),
    ].filter((digits) => digits.length > impersonalDigits && !/^0+$/.test(digits) && !isPublicShortNumber(digits));
    const ofTail = new Map<string, Set<string>>();
    for (const raw of distinct) {
      const numbers = this.#numbersIn(raw);
      for (const e164 of numbers) ofTail.set(tailOf(e164), new Set([...(ofTail.get(tailOf(e164)) ?? []), e164]));
      // A text that cannot be read yet may be a number all the same, and has to match its other spellings.
      const unread = digitsOf(raw).slice(-ownDigits);
      if (numbers.length === 0 && unread.length === ownDigits && !ofTail.has(unread)) ofTail.set(unread, new Set());
    }
    for (const tail of ofTail.keys()) this.#used.add(tail);
    for (const [tail, numbers] of ofTail) this.#tails.set(tail, this.#inventTail(tail, [...numbers]));
  }

  /**
   * Returns the replacement of a text: of a number in any spelling, of a withheld one, or of anything else that came in
   * its place.
   */
  text(raw: string): string {
    const known = this.#texts.get(raw);
    if (known !== undefined) return known;
    const text = this.#replaced(raw);
    this.#texts.set(raw, text);
    return text;
  }

  #replaced(raw: string): string {
    const readings = this.#readings(raw);
    const party = readings.find(({ kind }) => kind === 'phone') ?? readParty(raw);
    switch (party.kind) {
      case 'phone':
        return this.#phone(raw, readings, party.e164);
      case 'withheld':
        return /["<@]/.test(raw) || this.#givesAway(raw) ? 'anonymous' : raw;
      case 'other':
        return this.#otherText(raw, party.text);
      default:
        return this.#internal(raw, party);
    }
  }

  #phone(raw: string, readings: readonly Party[], e164: string): string {
    const spelled = this.#spelled(raw, e164);
    const isRead = this.#readings(spelled ?? '').every((after, index) => this.#standsFor(after, readings[index]));
    return spelled !== null && isRead && !this.#givesAway(spelled) ? spelled : this.#renamed(e164);
  }

  /** Returns the meanings of a text: as sent, as sent to an office of this area, and as dialled there. */
  #readings(raw: string): readonly Party[] {
    return [readParty(raw), readSent(raw, this.#numbering), readDialled(raw, this.#numbering).party];
  }

  #numbersIn(raw: string): readonly string[] {
    const dialled = readDialled(raw, this.#numbering).alternatives;
    const numbers = this.#readings(raw).flatMap((party) => (party.kind === 'phone' ? [party.e164] : []));
    return [...new Set([...numbers, ...dialled])];
  }

  #standsFor(after: Party, before: Party | undefined): boolean {
    if (after.kind !== before?.kind) return false;
    return before.kind !== 'phone' || partyKey(after) === this.#renamed(before.e164);
  }

  #internal(raw: string, party: Extract<Party, { readonly digits: string }>): string {
    const { digits, kind } = party;
    if (kind === 'short' || digits.length <= impersonalDigits) {
      const spelled = spelling(raw);
      return partyKey(readParty(spelled)) === partyKey(party) && digitsOf(spelled) === digits ? spelled : digits;
    }
    const invent = () =>
      inShapeOf(
        digits,
        () => this.#digit(),
        () => '',
      );
    return this.#other(`ext:${digits}`, invent, kind);
  }

  #renamed(e164: string): string {
    const tail = tailOf(e164);
    return e164.slice(0, e164.length - tail.length) + (this.#tails.get(tail) ?? tail);
  }

  /** Returns the text with the number's own digits replaced; `null` when it is not clear where these are. */
  #spelled(raw: string, e164: string): string | null {
    const tail = tailOf(e164);
    const text = spelling(raw);
    const digits = digitsOf(text);
    const from = digits.lastIndexOf(tail);
    const national = nationalOf(e164);
    const nationalFrom = from + tail.length - national.length;
    const before = nationalFrom >= 0 && digits.startsWith(national, nationalFrom) ? nationalFrom : from;
    const behind = digits.length - from - tail.length;
    const isClear = from >= 0 && before <= impersonalDigits && behind <= impersonalDigits;
    return isClear ? withDigits(text, from, this.#tails.get(tail) ?? '') : null;
  }

  /** Returns a replacement of the same shape for a text that is no number. Equal texts get the same one. */
  #otherText(raw: string, text: string): string {
    const plain = latin(text).slice(0, maxTextLength);
    const digits = digitsOf(plain);
    if (digits.length <= impersonalDigits && !/[\p{L}@]/u.test(plain)) return raw;
    const tail = this.#tails.get(digits.slice(-ownDigits));
    const invent = () => {
      const shaped = inShapeOf(
        plain,
        () => this.#digit(),
        () => String.fromCharCode(97 + this.#below(26)),
      );
      return tail === undefined ? shaped : withDigits(shaped, digits.length - ownDigits, tail);
    };
    return this.#other(`raw:${text.toLowerCase()}`, invent, 'other');
  }

  #other(key: string, invent: () => string, kind: Party['kind']): string {
    const known = this.#others.get(key);
    if (known !== undefined) return known;
    const isGood = (text: string) =>
      !this.#used.has(text) && !this.#givesAway(text) && this.#readings(text).every((read) => read.kind === kind);
    let text = invent();
    for (let tries = 0; !isGood(text) && tries < mostTries; tries += 1) text = invent();
    if (!isGood(text)) text = kind === 'other' ? `x-${this.#used.size}-x` : `${firstOfSixDigits + this.#used.size}`;
    this.#used.add(text);
    this.#others.set(key, text);
    return text;
  }

  #inventTail(tail: string, numbers: readonly string[]): string {
    const fixed = tail.length === ownDigits && tail.startsWith('444') ? '444' : '';
    const count = tail.length - fixed.length;
    const start = this.#below(10 ** count);
    let invented = tail;
    for (let tries = 0; tries < mostTries; tries += 1) {
      // A random number may occur twice. The step is prime, so each try gives another candidate.
      const candidate = fixed + `${(start + tries * 7_919) % 10 ** count}`.padStart(count, '0');
      if (this.#used.has(candidate) || this.#givesAway(candidate) || (fixed === '' && /^(444|[01])/.test(candidate))) {
        continue;
      }
      invented = candidate;
      if (numbers.every((e164) => isOfSameKind(e164, e164.slice(0, e164.length - tail.length) + candidate))) break;
    }
    this.#used.add(invented);
    return invented;
  }

  #givesAway(text: string): boolean {
    const digits = digitsOf(text);
    return digits.length > impersonalDigits && this.#originals.some((original) => digits.includes(original));
  }

  #digit(): string {
    return `${1 + this.#below(9)}`;
  }

  #below(limit: number): number {
    return Math.floor(this.#random.next() * limit);
  }
}

/** Returns the shape of a text that must not be shown: every letter an a, every digit a 9. At most 64 characters. */
export function shapeOfText(text: string): string {
  return inShapeOf(
    latin(text).slice(0, maxTextLength),
    () => '9',
    () => 'a',
  );
}

/** Returns the digits of a text as Latin digits. */
export function digitsOf(text: string): string {
  return latin(text).replace(/\D/g, '');
}

/** Replaces digits of a text by `digits`, from digit number `from` (0 is the first). */
function withDigits(text: string, from: number, digits: string): string {
  let place = -1;
  return text.replace(/\d/g, (digit) => {
    place += 1;
    return digits[place - from] ?? digit;
  });
}

/** Returns a text with digits that any program reads. Numerals that are neither Latin nor Arabic digits become 9. */
export function latin(text: string): string {
  return text.normalize('NFKC').replace(/(?!\d)\p{N}/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const isArabic = (code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9);
    return isArabic ? `${code & 0xf}` : '9';
  });
}

function inShapeOf(text: string, digit: () => string, letter: () => string): string {
  return text
    .replace(/\d/g, digit)
    .replace(/\p{L}/gu, letter)
    .replace(/[^\x20-\x7e]/gu, '');
}

/** Returns a text without hosts and names. */
function spelling(raw: string): string {
  return latin(raw)
    .replace(/@[^;>\s]*/g, '@localhost')
    .replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => (wordsOfSpellings.has(foldedText(word)) ? word : 'x'));
}

/** Returns the subscriber's own digits, without country and town. */
function tailOf(e164: string): string {
  return nationalOf(e164).slice(-ownDigits);
}

function nationalOf(e164: string): string {
  return parsed(e164)?.nationalNumber ?? e164.slice(1);
}

function parsed(e164: string): PhoneNumber | null {
  return parsePhoneNumberFromString(e164) ?? null;
}

/**
 * Whether the new number is read as itself and is of the same kind: mobile, of a town, free of charge. The library
 * knows.
 */
function isOfSameKind(e164: string, other: string): boolean {
  const kindOf = (number: string) => [parsed(number)?.isValid(), parsed(number)?.getType()].join();
  const read = readParty(other);
  return read.kind === 'phone' && read.e164 === other && kindOf(e164) === kindOf(other);
}
