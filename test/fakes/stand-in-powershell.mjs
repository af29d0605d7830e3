// Answers `Get-AuthenticodeSignature … | ConvertTo-Json -Compress` as PowerShell does, by what osslsigncode finds.
import { spawnSync } from 'node:child_process';

const command = process.argv.at(-1) ?? '';
const file = /-LiteralPath '(.*?)'/.exec(command)?.[1];

/** `System.Management.Automation.SignatureStatus`, as numbers. */
const status = { valid: 0, unknown: 1, notSigned: 2, hashMismatch: 3 };

if (file === undefined) {
  process.stdout.write('"test"\n');
} else {
  const { stdout } = spawnSync('osslsigncode', ['verify', '-CAfile', process.env['ZIL_TEST_CA'] ?? '', '-in', file], {
    encoding: 'utf8',
  });
  const subject = /Subject: \/(.*)/.exec(stdout)?.[1]?.replaceAll('/', ', ') ?? null;
  process.stdout.write(
    `${JSON.stringify({
      SignerCertificate: subject === null ? null : { Subject: subject },
      Status: statusOf(stdout, subject),
      Path: file,
    })}\n`,
  );
}

/** @param {string} found @param {string | null} subject */
function statusOf(found, subject) {
  if (subject === null) return status.notSigned;
  if (found.includes('MISMATCH')) return status.hashMismatch;
  return found.includes('Signature verification: ok') ? status.valid : status.unknown;
}
