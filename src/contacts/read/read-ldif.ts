import { err, ok, type Result } from '../../result.ts';
import type { ReadContact, ReadingFailure } from '../reading.ts';
import { brokenAt, type FileContacts, readContact } from './read-contact.ts';

/** Decodes base64 that stands for UTF-8; `null` when it is another thing, such as a picture. */
export type DecodeBase64 = (text: string) => string | null;

/** The attributes that hold numbers, in small letters, with the word that stands beside the number. */
const numberAttributes: Readonly<Record<string, string>> = {
  telephonenumber: 'work',
  othertelephone: 'work',
  mobile: 'cell',
  othermobile: 'cell',
  cellphone: 'cell',
  mobiletelephonenumber: 'cell',
  homephone: 'home',
  otherhomephone: 'home',
  ipphone: 'ip',
  otheripphone: 'ip',
  pager: 'pager',
  facsimiletelephonenumber: 'fax',
  fax: 'fax',
};

/**
 * Reads the entries of an LDIF file (RFC 2849), as address books and directories write them. Values that lie in another
 * file (`:<`) are not fetched, and records that do anything else than add an entry are left out. Fails when it is no LDIF.
 */
export function readLdif(text: string, decodeBase64: DecodeBase64): Result<FileContacts, ReadingFailure> {
  const contacts: ReadContact[] = [];
  for (const { lines, place } of records(text)) {
    if (lines.some((line) => /^changetype:(?!\s*add\s*$)/i.test(line.text))) continue;
    const values = new Map<string, string[]>();
    for (const { text: line, place: linePlace } of lines) {
      const found = /^([A-Za-z0-9.-]+)(?:;[^:]*)?:(:|<)?[ ]*(.*)$/s.exec(line);
      if (found === null) return err(brokenAt(linePlace));
      const [, name = '', how = '', written = ''] = found;
      const key = name.toLowerCase();
      // A line of one blank ends no record (RFC 2849). Two people must not become one.
      if (key === 'dn' && values.has(key)) return err(brokenAt(linePlace));
      if (how === '<') continue;
      const value = how === ':' ? decodeBase64(written) : written;
      if (value === null) continue;
      const earlier = values.get(key);
      if (earlier === undefined) values.set(key, [value]);
      else earlier.push(value);
    }
    if (values.has('dn')) contacts.push(contactOf(values, place));
  }
  return contacts.length === 0 ? err({ kind: 'empty', place: null }) : ok({ contacts });
}

function contactOf(values: ReadonlyMap<string, readonly string[]>, place: number): ReadContact {
  const first = (...names: readonly string[]) =>
    names.flatMap((name) => values.get(name) ?? []).find((value) => value.trim() !== '') ?? '';
  const classes = (values.get('objectclass') ?? []).map((value) => value.toLowerCase());
  const isFirm = !classes.some((name) => /person|user|contact/.test(name)) && classes.includes('organization');
  const whole = [first('givenname', 'gn'), first('sn', 'surname')].filter((part) => part !== '').join(' ');
  return readContact({
    place,
    sourceKey: first('dn'),
    ...(isFirm ? { kind: 'firm' } : {}),
    name: first('displayname', 'cn') || whole,
    firm: first('company', 'o', 'organizationname'),
    numbers: [...values].flatMap(([name, all]) => {
      // An attribute may be called like what every object has, such as `constructor`.
      const label = Object.hasOwn(numberAttributes, name) ? numberAttributes[name] : undefined;
      return label === undefined ? [] : all.map((written) => ({ written, label }));
    }),
    groups: [...(values.get('ou') ?? []), ...(values.get('department') ?? [])],
    note: [...(values.get('description') ?? []), ...(values.get('info') ?? [])].join('\n'),
  });
}

interface Line {
  readonly text: string;
  readonly place: number;
}

/** Gives the records with their unfolded lines. Comments and the version are left out. */
function* records(text: string): Generator<{ readonly lines: readonly Line[]; readonly place: number }> {
  let lines: { parts: string[]; place: number }[] = [];
  let isComment = false;
  const written = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  for (const [at, line] of [...written, ''].entries()) {
    const last = lines.at(-1);
    if (line === '') {
      const [first] = lines;
      if (first !== undefined) {
        yield { lines: lines.map(({ parts, place }) => ({ text: parts.join(''), place })), place: first.place };
      }
      [lines, isComment] = [[], false];
    } else if (line.startsWith(' ')) {
      if (!isComment) {
        if (last === undefined) lines.push({ parts: [line], place: at + 1 });
        else last.parts.push(line.slice(1));
      }
    } else {
      isComment = line.startsWith('#') || (lines.length === 0 && /^version:/i.test(line));
      if (!isComment) lines.push({ parts: [line], place: at + 1 });
    }
  }
}
