#!/bin/sh
# read-excel-file 9.3.17 (with fflate 0.8.3 to make the workbook).
# A spreadsheet stores a moment as days, in a double: a quarter past midnight is 46349.010416666664, a trifle less than the
# true fraction. read-excel-file multiplies and cuts off below the millisecond instead of rounding. So 32 of the 96 quarters
# of an hour of a day come out a millisecond early, and who shows hours and minutes, or groups by them, is a minute or a
# quarter of an hour off: 00:14 for 00:15. Add half a millisecond after reading, or write moments rounded up to a billionth of
# a day. Fails when that changes.
# Run: sh findings/read-excel-file-cuts-times-to-the-millisecond-before.sh   (needs npm and node; installs into a temporary folder)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund read-excel-file@9.3.17 fflate@0.8.3
cat > try.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const related = (id, kind, target) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
const part = (name, kind) => `<Override PartName="/xl/${name}.xml" ContentType="${type}.${kind}+xml"/>`;
/** Every quarter of an hour of 23 November 2026. */
const days = Array.from({ length: 96 }, (_, quarter) => 46349 + quarter / 96);
const rows = days.map((day, at) => `<row r="${at + 1}"><c r="A${at + 1}" s="1"><v>${day}</v></c></row>`).join('');
const files = {
  '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${part('worksheets/sheet1', 'worksheet')}</Types>`,
  '_rels/.rels': `<Relationships xmlns="${packages}/relationships">${related('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${related('rId1', 'worksheet', 'worksheets/sheet1.xml')}${related('rId2', 'styles', 'styles.xml')}</Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
};
const bytes = Object.entries(files).map(([name, text]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)]);
writeFileSync('times.xlsx', zipSync(Object.fromEntries(bytes)));
const read = (await readSheet('times.xlsx')).map(([moment]) => moment.toISOString());
const early = read.filter((moment) => moment.endsWith('.999Z'));
console.log(`${days[1]} is read as ${read[1]}, ${days[2]} as ${read[2]}`);
console.log(`${early.length} of ${read.length} quarters of an hour are a millisecond early`);
JS
node try.mjs | tee seen
cat > expected <<'TEXT'
46349.010416666664 is read as 2026-11-23T00:14:59.999Z, 46349.020833333336 as 2026-11-23T00:30:00.000Z
32 of 96 quarters of an hour are a millisecond early
TEXT
cmp seen expected
