import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkLimitMs, stalledAfterMs } from '../../electron/update/feed-updater.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { type NodeUpdaterOptions, nodeUpdater } from '../fakes/node-updaters.ts';
import { nobody } from '../fakes/raw-pbx.ts';
import { UpdateFeed } from '../fakes/update-feed.ts';

const name = 'Zil-0.2.0.exe';
const large = randomBytes(3_000_000);

function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-updater-'));
  onTestFinished(() => remove(folder));
  return folder;
}

/**
 * electron-updater 6.8.10 leaves a file open when its download breaks off. Windows then keeps it and its folder until
 * Zil ends. Do not use Node's retries here: each folder tries again everything in it.
 */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (process.platform !== 'win32' || (error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  }
}

async function office(options: Partial<NodeUpdaterOptions> = {}) {
  const feed = await UpdateFeed.open(onTestFinished);
  const folder = options.folder ?? folderOfTest();
  const start = () => nodeUpdater({ kind: 'nsis', timers: countedTimers, ...options, folder });
  const pending = join(folder, 'cache', 'zil-updater', 'pending');
  return { feed, folder, pending, start, updater: start() };
}

describe('a feed', () => {
  test('with a new version: it is found, downloaded and verified', async () => {
    const { feed, updater, pending } = await office();
    feed.publish({ content: large, releaseNotes: '- Yeni\n---\n- New' });
    const found = { version: '0.2.0', news: { tr: ['Yeni'], en: ['New'] } };
    expect(await updater.check(feed.url)).toEqual({ ok: true, value: found });
    expect(feed.fetched(name)).toBe(0);
    expect(await updater.download()).toEqual({ ok: true, value: null });
    expect(readFileSync(join(pending, name)).equals(large)).toBe(true);
  });

  test.each([
    ['the same version', '0.1.0'],
    ['an older one', '0.0.9'],
    ['an older one that comes before a release', '0.1.0-beta.1'],
  ])('with %s: there is nothing new', async (_, version) => {
    const { feed, updater } = await office();
    feed.publish({ version });
    expect(await updater.check(feed.url)).toEqual({ ok: true, value: null });
    await expect(updater.download()).rejects.toThrow('nothing was found');
  });

  const checksum = 'a'.repeat(86);
  test.each([
    ['nothing at all', ''],
    ['a page for people', '<html><body>Giriş</body></html>'],
    ['half of a file', 'version: 0.2.0\nfiles:\n  - url: "Zil'],
    ['a list', '[1, 2, 3]'],
    ['a version that is none', JSON.stringify({ version: 'yeni', files: [{ url: name, sha512: checksum }] })],
    ['a version that is a number', JSON.stringify({ version: 2 })],
    ['a version that nobody can read', JSON.stringify({ version: `0.2.0-${'9'.repeat(90)}`, files: [] })],
    ['a version that the program would not call itself', JSON.stringify({ version: 'v0.2.0', files: [] })],
    [
      'an installer that wants an administrator',
      JSON.stringify({ version: '0.2.0', files: [{ url: name, sha512: checksum, isAdminRightsRequired: true }] }),
    ],
  ])('that holds %s makes no sense, and nothing is downloaded', async (_, metadata) => {
    const { feed, updater } = await office();
    feed.write(metadata);
    expect(await updater.check(feed.url)).toEqual({ ok: false, error: { kind: 'not-understood', detail: null } });
    expect(feed.asked).toEqual(['latest.yml']);
  });

  test.each([
    ['no file', {}],
    ['a file without a checksum', { files: [{ url: name }] }],
    [
      'a file that would fetch the program from elsewhere',
      {
        files: [{ url: name, sha512: checksum }],
        packages: { x64: { path: 'zil.7z', sha512: checksum }, arm64: { path: 'zil.7z', sha512: checksum } },
      },
    ],
  ])('that names %s makes no sense, and nothing is downloaded', async (_, more) => {
    const { feed, updater } = await office();
    feed.write(JSON.stringify({ version: '0.2.0', ...more }));
    expect(await updater.check(feed.url)).toMatchObject({ ok: true });
    expect(await updater.download()).toEqual({ ok: false, error: { kind: 'not-understood', detail: null } });
    expect(feed.asked).toEqual(['latest.yml']);
  });

  test.each([404, 500, 503])('that answers %d cannot be reached', async (status) => {
    const { feed, updater } = await office();
    feed.status = status;
    expect(await updater.check(feed.url)).toEqual({ ok: false, error: { kind: 'not-reachable', detail: `${status}` } });
  });

  test('that is down cannot be reached', async () => {
    const { updater } = await office();
    expect(await updater.check(await nobody())).toEqual({
      ok: false,
      error: { kind: 'not-reachable', detail: 'ECONNREFUSED' },
    });
  });

  test('that never answers is waited for two minutes, and then asked again', async () => {
    const timers = new FakeTimers();
    const { feed, updater } = await office({ timers });
    feed.isSilent = true;
    const checked = updater.check(feed.url);
    await expect.poll(() => feed.asked.length).toBe(1);
    await timers.advance(checkLimitMs);
    expect(await checked).toEqual({ ok: false, error: { kind: 'not-reachable', detail: 'ETIMEDOUT' } });
    feed.isSilent = false;
    feed.publish();
    expect(await updater.check(feed.url)).toMatchObject({ ok: true, value: { version: '0.2.0' } });
    expect(timers.pending).toBe(0);
  });

  test('learns nothing of who asks', async () => {
    const { feed, updater } = await office();
    feed.publish();
    await updater.check(feed.url);
    await updater.download();
    expect(feed.headers).toHaveLength(2);
    expect(feed.headers.map((headers) => headers['x-user-staging-id'])).toEqual(['-', '-']);
  });

  test('can say anything of what is new: it stays text, and short', async () => {
    const { feed, updater } = await office();
    const hostile = ['- <img src=x onerror=alert(1)>', '- gece\u0000\u001b[31m\u202ekurulur', `- ${'x'.repeat(5_000)}`];
    feed.publish({ releaseNotes: [...hostile, ...Array(500).fill('- satır')].join('\n') });
    const checked = await updater.check(feed.url);
    const lines = checked.ok ? (checked.value?.news.tr ?? []) : [];
    expect(lines).toHaveLength(20);
    expect(lines.slice(0, 2)).toEqual(['<img src=x onerror=alert(1)>', 'gece [31m kurulur']);
    expect(Math.max(...lines.map((line) => line.length))).toBe(301);
  });
});

