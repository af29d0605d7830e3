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
    /- label$|etiketi$|- type$|phonetic|fonetik|yomi|file as|dosyalama|photo|fotograf|birthday|dogum|e-?posta|e-?mail|web|adres|address|sehir|^il$|ilce|city|country|ulke|street|posta kodu|postal|zip|alan kodu|vergi|tax|iban|bakiye|tarih|date|prefix|suffix|is unvani|job title| title$/,
    'nothing',
  ],
  [
    /^(kod(u)?|code|u?id)$|(cari|hesap|musteri|hasta|uye|kayit|dosya|protokol|abone|sicil|customer|account|client|contact|kisi)( hesap)? ?(kod(u)?|no|numarasi|code|id|number)$/,
    'source-key',
  ],
  [/faks|fax/, 'fax'],
  [/gsm|\bcep|mobil|mobile|\bcell|whatsapp/, 'mobile'],
  [/\bev\b.*(tel|numara)|\bhome\b.*(phone|tel|number)|^(ev|home)$/, 'home-number'],
  [
    /\bis\b.*(tel|numara)|(business|work|office|company)\b.*(phone|tel|number)|^(is|work)$|sirket (telefon|ana)/,
    'work-number',
  ],
  [/telefon|telephone|phone|\btel(?![a-z])|^numara|arayan|^number/, 'number'],
  [/kisa (ad|isim)|display as$|gorunen ad|goruntulenecek/, 'display-as'],
  [
    /ad(i)? ?(ve |- ?)?soyad(i)?(\/unvan.*)?$|isim ?(ve )?soyisim|^yetkili( kisi)?( \d)?$|^kisi( adi)?$|(full|display|customer|client|patient|account) ?name|contact( ?name| ?person)?$|^ilgili/,
    'name',
  ],
  [/soyad|soyisim|last ?name|surname|family name/, 'last-name'],
  [
    /first ?name|given name|middle name|additional name|(ikinci|gobek) ad|^ad(i)?$|^isim$|^on ?ad|^yetkili adi/,
    'first-name',
  ],
  [
    /unvan|sirket|^firma?\b|firma|company|organi[sz]ation( \d+ - )?( ?name)?$|cari( hesap)?( adi| ismi)?$|kurum/,
    'firm',
  ],
  [/^name$|^ad\b|isim|musteri( adi)?$|hasta/, 'name'],
  [/grup|group|^labels?$|^etiket(ler)?$|kategori|categor|etiketler|departman|department/, 'group'],
  [/^not(lar)?( \d)?$|notes?$|aciklama|description|comment/, 'note'],
];

/** Returns how a table is read: as a person says, or else as its titles and its contents say. */
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
  const byTitle = ofPeople(
    Array.from({ length: width }, (_, at) => meaningOfTitle(header[at] ?? '')),
    header,
  );
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

/**
 * Beside a last name, a name is a first name; and `Unvan` is `Bayan` (Outlook) when another column says the firm. In
 * accounting programs it is the firm.
 */
function ofPeople(meanings: readonly (ColumnMeaning | null)[], header: Row): readonly (ColumnMeaning | null)[] {
  const title = (at: number) => foldedText(header[at] ?? '');
  if (!meanings.includes('last-name')) {
    // `Adı Soyadı/Unvan` beside a person in charge is the firm.
    const hasNames = meanings.filter((meaning) => meaning === 'name').length > 1;
    return meanings.map((meaning, at) =>
      hasNames && meaning === 'name' && /unvan/.test(title(at)) ? 'firm' : meaning,
    );
  }
  const first = meanings.includes('first-name') ? -1 : meanings.indexOf('name');
  const hasFirms = meanings.filter((meaning) => meaning === 'firm').length > 1;
  return meanings.map((meaning, at) => {
    if (at === first) return 'first-name';
    return hasFirms && title(at) === 'unvan' ? 'nothing' : meaning;
  });
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
