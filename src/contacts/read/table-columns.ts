import { readParty } from '../../calls/party.ts';
import { foldedText } from '../../folded-text.ts';
import type { ColumnMeaning } from '../reading.ts';

export type Row = readonly string[];

/** How a table is read. */
export interface TableForm {
  /** The row with the titles, the first row is 1; 0: there is none. */
  readonly headerRow: number;
  readonly meanings: readonly ColumnMeaning[];
}

/** Help texts may stand above the titles. */
const rowsSearched = 30;
const rowsGuessedFrom = 100;

/**
 * Titles of columns, folded (`foldedText`), the more exact ones first: as Google, Outlook in Turkish and English, and
 * accounting programs write them.
 */
const titles: readonly (readonly [RegExp, ColumnMeaning])[] = [
  [
    /label$|etiketi?$|- type$|phonetic|fonetik|photo|fotograf|birthday|dogum|e-?posta|e-?mail|web|adres|address|sehir|^il$|ilce|city|country|ulke|vergi|tax|iban|bakiye|tarih|date|prefix|suffix|is unvani|job title| title$/,
    'nothing',
  ],
  [/kod(u|no)?$|musteri no|kayit no|^id$|^uid$|^no$|code$/, 'source-key'],
  [/faks|fax/, 'fax'],
  [/gsm|\bcep\b|mobil|mobile|cell/, 'mobile'],
  [/\bev\b.*(tel|numara)|ev telefonu|home/, 'home-number'],
  [
    /\bis\b.*(tel|numara)|is telefonu|business (phone|tel)|work|sirket (telefon|ana)|company (main )?phone/,
    'work-number',
  ],
  [/phone \d+ - value|telefon|telephone|phone|\btel\b|^numara|arayan|number/, 'number'],
  [/kisa (ad|isim)|gorunen ad|goruntulenecek|display ?(name|as)?$|file as|dosyalama/, 'display-as'],
  [
    /ad(i)? ?(ve )?soyad(i)?(\/unvan.*)?$|isim soyisim|^yetkili|^kisi|full ?name|contact ?(name|person)|^ilgili/,
    'name',
  ],
  [/soyad|soyisim|last ?name|surname|family name/, 'last-name'],
  [/first ?name|given name|^ad(i)?$|^isim$|^on ?ad/, 'first-name'],
  [/unvan|sirket|firma|company|organi[sz]ation( \d+ - )?( ?name)?$|cari( hesap)?( adi| ismi)?$|kurum/, 'firm'],
  [/^name$|^ad\b|isim|musteri( adi)?$|hasta/, 'name'],
  [/grup|group|labels|kategori|categor|etiketler|departman|department/, 'group'],
  [/^not(lar)?( \d)?$|notes?$|aciklama|description|comment/, 'note'],
];

/** Returns how a table is read: as a person how, or else as its titles and its contents say. */
export function tableForm(
  rows: readonly Row[],
  how: { readonly headerRow: number | null; readonly columns: readonly ColumnMeaning[] | null },
): TableForm {
  const headerRow = Math.min(how.headerRow ?? headerRowIn(rows), rows.length);
  const guessed = meaningsIn(rows, headerRow);
  const { columns } = how;
  return { headerRow, meanings: columns === null ? guessed : guessed.map((_, at) => columns[at] ?? 'nothing') };
}

function headerRowIn(rows: readonly Row[]): number {
  const known = rows.slice(0, rowsSearched).map((row) => {
    const hasNumber = row.some(isNumber);
    return hasNumber ? 0 : new Set(row.map(meaningOfTitle).filter((meaning) => meaning !== null)).size;
  });
  const most = Math.max(0, ...known);
  // One word alone may stand in a help text, or be a name, unless it is in the first row.
  return most >= 2 || known[0] === 1 ? known.indexOf(most) + 1 : 0;
}

function meaningsIn(rows: readonly Row[], headerRow: number): readonly ColumnMeaning[] {
  const header = headerRow === 0 ? [] : (rows[headerRow - 1] ?? []);
  const behind = rows.slice(headerRow, headerRow + rowsGuessedFrom);
  const width = Math.max(header.length, ...behind.map((row) => row.length), 0);
  const byTitle = Array.from({ length: width }, (_, at) => meaningOfTitle(header[at] ?? ''));
  const cells = (at: number) => behind.map((row) => row[at]?.trim() ?? '').filter((cell) => cell !== '');
  const has = (kinds: readonly ColumnMeaning[]) =>
    byTitle.some((meaning) => meaning !== null && kinds.includes(meaning));
  const withNumbers = has(numberMeanings)
    ? byTitle
    : byTitle.map((meaning, at) => {
        const found = cells(at);
        const isOfNumbers = found.length > 0 && 2 * found.filter(isNumber).length > found.length;
        return (meaning === null || meaning === 'nothing') && isOfNumbers ? 'number' : meaning;
      });
  if (has(['name', 'first-name', 'last-name', 'firm', 'display-as']))
    return withNumbers.map((each) => each ?? 'nothing');
  const words = (at: number) => cells(at).filter((cell) => /\p{L}{2}/u.test(cell)).length;
  const name = withNumbers.findIndex((meaning, at) => meaning === null && 2 * words(at) > cells(at).length);
  return withNumbers.map((each, at) => each ?? (at === name ? 'name' : 'nothing'));
}

const numberMeanings: readonly ColumnMeaning[] = ['number', 'mobile', 'home-number', 'work-number', 'fax'];

function meaningOfTitle(title: string): ColumnMeaning | null {
  const folded = foldedText(title.slice(0, 100))
    .replace(/[_*:]+/g, ' ')
    .trim();
  if (folded === '') return null;
  return titles.find(([shape]) => shape.test(folded))?.[1] ?? null;
}

function isNumber(cell: string): boolean {
  return /\d{7}/.test(cell.replace(/[\s()./+-]/g, '')) && readParty(cell.slice(0, 60)).kind === 'phone';
}

export function isNumberColumn(meaning: ColumnMeaning): boolean {
  return numberMeanings.includes(meaning);
}
