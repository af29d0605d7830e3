import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { releaseNotes } from '../../build/release/notes.mjs';
import { newsSince, readChangelog } from '../../src/update/changelog.ts';
import { readReleaseNotes } from '../../src/update/release-notes.ts';

const changelog = readFileSync(join(import.meta.dirname, '../../CHANGELOG.md'), 'utf8');

const twoVersions = `# Changelog

## [0.3.0] - 2027-02-01

### Yenilikler

- Aranan hat artık adıyla söylenir.
- Uzun bir cümle
  ikinci satırda sürer.

### In short

- The dialled line is spoken by its name.
- A long sentence
  goes on in a second line.

### Fixed

- Nothing a receptionist would notice.

## 0.2.0 - 2026-12-24

### Yenilikler

* Bildirimler daha çabuk.

### In short

* Notifications are quicker.
`;

describe('what is new, from the changelog', () => {
  test('each version says in both languages what is new, without changes that only developers see', () => {
    expect(readChangelog(twoVersions)).toEqual([
      {
        version: '0.3.0',
        tr: ['Aranan hat artık adıyla söylenir.', 'Uzun bir cümle ikinci satırda sürer.'],
        en: ['The dialled line is spoken by its name.', 'A long sentence goes on in a second line.'],
      },
      { version: '0.2.0', tr: ['Bildirimler daha çabuk.'], en: ['Notifications are quicker.'] },
    ]);
  });

  test('changes without a version are not shown, also not as a part of another version', () => {
    const markdown = `## Unreleased\n\n### Yenilikler\n\n- Gizli.\n\n${twoVersions}\n## Notes\n\n### In short\n\n- Not of 0.2.0.\n`;
    expect(readChangelog(markdown)).toEqual(readChangelog(twoVersions));
  });

  test('a version without sentences for people has none', () => {
    const markdown = `${twoVersions}\n## 0.1.1 - 2026-12-01\n\n- A leak.\n\n### Fixed\n\n- Another leak.\n`;
    expect(readChangelog(markdown)).toEqual([...readChangelog(twoVersions), { version: '0.1.1', tr: [], en: [] }]);
  });

  test('the lines of a file may end as Windows ends them', () => {
    expect(readChangelog(twoVersions.replaceAll('\n', '\r\n'))).toEqual(readChangelog(twoVersions));
  });

  test('any text is read, and no sentence of it has two lines', () => {
    const lines = fc.constantFrom(
      '## 0.1.0',
      '## Unreleased',
      '### Yenilikler',
      '### In short',
      '- ',
      '- a',
      '  b',
      '',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(lines, fc.string())).map((each) => each.join('\n')),
    );
    fc.assert(
      fc.property(text, (markdown) => {
        for (const { version, tr, en } of readChangelog(markdown)) {
          expect(version).toMatch(/^\d+\.\d+\.\d+/);
          expect([...tr, ...en].join('')).not.toContain('\n');
        }
      }),
    );
  });

  test('after an update a person reads about all versions since the former one', () => {
    const versions = readChangelog(twoVersions);
    expect(newsSince(versions, '0.2.0').map(({ version }) => version)).toEqual(['0.3.0']);
    expect(newsSince(versions, '0.3.0')).toEqual([]);
  });

  test('after a version that was never released a person reads about the newest', () => {
    expect(newsSince(readChangelog(twoVersions), '0.2.5').map(({ version }) => version)).toEqual(['0.3.0']);
  });
});

describe('what the update feed says', () => {
  const release = { tag: 'v0.3.0', version: '0.3.0', markdown: twoVersions };

  test('is the news as it was written', () => {
    const [newest] = readChangelog(twoVersions);
    const notes = releaseNotes(release, readChangelog);
    expect(notes.ok && readReleaseNotes(notes.value)).toEqual({ tr: newest?.tr, en: newest?.en });
  });

  test.each([
    ['the tag is of another version', { tag: 'v0.3.1' }],
    ['package.json is of another version', { version: '0.2.0' }],
    ['the newest version has no date', { markdown: twoVersions.replace('2027-02-01', 'Unreleased') }],
    ['something is unreleased', { markdown: `## Unreleased\n\n${twoVersions}` }],
    ['nothing is said in Turkish', { markdown: twoVersions.replace('### Yenilikler', '### Added') }],
    ['nothing is said in English', { markdown: twoVersions.replace('### In short', '### Added') }],
    ['a sentence is longer than is shown', { markdown: twoVersions.replace('adıyla', 'a'.repeat(200)) }],
    ['more is said than is shown', { markdown: twoVersions.replace('- Aranan', `${'- Yeni.\n'.repeat(12)}- Aranan`) }],
  ])('is not published when %s', (_, change) => {
    expect(releaseNotes({ ...release, ...change }, readChangelog).ok).toBe(false);
  });

  test('can be made of today’s changelog, once it has a date', () => {
    const [{ version } = { version: '' }] = readChangelog(changelog);
    const markdown = changelog.replace(`## ${version} - Unreleased`, `## ${version} - 2027-01-01`);
    const notes = releaseNotes({ tag: `v${version}`, version, markdown }, readChangelog);
    expect(notes.ok ? null : notes.error).toBeNull();
  });
});
