import type { Language } from '../settings/settings.ts';
import type { SupportFile, SupportFileName } from '../support/support-file.ts';
import { texts } from './texts.ts';

/** The whole content of the support package, to be read before it is saved. */
export interface SupportView {
  readonly files: readonly ShownFile[];
}

export interface ShownFile {
  readonly name: SupportFileName;
  readonly title: string;
  readonly size: string;
  /** The whole text, as it will be saved. */
  readonly text: string;
}

export function supportView(files: readonly SupportFile[], language: Language): SupportView {
  const { support } = texts[language];
  return {
    files: files.map(({ name, text }) => ({ name, title: support.file[name], size: sizeText(text, language), text })),
  };
}

function sizeText(text: string, language: Language): string {
  const kilobytes = Math.ceil(bytesOf(text) / 1_000);
  const [amount, unit] = kilobytes < 1_000 ? [kilobytes, 'kilobyte'] : [kilobytes / 1_000, 'megabyte'];
  const locale = language === 'tr' ? 'tr-TR' : 'en-GB';
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
}

/** Returns the length in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
