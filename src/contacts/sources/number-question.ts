import { contactLimits } from '../contact-limits.ts';
import { readContact } from '../read/read-contact.ts';
import type { ReadContact } from '../reading.ts';
import { contactNumber } from '../written-contact.ts';

/** Attributes of people in LDAP and Active Directory that hold a telephone number (RFC 4519, RFC 4524, MS-ADA). */
export const numberAttributes = ['telephoneNumber', 'mobile', 'homePhone', 'ipPhone', 'otherTelephone'] as const;
const nameAttributes = ['displayName', 'cn', 'company', 'o'] as const;
/** All that is asked for. */
export const entryAttributes: readonly string[] = [...numberAttributes, ...nameAttributes];

/** What a directory says of one entry: an attribute has one value or several. */
export type DirectoryEntry = Readonly<Record<string, unknown>>;

const leastDigits = 7;
const mostDigits = 15;
/** The national number of Turkey has ten digits. Of other countries we do not know where it begins. */
const comparedDigits = 10;

/**
 * Returns the filters (RFC 4515) by which a directory is asked for a party key, the quickest first: a server ignores
 * spaces in a number, but not other signs, and Active Directory ignores none. `null`: it is no number of a telephone
 * outside. They contain digits and our own signs only.
 */
export function numberFilters(key: string): readonly string[] | null {
  const digits = /^\+(\d+)$/.exec(key)?.[1] ?? '';
  if (digits.length < leastDigits || digits.length > mostDigits) return null;
  const last = digits.slice(-comparedDigits);
  return [last, [...last].join('*')].map(
    (text) => `(|${numberAttributes.map((attribute) => `(${attribute}=*${text})`).join('')})`,
  );
}

/** Returns the contact of an entry; `null` when none of its numbers is the one that was asked for. */
export function contactOfEntry(entry: DirectoryEntry, key: string): ReadContact | null {
  const texts = (attribute: string): readonly string[] => {
    const value = entry[attribute];
    return (Array.isArray(value) ? value : [value])
      .filter((each) => typeof each === 'string' && each !== '' && each.length <= contactLimits.nameLength)
      .slice(0, contactLimits.numbers);
  };
  const first = (...attributes: readonly string[]) => attributes.flatMap(texts)[0] ?? '';
  const numbers = numberAttributes.flatMap((attribute) =>
    texts(attribute).map((written) => ({ written, label: attribute === 'mobile' ? 'Cep' : '' })),
  );
  const isAsked = numbers.some((number) => contactNumber(number, { areaCode: null })?.key === key);
  const name = first('displayName', 'cn');
  if (!isAsked || name === '') return null;
  const firm = first('company', 'o');
  return readContact({ place: 0, sourceKey: first('dn'), name, firm, numbers, groups: [], note: '' });
}
