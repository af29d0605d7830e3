import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  canDownloadCloudflared,
  cloudflaredRelease,
  type DownloadOptions,
  downloadCloudflared,
  type FetchDownload,
} from '../../electron/reach/cloudflared-download.ts';
import { ok } from '../../src/result.ts';

const program = '#!/bin/sh\necho it runs\n';
const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

const fetchByNode: FetchDownload = async (url, signal) => {
  const { status, headers, body } = await fetch(url, { signal, redirect: 'manual' });
  return { status, location: headers.get('Location'), chunks: body ?? (async function* () {})() };
};

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-download-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Returns the program as it is published for macOS: packed, beside a file that is not needed. */
function archive(): Buffer {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'cloudflared'), program);
  writeFileSync(join(folder, 'README'), 'read me');
  execFileSync('tar', ['-czf', 'packed.tgz', 'README', 'cloudflared'], { cwd: folder });
  return readFileSync(join(folder, 'packed.tgz'));
}

async function serverWith(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/2026.8.2/`;
}

interface Setup extends Partial<DownloadOptions> {
  readonly baseUrl?: string;
  readonly sha256?: string;
  readonly packed?: { readonly sha256: string; readonly programSha256: string };
}

async function download(setup: Setup) {
  const folder = join(setup.folder ?? temporaryFolder(), 'programs');
  const plain = { name: 'cloudflared-windows-amd64.exe', sha256: setup.sha256 ?? hash(program), programSha256: null };
  const packed = setup.packed && { name: 'cloudflared-darwin-arm64.tgz', ...setup.packed };
  const outcome = await downloadCloudflared({
    fetch: fetchByNode,
    platform: 'win32',
    arch: 'x64',
    signal: new AbortController().signal,
    release: {
      baseUrl: setup.baseUrl ?? 'https://example.com/2026.8.2/',
      files: { 'win32-x64': plain, ...(packed && { 'darwin-arm64': packed }) },
    },
    ...setup,
    folder,
  });
  return { outcome, folder };
}

const failed = (kind: string, detail: string | null = null) => ({ ok: false, error: { kind, detail } });
const saying =
  (content: string | Buffer): RequestListener =>
  (_request, response) =>
    void response.end(content);

describe('cloudflared', () => {
  test('is downloaded to the place where Zil searches for it', async () => {
    const asked: (string | undefined)[] = [];
    const baseUrl = await serverWith((request, response) => {
      asked.push(request.url);
      response.end(program);
    });
    const { outcome, folder } = await download({ baseUrl });
    expect(outcome).toEqual(ok(join(folder, 'cloudflared.exe')));
    expect(asked).toEqual(['/2026.8.2/cloudflared-windows-amd64.exe']);
    expect(readFileSync(join(folder, 'cloudflared.exe'), 'utf8')).toBe(program);
    expect(readdirSync(folder)).toEqual(['cloudflared.exe']);
  });

  test('is unpacked where it comes packed, and can be run', async () => {
    const packed = archive();
    const baseUrl = await serverWith(saying(packed));
    const { outcome, folder } = await download({
      baseUrl,
      packed: { sha256: hash(packed), programSha256: hash(program) },
      platform: 'darwin',
      arch: 'arm64',
    });
    expect(outcome).toEqual(ok(join(folder, 'cloudflared')));
    expect(readFileSync(join(folder, 'cloudflared'), 'utf8')).toBe(program);
    // Only the macOS version is packed, and Windows runs no script.
    if (process.platform !== 'win32') expect(execFileSync(join(folder, 'cloudflared')).toString()).toBe('it runs\n');
    expect(readdirSync(folder)).toEqual(['cloudflared']);
  });

  test('takes the place of an earlier one', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'programs'));
    writeFileSync(join(folder, 'programs', 'cloudflared.exe'), 'old');
    const { outcome } = await download({ folder, baseUrl: await serverWith(saying(program)) });
    expect(outcome.ok).toBe(true);
    expect(readFileSync(join(folder, 'programs', 'cloudflared.exe'), 'utf8')).toBe(program);
  });

  test('is downloaded through redirects', async () => {
    const baseUrl = await serverWith((request, response) => {
      if (request.url === '/kept') response.end(program);
      else response.writeHead(302, { Location: '/kept' }).end();
    });
    expect((await download({ baseUrl })).outcome.ok).toBe(true);
  });
});

describe('nothing is kept of what', () => {
  const nothingIn = (folder: string) => expect(readdirSync(folder)).toEqual([]);

  test('is another file, and it is never unpacked', async () => {
    const packed = archive();
    const baseUrl = await serverWith(saying(packed));
    const setup = { baseUrl, platform: 'darwin', arch: 'arm64' } as const;
    const right = { sha256: hash(packed), programSha256: hash(program) };
    for (const wrong of [{ sha256: hash('x') }, { programSha256: hash('x') }]) {
      const { outcome, folder } = await download({ ...setup, packed: { ...right, ...wrong } });
      expect(outcome).toEqual(failed('not-as-published'));
      nothingIn(folder);
    }
  });

  test('is cut off at its end', async () => {
    const baseUrl = await serverWith(saying(program.slice(0, -1)));
    const { outcome, folder } = await download({ baseUrl });
    expect(outcome).toEqual(failed('not-as-published'));
    nothingIn(folder);
  });

  test('is longer than any cloudflared', async () => {
    let chunks = 0;
    async function* endless() {
      for (;;) {
        chunks += 1;
        yield new Uint8Array(1024 * 1024);
      }
    }
    const fetch = async () => ({ status: 200, location: null, chunks: endless() });
    const { outcome, folder } = await download({ fetch });
    expect(outcome).toEqual(failed('not-as-published'));
    expect(chunks).toBe(101);
    nothingIn(folder);
  });

  test('stops in the middle', async () => {
    const baseUrl = await serverWith((_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' }).write('x');
      setImmediate(() => response.destroy());
    });
    const { outcome, folder } = await download({ baseUrl });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'not-reachable' } });
    nothingIn(folder);
  });

  test('is cancelled', async () => {
    const calling = new AbortController();
    const baseUrl = await serverWith((_request, response) => {
      response.write('x');
      setImmediate(() => calling.abort());
    });
    const { outcome, folder } = await download({ baseUrl, signal: calling.signal });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'not-reachable' } });
    nothingIn(folder);
  });

  test('cannot be unpacked', async () => {
    const baseUrl = await serverWith(saying('no archive'));
    const { outcome, folder } = await download({
      baseUrl,
      packed: { sha256: hash('no archive'), programSha256: hash(program) },
      platform: 'darwin',
      arch: 'arm64',
    });
    expect(outcome).toEqual(failed('not-written', 'tar'));
    nothingIn(folder);
  });
});

describe('a download fails', () => {
  test('where there is no file for the system, without a request', async () => {
    const fetch = () => Promise.reject(new Error('nobody shall ask'));
    for (const [platform, arch] of [
      ['linux', 'x64'],
      ['win32', 'ia32'],
    ] as const) {
      expect((await download({ fetch, platform, arch })).outcome).toEqual(failed('none-for-system'));
    }
  });

  test('when the server has no such file', async () => {
    const baseUrl = await serverWith((_request, response) => void response.writeHead(404).end('Not Found'));
    expect((await download({ baseUrl })).outcome).toEqual(failed('not-reachable', '404'));
  });

  test('when nobody answers', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const { outcome } = await download({ baseUrl: `http://127.0.0.1:${port}/` });
    expect(outcome).toEqual(failed('not-reachable', 'ECONNREFUSED'));
  });

  test.each([
    ['http://example.com/cloudflared', 1],
    ['file:///etc/passwd', 1],
    ['https://example.com/again', 6],
    ['http://[', 1],
  ])('when it is sent to %s', async (location, questions) => {
    const asked: string[] = [];
    async function* nothing() {}
    const fetch = async (url: string) => {
      asked.push(url);
      return { status: 302, location, chunks: nothing() };
    };
    expect((await download({ fetch })).outcome).toMatchObject({ ok: false, error: { kind: 'not-reachable' } });
    expect(asked).toHaveLength(questions);
    expect(asked.every((url) => url.startsWith('https:'))).toBe(true);
  });

  test('when the disk is full', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'programs'), 'a file where a folder should be');
    const { outcome } = await download({ folder, baseUrl: await serverWith(saying(program)) });
    expect(outcome).toEqual(failed('not-written', 'EEXIST'));
    expect(statSync(join(folder, 'programs')).isFile()).toBe(true);
  });
});

test('the release that Zil knows is Cloudflare’s, for Windows and macOS', () => {
  expect(new URL(cloudflaredRelease.baseUrl).origin).toBe('https://github.com');
  for (const file of Object.values(cloudflaredRelease.files)) {
    expect(file?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(file?.programSha256 !== null).toBe(file?.name.endsWith('.tgz'));
  }
  expect(canDownloadCloudflared('win32', 'arm64')).toBe(true);
  expect(canDownloadCloudflared('darwin', 'x64')).toBe(true);
  expect(canDownloadCloudflared('linux', 'x64')).toBe(false);
});
