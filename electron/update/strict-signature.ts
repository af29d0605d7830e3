import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseDn } from 'builder-util-runtime';

/** PowerShell is slow when it runs for the first time after a start, and a virus scanner reads the installer first. */
const answerWithinMs = 60_000;
/** `System.Management.Automation.SignatureStatus`. */
const valid = '0';

/** The signature could not be checked: PowerShell is missing, may not run, or does not answer. */
export class SignatureNotChecked extends Error {
  readonly code = 'ERR_SIGNATURE_NOT_CHECKED';
  /** The system's error code, or how PowerShell has ended. */
  readonly reason: string;

  constructor(reason: string) {
    super('the signature could not be checked');
    this.reason = reason;
  }
}

/**
 * Returns `null` when a file's signature is valid and by one of these publishers, otherwise what is wrong with it.
 * Throws `SignatureNotChecked`.
 *
 * electron-updater's own check (windowsExecutableCodeSignatureVerifier, 6.8.10) uses cmd.exe with a code page and
 * compares the path that comes back. So it refuses every file when the user name has a letter that the code page lacks
 * (electron-builder #8822). And it accepts any file when PowerShell cannot run.
 */
export async function strictSignature(publisherNames: readonly string[], file: string): Promise<string | null> {
  const answer = await askPowerShell(signatureCommand(file));
  const [, status, letters] = /^(\d+);((?:\d+(?: \d+)*)?)\s*$/.exec(answer) ?? [];
  if (status === undefined || letters === undefined) throw new SignatureNotChecked('no answer');
  if (status !== valid) return `status ${status}`;
  const subject = parseDn(String.fromCharCode(...letters.split(' ').map(Number)));
  return publisherNames.some((name) => isBy(name, subject)) ? null : 'another publisher';
}

/** Compares names as electron-updater does: a whole distinguished name, or the common name alone. */
function isBy(publisherName: string, subject: ReadonlyMap<string, string>): boolean {
  const expected = [...parseDn(publisherName)];
  if (expected.length === 0) return publisherName === subject.get('CN');
  return expected.every(([key, value]) => subject.get(key) === value);
}

/**
 * Returns a command that writes the status and the letters of the signer's name as numbers: the console may change
 * other letters, but not digits. The command calls no method, because that is not allowed in "constrained language
 * mode", which an administrator can set.
 */
function signatureCommand(file: string): string {
  // For PowerShell, typographic quotes are quotes, too.
  const path = file.replace(/['‘’‚‛]/g, '$&$&');
  return [
    // Otherwise progress is written to the error output as XML.
    `$ProgressPreference = 'SilentlyContinue'`,
    `$ErrorActionPreference = 'Stop'`,
    `$signature = Get-AuthenticodeSignature -LiteralPath '${path}'`,
    `"$([int]$signature.Status);$([int[]][char[]]$signature.SignerCertificate.Subject)"`,
  ].join('\n');
}

/** Runs PowerShell by its full path, so that no other program of that name runs, and without a shell's code page. */
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
  // When a newer PowerShell has started Zil, its `PSModulePath` hides the modules of this one (electron-builder #7127).
  const env = Object.fromEntries(all.filter(([name]) => name.toUpperCase() !== 'PSMODULEPATH'));
  return { program: join(windows, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'), env };
}
