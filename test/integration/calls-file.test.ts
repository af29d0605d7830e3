import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { callsFile, checkEveryMs } from '../../electron/store/calls-file.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { temporaryFile } from './deletion-store.ts';

/** Opens the calls of a Zil, and keeps what is reported to it. */
function opened() {
  const path = temporaryFile();
  const timers = new FakeTimers();
  const told: unknown[] = [];
  const { file, news } = callsFile(dirname(path), timers, new FakeLogger());
  news.onRepaired((problem) => void told.push(problem));
  onTestFinished(() => file.close());
  expect(file.open(new Date()).kind).toBe('opened');
  return { path, file, timers, told };
}

test.runIf(process.platform !== 'win32')(
  'a database that is deleted while nobody rings is back within seconds, and a person is told',
  async () => {
    const { path, timers, told } = opened();
    for (let times = 1; times <= 3; times += 1) {
      await timers.advance(checkEveryMs / 2);
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
      await timers.advance(checkEveryMs);
      await settled();
      expect(existsSync(path)).toBe(true);
      expect(told).toHaveLength(times);
    }
  },
);

test('an untouched database is left alone, and a closed one is not opened again', async () => {
  const { path, file, timers, told } = opened();
  await timers.advance(10 * checkEveryMs);
  file.close();
  await timers.advance(10 * checkEveryMs);
  expect(existsSync(`${path}-wal`)).toBe(false);
  expect(told).toEqual([]);
});
