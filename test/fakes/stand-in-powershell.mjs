// Answers about signatures as Windows PowerShell 5.1 does, by what osslsigncode finds. What goes through its console loses the
// letters that the console's code page lacks, on the way in (`-Command` through a shell) and on the way out; an
// `-EncodedCommand` comes as it is (electron-builder #8822).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [command, isEncoded] = commandOf(process.argv.slice(2));
// To it typographic quotes are quotes too, and two of them are one.
const file = /-LiteralPath '((?:[^'‘’‚‛]|(['‘’‚‛])\2)*)'/.exec(command)?.[1]?.replace(/(['‘’‚‛])\1/g, '$1');

/** `System.Management.Automation.SignatureStatus`, as numbers. */
const status = { valid: 0, unknown: 1, notSigned: 2, hashMismatch: 3 };

if (file === undefined) say('"test"');
else {
  const { stdout } = spawnSync('osslsigncode', ['verify', '-CAfile', process.env['ZIL_TEST_CA'] ?? '', '-in', file], {
    encoding: 'utf8',
  });
  const verified = /Subject: \/(.*)/.exec(stdout)?.[1]?.replaceAll('/', ', ') ?? null;
  // Of a file that does not fit its signature osslsigncode says no signer, and PowerShell does.
  const subject = stdout.includes('MISMATCH') ? signerOf(file) : verified;
  const found = statusOf(stdout, subject);
  // What Zil's own command writes, and what `ConvertTo-Json` does.
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
