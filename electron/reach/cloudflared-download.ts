import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { err, ok, type Result } from '../../src/result.ts';
import { reasonOf } from '../net/pbx-fetch.ts';
import { heldFiles } from '../system/held-files.ts';
import { isSystemError, onDisk } from '../system/system-error.ts';
import { cloudflaredName } from './cloudflared-program.ts';

interface ReleaseFile {
  readonly name: string;
  readonly sha256: string;
  /** The checksum of the program in the archive; `null` when the file is the program itself. */
  readonly programSha256: string | null;
}

export interface ReleaseFiles {
  readonly baseUrl: string;
  /** By platform and processor: `win32-x64`. */
  readonly files: Readonly<Partial<Record<string, ReleaseFile>>>;
}

const windowsFile: ReleaseFile = {
  name: 'cloudflared-windows-amd64.exe',
  sha256: 'c29eee2b121f5436a642eed69fd9767da7e7b8c510fa50aaa130337f931357b5',
  programSha256: null,
};

/**
 * cloudflared 2026.8.2. (2026.8.0 and 2026.8.1 changed the paths of requests: cloudflare/cloudflared issue 1717.)
 *
 * The files could not be downloaded when this was written, so the checksums come from others who had them:
 * - Windows: microsoft/winget-pkgs, manifests/c/Cloudflare/cloudflared/2026.8.2, at commit edecd952.
 * - The programs for macOS: the release's own notes, as quoted in cerfedino/Homelab pull request 30. For an archive the
 *   notes give the checksum of the program in it (cloudflare/cloudflared issues 1004 and 1555).
 * - The archives: GitHub's digests of the release's files, as recorded in MARKXAILABS/hello-markx at commit 1299454,
 *   src/main/cloudflared.ts; the same, with those of the programs, in matthewhand/OpenMausBot at commit 8da917f7,
 *   scripts/prepare-cloudflared.mjs.
 */
export const cloudflaredRelease: ReleaseFiles = {
  baseUrl: 'https://github.com/cloudflare/cloudflared/releases/download/2026.8.2/',
  files: {
    'win32-x64': windowsFile,
    // There is no file for this processor; Windows on it runs the x64 program.
    'win32-arm64': windowsFile,
    'darwin-x64': {
      name: 'cloudflared-darwin-amd64.tgz',
      sha256: 'f1727723c586500e2092368ae21871b3df7ddfd2cb097f22d81bee4a9c458bb4',
      programSha256: 'b0f770e1e0b281399a57219b840fd8eef1cc25387a404124248157ea2073727a',
    },
    'darwin-arm64': {
      name: 'cloudflared-darwin-arm64.tgz',
      sha256: '9042c2c5d8b2de78e60f313d5fb31b6c5c1cebde787a3caf1f2c9588084ac442',
      programSha256: 'b61054d3d6326ea558cb49826eebf5676e0d0a36d51b546975096ca3e0e3c89d',
    },
  },
};

export type DownloadFailureKind =
  /** There is nothing to download for this system; a person has to install it. */
  | 'none-for-system'
  | 'not-reachable'
  /** It is not the published file: it was damaged on the way, or it is another one. */
  | 'not-as-published'
  | 'not-written';

export interface DownloadFailure {
  readonly kind: DownloadFailureKind;
  /** An HTTP status, or the system's error code. */
  readonly detail: string | null;
}