describe('a download', () => {
  test('that is another file than was published is not kept', async () => {
    const { feed, updater, pending } = await office();
    feed.publish({ sha512: Buffer.alloc(64).toString('base64') });
    await updater.check(feed.url);
    expect(await updater.download()).toEqual({ ok: false, error: { kind: 'not-as-published', detail: null } });
    expect(existsSync(pending) ? readdirSync(pending) : []).toEqual([]);
    await expect(updater.install()).rejects.toThrow('nothing was downloaded');
  });

  test('that is cut off starts again at the next check, and finishes', async () => {
    const { feed, updater, pending } = await office();
    feed.publish({ content: large });
    feed.cuts = 1;
    await updater.check(feed.url);
    const failed = await updater.download();
    expect(failed).toMatchObject({ ok: false, error: { kind: 'not-reachable' } });
    await expect(updater.install()).rejects.toThrow('nothing was downloaded');
    await updater.check(feed.url);
    expect(await updater.download()).toEqual({ ok: true, value: null });
    expect(readFileSync(join(pending, name)).equals(large)).toBe(true);
    expect(feed.fetched(name)).toBe(2);
  });

  test('that stalls is given up after ten minutes, and the next one finishes', async () => {
    const timers = new FakeTimers();
    const { feed, updater } = await office({ timers });
    feed.publish({ content: large });
    feed.stalls = 1;
    await updater.check(feed.url);
    const downloaded = updater.download();
    await expect.poll(() => feed.fetched(name)).toBe(1);
    await timers.advance(stalledAfterMs);
    expect(await downloaded).toEqual({ ok: false, error: { kind: 'not-reachable', detail: 'ETIMEDOUT' } });
    await updater.check(feed.url);
    expect(await updater.download()).toEqual({ ok: true, value: null });
    expect(timers.pending).toBe(0);
  });

  test('that finished before is not fetched again, also after a restart, unless it was damaged since', async () => {
    const { feed, updater, start, pending } = await office();
    feed.publish({ content: large });
    await updater.check(feed.url);
    await updater.download();
    const again = start();
    await again.check(feed.url);
    expect(await again.download()).toEqual({ ok: true, value: null });
    expect(feed.fetched(name)).toBe(1);
    rmSync(join(pending, name));
    const third = start();
    await third.check(feed.url);
    expect(await third.download()).toEqual({ ok: true, value: null });
    expect(feed.fetched(name)).toBe(2);
  });

  test('keeps its name inside its own folder, whatever the feed calls it', async () => {
    const { feed, updater, folder, pending } = await office();
    feed.publish({ name: '..%2f..%2f..%2fuser%2fevil.exe' });
    await updater.check(feed.url);
    expect(await updater.download()).toEqual({ ok: true, value: null });
    expect(readdirSync(pending)).toContain('evil.exe');
    expect(readdirSync(join(folder, 'user')).filter((each) => each.endsWith('.exe'))).toEqual([]);
  });
});
