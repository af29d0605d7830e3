import { strToU8 } from 'fflate';
import { readFile } from '../../electron/contacts/read-file.ts';
import { guessEverything, type ReadContact } from '../../src/contacts/reading.ts';

/** Turkish letters as Windows writes them in one byte. */
const windowsLetters: Readonly<Record<string, number>> = {
  ğ: 0xf0,
  Ğ: 0xd0,
  ı: 0xfd,
  İ: 0xdd,
  ş: 0xfe,
  Ş: 0xde,
};
export const inWindows = (text: string) =>
  Uint8Array.from([...text].map((sign) => windowsLetters[sign] ?? sign.charCodeAt(0)));

export const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n`;

export function contactsOf(file: string | Uint8Array): readonly ReadContact[] {
  const read = readFile(typeof file === 'string' ? strToU8(file) : file, guessEverything);
  if (!read.ok) throw new Error(`${read.error.kind} at ${read.error.place}`);
  return read.value.contacts;
}

export const failureOf = (file: string | Uint8Array) => {
  const read = readFile(typeof file === 'string' ? strToU8(file) : file, guessEverything);
  return read.ok ? null : read.error;
};

/** One line for each contact: what a person would see of it. */
export const shown = (file: string | Uint8Array) =>
  contactsOf(file).map(({ kind, name, firm, displayAs, numbers, groups, note }) =>
    [
      kind === 'firm' ? `[${name}]` : name,
      firm,
      displayAs,
      numbers.map(({ written, label }) => (label === '' ? written : `${label} ${written}`)).join(', '),
      groups.join('+'),
      note.replaceAll('\n', '⏎'),
    ].join(' | '),
  );