/** The answer to one GET. */
export interface Download {
  readonly status: number;
  /** The target of a redirect; it is not followed. */
  readonly location: string | null;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Sends one GET. Rejects when there is no answer; reading the chunks throws when the answer is not complete. */
export type FetchDownload = (url: string, signal: AbortSignal) => Promise<Download>;

export interface DownloadOptions {
  readonly fetch: FetchDownload;
  /** The folder for the program; it is made when it is missing. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly signal: AbortSignal;
  readonly release?: ReleaseFiles;
}

type Downloaded<T> = Result<T, DownloadFailure>;

const mostRedirects = 5;
const mostBytes = 100 * 1024 * 1024;

/** Whether there is something to download for this system. */
export function canDownloadCloudflared(platform: NodeJS.Platform, arch: string): boolean {
  return cloudflaredRelease.files[`${platform}-${arch}`] !== undefined;
}

/**
 * Downloads cloudflared and returns its path. Checksums are compared before the archive is unpacked, and before the
 * program is made executable and put in its place.
 */
export async function downloadCloudflared(options: DownloadOptions): Promise<Downloaded<string>> {
  const { folder, platform, arch, release = cloudflaredRelease } = options;
  const file = release.files[`${platform}-${arch}`];
  if (file === undefined) return err({ kind: 'none-for-system', detail: null });
  try {
    await mkdir(folder, { recursive: true });
    const workshop = await mkdtemp(join(folder, 'new-'));
    try {
      const program = await fetchProgram(file, release.baseUrl, workshop, options);
      if (!program.ok) return program;
      await chmod(program.value, 0o755);
      const place = join(folder, cloudflaredName(platform));
      // A virus scanner may still hold the new program open.
      await heldFiles.renamePatiently(program.value, place);
      return ok(place);
    } finally {
      onDisk(() => heldFiles.removeFolder(workshop));
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return err({ kind: 'not-written', detail: error.code });
  }
}

async function fetchProgram(
  { name, sha256, programSha256 }: ReleaseFile,
  baseUrl: string,
  workshop: string,
  { fetch, signal }: DownloadOptions,
): Promise<Downloaded<string>> {
  const answer = await answerOf(fetch, new URL(name, baseUrl), signal);
  if (!answer.ok) return answer;
  const file = join(workshop, name);
  const written = await write(answer.value.chunks, file);
  if (!written.ok) return written;
  if ((await checksum(file)) !== sha256) return notAsPublished;
  if (programSha256 === null) return ok(file);
  const unpacked = await unpack(file, workshop);
  if (!unpacked.ok) return unpacked;
  return (await checksum(unpacked.value)) === programSha256 ? unpacked : notAsPublished;
}

const notAsPublished = err<DownloadFailure>({ kind: 'not-as-published', detail: null });

/** Follows redirects, but none that leaves https. */
async function answerOf(fetch: FetchDownload, from: URL, signal: AbortSignal): Promise<Downloaded<Download>> {
  let url = from;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    try {
      const answer = await fetch(url.href, signal);
      if (answer.status === 200) return ok(answer);
      if (answer.location === null) return unreachable(String(answer.status));
      const next = new URL(answer.location, url);
      if (url.protocol === 'https:' && next.protocol !== 'https:') return unreachable('redirect');
      url = next;
    } catch (error) {
      return unreachable(reasonOf(error));
    }
  }
  return unreachable('redirect');
}

async function write(chunks: AsyncIterable<Uint8Array>, path: string): Promise<Downloaded<null>> {
  const file = await open(path, 'wx', 0o600);
  try {
    let bytes = 0;
    for await (const chunk of results(chunks)) {
      if (!chunk.ok) return chunk;
      bytes += chunk.value.byteLength;
      if (bytes > mostBytes) return notAsPublished;
      await file.appendFile(chunk.value);
    }
    return ok(null);
  } finally {
    await file.close();
  }
}

/** Turns errors of the network into values, so that only errors of the disk are thrown. */
async function* results(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Downloaded<Uint8Array>> {
  try {
    for await (const chunk of chunks) yield ok(chunk);
  } catch (error) {
    yield unreachable(reasonOf(error));
  }
}

async function checksum(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** Unpacks an archive by `tar`. Only the files for macOS are archives, and macOS has always had a `tar`. */
async function unpack(archive: string, folder: string): Promise<Downloaded<string>> {
  try {
    await promisify(execFile)('tar', ['-xzf', archive, '-C', folder, 'cloudflared']);
    return ok(join(folder, 'cloudflared'));
  } catch {
    return err({ kind: 'not-written', detail: 'tar' });
  }
}

function unreachable(detail: string): Downloaded<never> {
  return err({ kind: 'not-reachable', detail });
}
