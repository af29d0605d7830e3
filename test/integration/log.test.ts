import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fileLogger } from '../../electron/system/log.ts';
import { countedForMs, linesOfAKind } from '../../src/log/repeat-limit.ts';

function log() {
  const folder = mkdtempSync(join(tmpdir(), 'zil-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const clock = { now: Date.UTC(2026, 10, 23, 11, 0, 0), nowMs: () => clock.now };
  const lines = () =>
    readFileSync(join(folder, 'logs', 'zil.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { folder: join(folder, 'logs'), clock, logger: fileLogger(folder, clock), lines };
}

test('the log is lines of JSON with the event, its fields and the cause', () => {
  const { logger, lines } = log();
  logger.info('listener.opened', { port: 8787 });
  logger.error('program.failed', new Error('a mistake'));
  expect(lines()).toMatchObject([
    { at: '2026-11-23T11:00:00.000Z', level: 'info', event: 'listener.opened', port: 8787 },
    { level: 'error', event: 'program.failed', cause: expect.stringContaining('a mistake') },
  ]);
});

test('whatever is logged by mistake, no number, address or secret is written', () => {
  const { logger, lines } = log();
  logger.info('webhook.unread', { from: '905335554321', file: '/home/ayse/x' });
  logger.error('ipc.failed', new Error('GET https://pbx.example/api?username=ofis&pwd=gizli for ayse@ofis.com.tr'));
  logger.error('ipc.failed', { body: '905335554321' });
  const text = JSON.stringify(lines());
  for (const secret of ['905335554321', 'ayse', 'ofis', 'gizli']) expect(text).not.toContain(secret);
  expect(lines()[1]?.['cause']).toContain('https://pbx.example/…');
  // The place in the code is no secret.
  expect(lines()[1]?.['cause']).toMatch(/log\.test\.ts:\d+:\d+/);
});

test('an error in a loop does not fill the log, which says how often it came', () => {
  const { logger, lines, clock } = log();
  for (let times = 0; times < 1_000; times += 1) logger.error('program.failed', new Error(`mistake ${times}`));
  logger.info('listener.opened');
  expect(lines().map(({ event }) => event)).toEqual([...Array(linesOfAKind).fill('program.failed'), 'listener.opened']);
  clock.now += countedForMs;
  logger.error('program.failed', new Error('once more'));
  logger.error('program.failed', new Error('and again'));
  expect(lines().slice(-2)).toMatchObject([{ leftOut: 1_000 - linesOfAKind }, { event: 'program.failed' }]);
  expect(lines().at(-1)).not.toHaveProperty('leftOut');

  // After the clock is set back, counting begins at the new time.
  for (let times = 0; times < linesOfAKind; times += 1) logger.error('program.failed', new Error('a mistake'));
  clock.now -= 2 * countedForMs;
  logger.error('program.failed', new Error('before'));
  expect(lines().at(-1)).toMatchObject({ cause: expect.stringContaining('before') });
});

test('the log is at most two files of a megabyte, however much is written', () => {
  const { logger, folder, lines, clock } = log();
  const line = 'a word '.repeat(500);
  for (let written = 0; written < 5_000_000; written += line.length) {
    clock.now += countedForMs;
    logger.info('listener.opened', { line, written });
  }
  expect(readdirSync(folder).sort()).toEqual(['zil.log', 'zil.old.log']);
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).size).toBeLessThan(1_000_000 + 2 * line.length);
  }
  expect(lines().at(-1)).toMatchObject({ written: expect.any(Number) });
});
