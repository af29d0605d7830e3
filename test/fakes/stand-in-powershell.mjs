// Answers about signatures as Windows PowerShell 5.1 does, by the findings of osslsigncode. Its console loses letters
// that its code page lacks, on the way in (`-Command` through a shell) and on the way out. An `-EncodedCommand` arrives
// unchanged (electron-builder #8822).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [command, isEncoded] = commandOf(process.argv.slice(2));
// PowerShell accepts typographic quotes, too. Two quotes in a row stand for one.
const file = /-LiteralPath '((?:[^'‘’‚‛]|(['‘’‚‛])\2)*)'/.exec(command)?.[1]?.replace(/(['‘’‚‛])\1/g, '$1');

/** `System.Management.Automation.SignatureStatus`, as numbers. */
const status = { valid: 0, unknown: 1, notSigned: 2, hashMismatch: 3 };

if (file === undefined) say('"test"');
else {
  const { stdout } = spawnSync('osslsigncode', ['verify', '-CAfile', process.env['ZIL_TEST_CA'] ?? '', '-in', file], {
    encoding: 'utf8',
  });
  const verified = /Subject: \/(.*)/.exec(stdout)?.[1]?.replaceAll('/', ', ') ?? null;
  // For a file that does not match its signature, osslsigncode names no signer. PowerShell does.
  const subject = stdout.includes('MISMATCH') ? signerOf(file) : verified;
  const found = statusOf(stdout, subject);
  // The first line is the output of Zil's own command, the second that of `ConvertTo-Json`.
  if (isEncoded) say(`${found};${[...(subject ?? '')].map((letter) => letter.charCodeAt(0)).join(' ')}`);
  else
    say(
      JSON.stringify({ SignerCertificate: subject === null ? null : { Subject: subject }, Status: found, Path: file }),
    );
}

/** @param {string} signed */
function signerOf(signed) {
  const folder = mkdtempSync(join(tmpdir(), 'zil-signer-'));
  const signature = join(folder, 'signature.pem');
  spawnSync('osslsigncode', ['extract-signature', '-pem', '-in', signed, '-out', signature]);
  const { stdout } = spawnSync('openssl', ['pkcs7', '-in', signature, '-print_certs', '-noout'], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return /subject=(.*)/.exec(stdout)?.[1]?.replaceAll(' = ', '=') ?? null;
}

/** @param {string[]} args @returns {[string, boolean]} */
function commandOf(args) {
  const encoded = args[args.indexOf('-EncodedCommand') + 1] ?? '';
  if (!args.includes('-EncodedCommand')) return [args.at(-1) ?? '', false];
  return [Buffer.from(encoded, 'base64').toString('utf16le'), true];
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text.replace(/[^\x20-\x7e]/g, '?')}\r\n`);
}

/** @param {string} found @param {string | null} subject */
function statusOf(found, subject) {
  if (subject === null) return status.notSigned;
  if (found.includes('MISMATCH')) return status.hashMismatch;
  return found.includes('Signature verification: ok') ? status.valid : status.unknown;
}
