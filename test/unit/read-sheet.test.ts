import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readFile } from '../../electron/contacts/read-file.ts';
import { readSheet } from '../../electron/contacts/read-sheet.ts';
import { guessEverything } from '../../src/contacts/reading.ts';

const relations =
  '<Relationships><Relationship Id="r1" Target="worksheets/hidden.xml"/><Relationship Id="r2" Target="/xl/worksheets/people.xml"/></Relationships>';
const workbook =
  '<workbook xmlns:r="x"><sheets><sheet name="H" state="hidden" r:id="r1"/><sheet name="P" r:id="r2"/></sheets></workbook>';
const strings =
  '<sst><si><t>Ad</t></si><si><t>Telefon</t></si><si><r><t>Ay</t></r><r><rPr/><t xml:space="preserve">şe </t></r><rPh><t>x</t></rPh></si></sst>';

function workbookOf(rows: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = {
    'xl/workbook.xml': workbook,
    'xl/_rels/workbook.xml.rels': relations,
    'xl/sharedStrings.xml': strings,
    'xl/worksheets/hidden.xml': '<worksheet><sheetData><row r="1"><c><v>1</v></c></row></sheetData></worksheet>',
    'xl/worksheets/people.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

const head = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>';

test('the first sheet that is not hidden is read: texts in pieces, stored values of formulas, places that are left out', () => {
  const rows = `${head}<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="b"><v>1</v></c><c r="C3"><f>HYPERLINK("http://example.com")</f><v>5.330000001E9</v></c></row><row><c t="inlineStr"><is><t>A</t><r><t>li</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c><c/><c t="str"><v>0216 000 00 02</v></c></row>`;
  expect(readSheet(workbookOf(rows))).toEqual({
    ok: true,
    value: [['Ad', '', 'Telefon'], [], ['Ayşe ', '1', '5330000001'], ['Ali', '', '0216 000 00 02']],
  });
});

test('its contacts are read, and say in which row they stand', () => {
  const rows = `${head}<row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3"><v>5330000001</v></c></row>`;
  expect(readFile(workbookOf(rows), guessEverything)).toMatchObject({
    value: { contacts: [{ place: 3, name: 'Ayşe', numbers: [{ written: '5330000001', label: 'Telefon' }] }] },
  });
});

test('pictures and links of a workbook are not unpacked, and a broken or locked one is refused', () => {
  const withPicture = workbookOf(head, { 'xl/media/image1.png': 'x', 'xl/externalLinks/externalLink1.xml': '<broken' });
  expect(readSheet(withPicture)).toMatchObject({ ok: true });
  expect(readSheet(workbookOf('<row><c></row>'))).toMatchObject({ error: { kind: 'broken' } });
  expect(readSheet(workbookOf('', { 'xl/worksheets/people.xml': '<!DOCTYPE a><worksheet/>' }))).toMatchObject({
    error: { kind: 'broken' },
  });
  expect(readSheet(workbookOf('').slice(0, 100))).toMatchObject({ error: { kind: 'broken' } });
  expect(readSheet(zipSync({ 'a.txt': strToU8('a') }))).toMatchObject({ error: { kind: 'unknown-format' } });
  expect(readSheet(workbookOf(''))).toMatchObject({ error: { kind: 'empty' } });
  const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
  expect(readFile(locked, guessEverything)).toMatchObject({ error: { kind: 'password-needed' } });
});
