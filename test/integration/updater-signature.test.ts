import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { countedTimers } from '../fakes/counted-timers.ts';
import { nodeUpdater } from '../fakes/node-updaters.ts';
import { UpdateFeed } from '../fakes/update-feed.ts';

/** Any program for Windows. What it does is of no importance here. */
const anyProgram = join(
  dirname(createRequire(import.meta.url).resolve('node-notifier/package.json')),
  'vendor/snoreToast/snoretoast-x64.exe',
);
const notSigned = { ok: false, error: { kind: 'not-signed', detail: null } };
let work = '';

/** Makes a publisher with a certificate of their own. */
function publisher(
  name: string,
  place = name,
): { readonly certificate: string; readonly sign: (program: Buffer) => Buffer } {
  const certificate = join(work, `${place}.pem`);
  const key = join(work, `${place}.key`);
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

/** Makes a script act as the PowerShell in the Windows of this folder. */
function asPowerShell(script: string, windows = work): void {
  const folder = join(windows, 'System32/WindowsPowerShell/v1.0');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'powershell.exe'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

let zil: ReturnType<typeof publisher>;
let stranger: ReturnType<typeof publisher>;
let program: Buffer;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'zil-signature-'));
  process.env['SystemRoot'] = work;
  const standIn = join(import.meta.dirname, '../fakes/stand-in-powershell.mjs');
  asPowerShell(`exec '${process.execPath}' '${standIn}' "$@"`);
  zil = publisher('Zil');
  stranger = publisher('Somebody else');
  // Its makers have signed it.
  execFileSync('osslsigncode', ['remove-signature', '-in', anyProgram, '-out', join(work, 'program.exe')], {
    stdio: 'ignore',
  });
  program = readFileSync(join(work, 'program.exe'));
  const both = join(work, 'both.pem');
  writeFileSync(both, readFileSync(zil.certificate, 'utf8') + readFileSync(stranger.certificate, 'utf8'));
  process.env['ZIL_TEST_CA'] = both;
});

afterAll(() => {
  for (const name of ['SystemRoot', 'ZIL_TEST_CA']) delete process.env[name];
  rmSync(work, { recursive: true, force: true });
});

/** Publishes a file in the feed, and lets Zil download it. */
async function downloaded(content: Buffer, publisherName = 'Zil', userName = 'office') {
  const feed = await UpdateFeed.open(onTestFinished);
  const folder = mkdtempSync(join(work, `${userName}-`));
  const updater = nodeUpdater({ folder, kind: 'nsis', timers: countedTimers, publisher: publisherName });
  feed.publish({ content });
  expect(await updater.check(feed.url)).toMatchObject({ ok: true, value: { version: '0.2.0' } });
  const outcome = await updater.download();
  const pending = join(folder, 'cache', 'zil-updater', 'pending');
  return { outcome, kept: existsSync(pending) ? readdirSync(pending).filter((name) => name.endsWith('.exe')) : [] };
}

test.each(['Zil', '"CN=Zil, O=Zil, C=TR"'])('an installer that is signed by %s is accepted', async (name) => {
  expect(await downloaded(zil.sign(program), name)).toEqual({
    outcome: { ok: true, value: null },
    kept: ['Zil-0.2.0.exe'],
  });
});

test.each(['Gülşen Işık', "O'Hara", '‘Ayşe’'])('an update is accepted on the computer of %s', async (userName) => {
  expect((await downloaded(zil.sign(program), 'Zil', userName)).outcome).toEqual({ ok: true, value: null });
});

test('an installer that somebody else has signed is not kept, although the signature is valid', async () => {
  expect(await downloaded(stranger.sign(program))).toEqual({ outcome: notSigned, kept: [] });
});

test('an installer whose signer only calls itself Zil, without a trusted authority, is not kept', async () => {
  const impostor = publisher('Zil', 'impostor');
  expect(await downloaded(impostor.sign(program))).toEqual({ outcome: notSigned, kept: [] });
  expect(await downloaded(impostor.sign(program), '"CN=Zil, O=Zil, C=TR"')).toEqual({ outcome: notSigned, kept: [] });
});

test('an installer that was changed after it was signed is not kept', async () => {
  const changed = Buffer.from(zil.sign(program));
  changed[5_000] = (changed[5_000] ?? 0) ^ 1;
  expect(await downloaded(changed)).toEqual({ outcome: notSigned, kept: [] });
});

test('an installer without a signature is not kept', async () => {
  expect(await downloaded(program)).toEqual({ outcome: notSigned, kept: [] });
});

/** Makes a computer whose PowerShell runs this script; `null`: it has no PowerShell. */
function withPowerShell(script: string | null): void {
  const windows = mkdtempSync(join(work, 'windows-'));
  if (script !== null) asPowerShell(script, windows);
  process.env['SystemRoot'] = windows;
  onTestFinished(() => {
    process.env['SystemRoot'] = work;
  });
}

test.each([
  ['is not there', null, 'ENOENT'],
  ['may not run', 'echo "Group policy" >&2; exit 1', 'exit code 1'],
  ['has nothing to say', '', 'no answer'],
  ['says something else', 'echo "#< CLIXML"; echo "0;90 105 108"', 'no answer'],
])('where PowerShell %s a signed installer is refused, but not called unsigned', async (_what, script, detail) => {
  withPowerShell(script);
  const outcome = { ok: false, error: { kind: 'not-checked', detail } };
  expect(await downloaded(zil.sign(program))).toEqual({ outcome, kept: [] });
});

test('warnings of PowerShell beside its answer are ignored', async () => {
  withPowerShell(`echo warning >&2; exec '${work}/System32/WindowsPowerShell/v1.0/powershell.exe' "$@"`);
  expect((await downloaded(zil.sign(program))).outcome).toEqual({ ok: true, value: null });
});

test('the modules of a newer PowerShell do no harm', async () => {
  withPowerShell(`test -z "$PSModulePath" && exec '${work}/System32/WindowsPowerShell/v1.0/powershell.exe' "$@"`);
  process.env['PSModulePath'] = 'C:\\Program Files\\PowerShell\\7\\Modules';
  onTestFinished(() => {
    delete process.env['PSModulePath'];
  });
  expect((await downloaded(zil.sign(program))).outcome).toEqual({ ok: true, value: null });
});
