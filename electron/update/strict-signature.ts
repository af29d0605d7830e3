import { verifySignature } from 'electron-updater/out/windowsExecutableCodeSignatureVerifier.js';

/**
 * `null` when the file is signed by one of them, otherwise what is wrong with it. electron-updater lets a file pass
 * when PowerShell cannot be run, and says so in its log alone (windowsExecutableCodeSignatureVerifier, 6.8.10): here a
 * file that nobody could verify is one that does not hold.
 */
export async function strictSignature(
  publisherNames: readonly string[],
  file: string,
  verify: typeof verifySignature = verifySignature,
): Promise<string | null> {
  let isVerified = true;
  const listen = (message: unknown) => {
    if (String(message).includes('Ignoring signature validation')) isVerified = false;
  };
  try {
    const problem = await verify([...publisherNames], file, { info: () => {}, warn: listen, error: listen });
    return isVerified ? problem : 'not verified';
  } catch {
    return 'not verified';
  }
}
