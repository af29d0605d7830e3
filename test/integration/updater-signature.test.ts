import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { strictSignature } from '../../electron/update/strict-signature.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { nodeUpdater } from '../fakes/node-updaters.ts';
import { UpdateFeed } from '../fakes/update-feed.ts';

/** A program for Windows that is at hand; what it does is of no interest here. */
const anyProgram = join(
  dirname(createRequire(import.meta.url).resolve('node-notifier/package.json')),
  'vendor/snoreToast/snoretoast-x64.exe',
);
const notSigned = { ok: false, error: { kind: 'not-signed', detail: null } };
const before = { path: process.env['PATH'], folder: process.cwd() };
let work = '';

/** A publisher with a certificate of their own. */
function publisher(name: string): { readonly certificate: string; readonly sign: (program: Buffer) => Buffer } {
  const certificate = join(work, `${name}.pem`);
  const key = join(work, `${name}.key`);
  const subject = ['-subj', `/CN=${name}/O=Zil/C=TR`, '-addext', 'extendedKeyUsage=codeSigning'];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key];
  execFileSync('openssl', ['req', '-x509', ...newKey, '-days', '2', ...subject, '-out', certificate], {
    stdio: 'ignore',
  });
  const sign = (program: Buffer) => {
    const [unsigned, signed] = [join(work, 'unsigned.exe'), join(work, 'signed.exe')];
    writeFileSync(unsigned, program);
    rmSync(signed, { force: true });
    const options = ['sign', '-certs', certificate, '-key', key, '-h', 'sha256', '-in', unsigned, '-out', signed];
    execFileSync('osslsigncode', options, { stdio: 'ignore' });
    return readFileSync(signed);
  };
  return { certificate, sign };
}

let zil: ReturnType<typeof publisher>;
let stranger: ReturnType<typeof publisher>;
let program: Buffer;

// electron-updater asks through a shell, in words for Windows: `set "PSModulePath=" & chcp 65001 >NUL & powershell.exe …`.
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'zil-signature-'));
  const commands = join(work, 'commands');
  mkdirSync(commands);
  const standIn = join(import.meta.dirname, '../fakes/stand-in-powershell.mjs');
  const powershell = `#!/bin/sh
exec '${process.execPath}' '${standIn}' "$@"
`;
  for (const [name, script] of [
    ['powershell.exe', powershell],
    ['chcp', '#!/bin/sh\n'],
  ] as const) {
    writeFileSync(join(commands, name), script);
    chmodSync(join(commands, name), 0o755);
  }
  process.env['PATH'] = `${commands}${delimiter}${before.path}`;
  // For a shell that is not of Windows, NUL is a file in the folder where it is.
  process.chdir(work);
  zil = publisher('Zil');
  stranger = publisher('Somebody else');
  // It comes signed by its own makers.
  execFileSync('osslsigncode', ['remove-signature', '-in', anyProgram, '-out', join(work, 'program.exe')], {
    stdio: 'ignore',
  });
  program = readFileSync(join(work, 'program.exe'));
  const both = join(work, 'both.pem');
  writeFileSync(both, readFileSync(zil.certificate, 'utf8') + readFileSync(stranger.certificate, 'utf8'));
  process.env['ZIL_TEST_CA'] = both;
});

afterAll(() => {
  process.chdir(before.folder);
  process.env['PATH'] = before.path;
  delete process.env['ZIL_TEST_CA'];
  rmSync(work, { recursive: true, force: true });
});

/** The feed has this file, and Zil downloads it. */
async function downloaded(content: Buffer, publisherName = 'Zil') {
  const feed = await UpdateFeed.open(onTestFinished);
  const folder = mkdtempSync(join(work, 'office-'));
  const updater = nodeUpdater({ folder, kind: 'nsis', timers: countedTimers, publisher: publisherName });
  feed.publish({ content });
  expect(await updater.check(feed.url)).toMatchObject({ ok: true, value: { version: '0.2.0' } });
  const outcome = await updater.download();
  const pending = join(folder, 'cache', 'zil-updater', 'pending');
  return { outcome, kept: existsSync(pending) ? readdirSync(pending).filter((name) => name.endsWith('.exe')) : [] };
}

test.each(['Zil', '"CN=Zil, O=Zil, C=TR"'])('an installer that is signed by %s is taken', async (name) => {
  expect(await downloaded(zil.sign(program), name)).toEqual({
    outcome: { ok: true, value: null },
    kept: ['Zil-0.2.0.exe'],
  });
});

test('one that somebody else has signed is not kept, although the signature holds', async () => {
  expect(await downloaded(stranger.sign(program))).toEqual({ outcome: notSigned, kept: [] });
});

test('one that was changed after it was signed is not kept', async () => {
  const changed = Buffer.from(zil.sign(program));
  changed[5_000] = (changed[5_000] ?? 0) ^ 1;
  expect(await downloaded(changed)).toEqual({ outcome: notSigned, kept: [] });
});

test('one without a signature is not kept', async () => {
  expect(await downloaded(program)).toEqual({ outcome: notSigned, kept: [] });
});

test('one that nobody can verify is not kept', async () => {
  const path = process.env['PATH'];
  onTestFinished(() => {
    process.env['PATH'] = path;
  });
  process.env['PATH'] = before.path;
  expect(await downloaded(zil.sign(program))).toEqual({ outcome: notSigned, kept: [] });
});

test('what electron-updater lets pass because it could not look is not let pass', async () => {
  const verify: Parameters<typeof strictSignature>[2] = async (_names, _file, logger) => {
    logger.warn(
      'Cannot execute ConvertTo-Json: … Ignoring signature validation due to unsupported powershell version.',
    );
    return null;
  };
  expect(await strictSignature(['Zil'], 'Zil.exe', verify)).toBe('not verified');
  expect(await strictSignature(['Zil'], 'Zil.exe', async () => null)).toBeNull();
});
