import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseDn } from 'builder-util-runtime';

/** The first PowerShell after a start is slow, and a scanner looks at the installer first. */
const answerWithinMs = 60_000;
/** `System.Management.Automation.SignatureStatus`. */
const valid = '0';

/** Nobody could look at the signature: PowerShell is not there, may not run, or does not answer. */
export class SignatureNotChecked extends Error {
  readonly code = 'ERR_SIGNATURE_NOT_CHECKED';
  /** A code of the system, or how PowerShell has ended. */
  readonly reason: string;

  constructor(reason: string) {
    super('the signature could not be checked');
    this.reason = reason;
  }
}

/**
 * `null` when a file's signature holds and is by one of these publishers, otherwise what is wrong with it. Throws
 * `SignatureNotChecked`.
 *
 * electron-updater's own check (windowsExecutableCodeSignatureVerifier, 6.8.10) goes through cmd.exe and a code page, and
 * compares the path that comes back: under a user name with a letter that the code page lacks it refuses every file
 * (electron-builder #8822). And it lets any file pass where PowerShell cannot be run.
 */
export async function strictSignature(publisherNames: readonly string[], file: string): Promise<string | null> {
  const answer = await askPowerShell(signatureCommand(file));
  const [, status, letters] = /^(\d+);((?:\d+(?: \d+)*)?)\s*$/.exec(answer) ?? [];
  if (status === undefined || letters === undefined) throw new SignatureNotChecked('no answer');
  if (status !== valid) return `status ${status}`;
  const subject = parseDn(String.fromCharCode(...letters.split(' ').map(Number)));
  return publisherNames.some((name) => isBy(name, subject)) ? null : 'another publisher';
}

/** Names are compared as electron-updater does: a whole distinguished name, or the common name alone. */
function isBy(publisherName: string, subject: ReadonlyMap<string, string>): boolean {
  const expected = [...parseDn(publisherName)];
  if (expected.length === 0) return publisherName === subject.get('CN');
  return expected.every(([key, value]) => subject.get(key) === value);
}

/**
 * Writes the status and the letters of the signer's name as numbers: whatever the console makes of other letters, digits
 * stay. No method is called, because where an administrator allows only the language itself ("constrained language mode")
 * none may be.
 */
function signatureCommand(file: string): string {
  // To PowerShell typographic quotes are quotes too.
  const path = file.replace(/['‘’‚‛]/g, '$&$&');
  return [
    // Written to the error output as XML otherwise.
    `$ProgressPreference = 'SilentlyContinue'`,
    `$ErrorActionPreference = 'Stop'`,
    `$signature = Get-AuthenticodeSignature -LiteralPath '${path}'`,
    `"$([int]$signature.Status);$([int[]][char[]]$signature.SignerCertificate.Subject)"`,
  ].join('\n');
}

/** By its full path and without a shell: no other program of that name, and no code page between. */
function askPowerShell(command: string): Promise<string> {
  const { program, env } = systemPowerShell();
  const encoded = Buffer.from(command, 'utf16le').toString('base64');
  const args = ['-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-EncodedCommand', encoded];
  return new Promise((resolve, reject) => {
    execFile(program, args, { env, timeout: answerWithinMs, windowsHide: true }, (error, answer) => {
      if (error === null) resolve(answer);
      else if (error.killed === true) reject(new SignatureNotChecked('ETIMEDOUT'));
      else reject(new SignatureNotChecked(typeof error.code === 'string' ? error.code : `exit code ${error.code}`));
    });
  });
}

function systemPowerShell(): { readonly program: string; readonly env: NodeJS.ProcessEnv } {
  // biome-ignore lint/style/noProcessEnv: it says where Windows is.
  const all = Object.entries(process.env);
  const windows = all.find(([name]) => name.toUpperCase() === 'SYSTEMROOT')?.[1] ?? 'C:\\Windows';
  // Set by a newer PowerShell that has started this program, it hides the modules of this one (electron-builder #7127).
  const env = Object.fromEntries(all.filter(([name]) => name.toUpperCase() !== 'PSMODULEPATH'));
  return { program: join(windows, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'), env };
}
