import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { brokenAt, type FileContacts, readContact } from '../../src/contacts/read/read-contact.ts';
import type { ReadContact, ReadingFailure } from '../../src/contacts/reading.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** Deeper than any telephone writes. */
const mostDepth = 20;

/** Elements that are one contact each, in small letters: in Yealink's, Grandstream's, Fanvil's, Snom's, FRITZ!Box' and Cisco's books. */
const entries: readonly string[] = ['directoryentry', 'contact', 'item', 'unit'];

/** What elements and attributes hold, in small letters. */
const meanings: Readonly<Record<string, 'name' | 'first' | 'last' | 'firm' | 'number' | 'group' | 'key'>> = {
  name: 'name',
  realname: 'name',
  display_name: 'name',
  displayname: 'name',
  firstname: 'first',
  first_name: 'first',
  lastname: 'last',
  last_name: 'last',
  company: 'firm',
  organization: 'firm',
  telephone: 'number',
  number: 'number',
  phonenumber: 'number',
  mobile: 'number',
  other: 'number',
  phone1: 'number',
  phone2: 'number',
  phone3: 'number',
  office_number: 'number',
  mobile_number: 'number',
  other_number: 'number',
  group: 'group',
  groupname: 'group',
  group_id_name: 'group',
  department: 'group',
  uniqueid: 'key',
};

/** Words of elements and attributes that say nothing of a number to a person. */
const plainWords: readonly string[] = ['telephone', 'number', 'phonenumber', 'phone1', 'phone2', 'phone3'];

// Values stay texts, or `0533…` would be a number. Pieces of a text are trimmed one by one, so they are trimmed here.
const parser = new XMLParser({
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  trimValues: false,
});

/**
 * Reads the XML phone book of a telephone or a FRITZ!Box. A document type is refused: it could name files, and texts that
 * grow. Fails when the XML is broken, or there is no contact in it.
 */
export function readPhoneDirectory(text: string): Result<FileContacts, ReadingFailure> {
  if (/<!DOCTYPE/i.test(text)) return err(brokenAt(null));
  const deepPlace = tooDeepAt(text);
  if (deepPlace !== null) return err({ kind: 'too-deep', place: deepPlace });
  const checked = XMLValidator.validate(text);
  if (checked !== true) return err(brokenAt(checked.err.line));
  const found: Found[] = [];
  const groups = new Map<string, string>();
  const tree = parsed(text);
  if (tree === null) return err(brokenAt(null));
  collect(tree, '', found, groups);
  const contacts = found.map((each, at) => contactOf(each, at + 1, groups));
  return contacts.length === 0 ? err({ kind: 'empty', place: null }) : ok({ contacts });
}

/** Returns the tree of elements; `null` when the parser refuses what its own check has let through: `<?xml …>` without its end. */
function parsed(text: string): unknown {
  try {
    return parser.parse(text);
  } catch {
    return null;
  }
}

interface Found {
  readonly element: Element;
  /** The menu of the telephone in which the contact stands; `''`: none. */
  readonly menu: string;
}

type Element = Readonly<Record<string, unknown>>;

function collect(node: unknown, menu: string, found: Found[], groups: Map<string, string>): void {
  for (const [name, child] of children(node)) {
    const key = name.toLowerCase();
    if (entries.includes(key)) found.push({ element: child, menu });
    else if (key === 'pbgroup') groups.set(firstOf(child, 'id'), firstOf(child, 'name'));
    else collect(child, key === 'menu' ? (attribute(child, 'name') ?? '') : menu, found, groups);
  }
}

function contactOf({ element, menu }: Found, place: number, groups: ReadonlyMap<string, string>): ReadContact {
  const texts = textsIn(element, '');
  const all = (meaning: (typeof meanings)[string]) =>
    texts.filter(({ name, text }) => meanings[name] === meaning && text.trim() !== '');
  const first = (meaning: (typeof meanings)[string]) => all(meaning)[0]?.text.trim() ?? '';
  return readContact({
    place,
    sourceKey: first('key') || null,
    name: first('name') || [first('first'), first('last')].filter((part) => part !== '').join(' '),
    firm: first('firm'),
    numbers: all('number').map(({ text, label }) => ({ written: text, label })),
    groups: [
      menu,
      ...all('group').map(({ text }) => groups.get(text.trim()) ?? (/^\d+$/.test(text.trim()) ? '' : text)),
    ],
    note: '',
  });
}

interface Text {
  readonly name: string;
  readonly text: string;
  readonly label: string;
}

/** Returns the texts of elements and attributes inside an element. `type`: of the element around a number. */
function textsIn(node: Element, type: string): readonly Text[] {
  return Object.entries(node).flatMap(([name, value]) => {
    const key = name.replace(/^@/, '').toLowerCase();
    const word = plainWords.includes(key) ? '' : key.replace(/_number$/, '');
    return (Array.isArray(value) ? value : [value]).flatMap((each: unknown): readonly Text[] => {
      if (typeof each === 'string') return [{ name: key, text: each, label: type || word }];
      if (!isElement(each)) return [];
      const ownType = attribute(each, 'label') ?? attribute(each, 'type') ?? type;
      const own = each['#'];
      const inside = textsIn(each, ownType);
      return typeof own === 'string' ? [{ name: key, text: own, label: ownType || word }, ...inside] : inside;
    });
  });
}

function children(node: unknown): readonly (readonly [string, Element])[] {
  if (!isElement(node)) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isElement).map((child) => [name, child] as const),
  );
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function attribute(element: Element, name: string): string | null {
  const found = Object.entries(element).find(([key]) => key.toLowerCase() === `@${name}`)?.[1];
  return typeof found === 'string' ? found : null;
}

function firstOf(element: Element, name: string): string {
  return (
    textsIn(element, '')
      .find((each) => each.name === name)
      ?.text.trim() ?? ''
  );
}

/** Returns the line in which elements stand too deep in one another; `null` when none do. */
function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (const { index, 1: end, 2: empty } of text.matchAll(/<(\/)?[A-Za-z_][^<>]*?(\/)?>/g)) {
    if (end !== undefined) depth -= 1;
    else if (empty === undefined) depth += 1;
    if (depth > mostDepth) return text.slice(0, index).split('\n').length;
  }
  return null;
}
