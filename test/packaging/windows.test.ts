import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NotifyCommand } from '../../electron/desktop/command-notifier.ts';
import { notifyCommandOf } from '../../electron/desktop/snore-toast.ts';
import { allowed, mismatches } from './allowed.ts';
import { filesBelow, megabytes, openArchive, sha256 } from './archive.ts';
import { fusesOf, wantedFuses } from './fuses.ts';
import { ReleaseProject } from './release-project.ts';
import { standInForWindows } from './stand-in-electron.ts';

const project = new ReleaseProject();
const folderOf = { x64: 'win-unpacked', arm64: 'win-arm64-unpacked' } as const;
const certificate = join(project.folder, 'certificate.pem');
const publisher = 'Zil Deneme Yazılım Ltd. Şti.';
const packedFor = (arch: 'x64' | 'arm64') => join(project.folder, 'release', folderOf[arch]);

beforeAll(() => {
  const link = selfSigned();
  const env = { WIN_CSC_LINK: link, WIN_CSC_KEY_PASSWORD: 'gizli', USE_SYSTEM_OSSLSIGNCODE: 'true', ZIL_RELEASE: '1' };
  const { status, output } = project.pack(['--win', 'dir', '--x64', '--arm64'], standInForWindows, env);
  if (status !== 0) throw new Error(output);
});

afterAll(() => project.remove());

/** Makes a certificate that only this test trusts, with its key. */
function selfSigned(): string {
  const [key, link] = [join(project.folder, 'key.pem'), join(project.folder, 'certificate.pfx')];
  const subject = ['-utf8', '-subj', `/CN=${publisher}`, '-addext', 'extendedKeyUsage=codeSigning'];
  const made = ['-x509', '-newkey', 'rsa:2048', '-noenc', '-days', '1', '-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', ...made, ...subject], { stdio: 'ignore' });
  const password = ['-passout', 'pass:gizli'];
  execFileSync('openssl', ['pkcs12', '-export', '-inkey', key, '-in', certificate, '-out', link, ...password]);
  return link;
}

test.for(['x64', 'arm64'] as const)('the package for Windows on %s holds what runs there and nothing else', (arch) => {
  const { files } = openArchive(join(packedFor(arch), 'resources', 'app.asar'));
  expect(
    mismatches(
      files.map(({ path }) => path),
      allowed.windows(arch),
    ),
  ).toEqual([]);
  const outside = filesBelow(packedFor(arch)).filter((file) => !file.startsWith('resources/app.asar'));
  const electron = ['LICENSE.electron.txt', 'Zil.exe', 'locales/en-US.pak', 'locales/tr.pak'];
  expect(outside).toEqual(electron);
});

test.for(['x64', 'arm64'] as const)('on %s Zil is at most 15 MB larger than Electron without the tunnel', (arch) => {
  const ours = filesBelow(packedFor(arch)).filter((file) => file.includes('app.asar') && !file.includes('/@ngrok/'));
  expect(megabytes(ours.map((file) => join(packedFor(arch), file)))).toBeLessThanOrEqual(15);
});

test.for(['x64', 'arm64'] as const)(
  'on %s the package has the program with which node-notifier shows a call',
  (arch) => {
    // node-notifier's own choice on x64.
    let customPath = 'node_modules/node-notifier/vendor/snoreToast/snoretoast-x64.exe';
    class WindowsToaster implements NotifyCommand {
      constructor(options: { readonly customPath: string }) {
        ({ customPath } = options);
      }
      notify(): void {}
    }
    const notifier = { notify: () => {}, WindowsToaster };
    notifyCommandOf(notifier, (file) => `node_modules/${file}`, { platform: 'win32', arch });
    const { files } = openArchive(join(packedFor(arch), 'resources', 'app.asar'));
    expect(files.map(({ path }) => path)).toContain(customPath);
  },
);

test('the program for Windows knows the hash of its archive and has its fuses set', () => {
  const program = join(packedFor('x64'), 'Zil.exe');
  expect(fusesOf(program)).toEqual(wantedFuses);
  const { header } = openArchive(join(packedFor('x64'), 'resources', 'app.asar'));
  const known = [{ file: 'resources\\app.asar', alg: 'SHA256', value: sha256(header) }];
  expect(readFileSync(program).includes(JSON.stringify(known))).toBe(true);
});

/** Returns all files of the package that Windows runs or loads. */
function signedFiles(): readonly string[] {
  const files = filesBelow(packedFor('x64')).filter((file) => /\.(exe|node)$/.test(file));
  return files.map((file) => join(packedFor('x64'), file));
}

const verify = (file: string, trusted: string) =>
  spawnSync('osslsigncode', ['verify', '-CAfile', trusted, file], { encoding: 'utf8' });

test('the program, its helper and its libraries are signed by the publisher, with SHA-256', () => {
  const files = signedFiles();
  expect(files).toHaveLength(4);
  for (const file of files) {
    const { status, stdout } = verify(file, certificate);
    expect(status, stdout).toBe(0);
    expect(stdout).toContain('Signature verification: ok');
    expect(stdout).toContain('Number of verified signatures: 1\n');
    expect(stdout).toMatch(/Message digest algorithm *: SHA256/);
    expect(stdout).toContain('CN=Zil Deneme Yaz');
  }
});

test('the signature is not valid with the certificate of somebody else', () => {
  const stranger = '/etc/ssl/certs/ca-certificates.crt';
  expect(verify(join(packedFor('x64'), 'Zil.exe'), stranger).status).not.toBe(0);
});

test('no release is made without a signature', () => {
  const { status, output } = project.pack(['--win', 'dir', '--x64'], standInForWindows, { ZIL_RELEASE: '1' });
  expect(status).not.toBe(0);
  expect(output).toContain('A release must be signed. Set ZIL_AZURE_*, or');
});
