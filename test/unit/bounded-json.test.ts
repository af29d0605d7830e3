import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cloudflaredEvent } from '../../electron/reach/cloudflared-log.ts';
import { elementsOf, parseGatewayXml } from '../../electron/reach/router/gateway-xml.ts';
import { parsedJson } from '../../electron/store/parsed-json.ts';
import { deepestJson, parseJson } from '../../src/bounded-json.ts';
import { parseAnswer } from '../../src/pbx/parse-answer.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { parseTolerantJson } from '../../src/pbx/tolerant-json.ts';
import { readManaged } from '../../src/settings/managed.ts';
import { readSettings, settingNames } from '../../src/settings/settings.ts';

/** So deep that every recursive function runs out of stack. */
const deep = 100_000;
const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number) => '{"a":'.repeat(depth) + 0 + '}'.repeat(depth);

test('JSON of every useful depth is read, and deeper JSON is refused', () => {
  expect(parseJson(lists(deepestJson)).ok).toBe(true);
  expect(parseJson(objects(deepestJson)).ok).toBe(true);
  expect(parseJson(lists(deepestJson + 1))).toEqual({ ok: false, error: 'not-json' });
  expect(parseJson(objects(deepestJson + 1))).toEqual({ ok: false, error: 'not-json' });
});

test('many lists one after the other, and brackets in a text, do not count as depth', () => {
  expect(parseJson(`[${'[],'.repeat(1_000)}"${'[{'.repeat(1_000)}\\"[["]`).ok).toBe(true);
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      const text = JSON.stringify(value);
      expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test.each([
  ['lists', lists(deep)],
  ['objects', objects(deep)],
  ['a record among others', `[{"idCdr":1},{"idCdr":2,"callDuration":${lists(deep)}}]`],
  ['a record with a comment', `[{"idCdr":2, // süre\n"callDuration":${objects(deep)}}]`],
])('an answer of the PBX with %s that are nested without an end is not understood', (_what, text) => {
  const answer = { status: 200, contentType: 'application/json', location: null, text };
  expect(parseAnswer(answer, 'account')).toEqual({
    ok: false,
    error: { kind: 'not-understood', status: 200, found: 'other' },
  });
});

test('a record of the greatest allowed depth is stored as it came', () => {
  const json = parseTolerantJson(`[{"idCdr":2,"ek":${lists(deepestJson - 2)}}]`);
  expect(json.ok && parseRecords(json.value)?.map(({ id }) => id)).toEqual(['2']);
});

test('endless nesting in the database, a tunnel’s log or a router’s description is ignored', () => {
  expect(parsedJson(objects(deep))).toBeNull();
  expect(parseRecords(parsedJson(`{"idCdr":1,"ek":${lists(deep)}}`))).toBeNull();
  expect(() => cloudflaredEvent(`{"message":"x","ek":${lists(deep)}}`)).not.toThrow();
  expect(elementsOf(parseGatewayXml('<a>'.repeat(deep) + '</a>'.repeat(deep)), 'b')).toEqual([]);
});

test.each(settingNames)('the setting %s with endlessly nested lists is left out', (name) => {
  const value = JSON.parse(lists(deep)) as unknown;
  expect(readSettings({ version: 3, settings: { [name]: value } }).dropped).toEqual([name]);
  expect(readManaged({ [name]: value }).dropped).toEqual([name]);
});

test('JSON is read in one place', () => {
  const root = join(import.meta.dirname, '../..');
  const readers = ['src', 'electron'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && /JSON\.parse\(/.test(readFileSync(join(root, folder, file), 'utf8')))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  );
  // These read only JSON that Zil has written itself: calibrations, folded calls, encrypted data.
  const own = [
    'electron/profile/account-store.ts',
    'electron/store/refold.ts',
    'electron/store/sqlite-credit-log.ts',
    // It only checks whether a text is JSON.
    'electron/store/stored-facts.ts',
    'electron/store/stored-calls.ts',
    'src/report-call/replaced-facts.ts',
  ];
  expect(readers.filter((file) => !own.includes(file))).toEqual(['src/bounded-json.ts']);
});
