import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readingThread } from '../../electron/contacts/reading-thread.ts';
import { systemTimers } from '../../electron/system/clock.ts';
import { mostFileBytes } from '../../src/contacts/contact-limits.ts';
import { guessEverything, type ReadContact } from '../../src/contacts/reading.ts';
import { root } from '../desktop/program.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

/** Writes a file of contacts, and returns how it is read. */
function fileOf(text: string, { timers = systemTimers, logger = new FakeLogger() } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zil-contacts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'rehber');
  writeFileSync(path, text);
  const reader = readingThread(join(root, 'dist', 'main', 'contacts.cjs'), timers, logger);
  return {
    path,
    read: (take: (contacts: readonly ReadContact[]) => Promise<void> | void) =>
      reader.read(path, guessEverything, take),
  };
}

const people = (count: number) =>
  `Ad;Telefon\n${Array.from({ length: count }, (_, at) => `Kişi ${at};0533${String(at).padStart(7, '0')}`).join('\n')}`;

test('contacts come in parts, the next one when the one before was taken', async () => {
  const taken: number[] = [];
  let isTaking = false;
  const reading = fileOf(people(450)).read(async (contacts) => {
    expect(isTaking).toBe(false);
    isTaking = true;
    taken.push(contacts.length);
    await new Promise((resolve) => setImmediate(resolve));
    isTaking = false;
  });
  expect(await reading.preview).toMatchObject({ value: { format: 'table' } });
  expect(await reading.done).toEqual({ ok: true, value: null });
  expect(taken).toEqual([200, 200, 50]);
});

test('a reading that is stopped gives nothing more', async () => {
  const taken: number[] = [];
  const reading = fileOf(people(450)).read((contacts) => {
    taken.push(contacts.length);
    reading.stop();
  });
  expect(await reading.done).toEqual({ ok: false, error: { kind: 'not-read', place: null } });
  expect(taken).toEqual([200]);
});

test('when what takes the contacts throws, the reading is a failure, and it is logged', async () => {
  const logger = new FakeLogger();
  const reading = fileOf(people(450), { logger }).read(() => {
    throw new Error('taking failed');
  });
  expect(await reading.done).toMatchObject({ error: { kind: 'broken' } });
  expect(logger.lines.map(({ event }) => event)).toEqual(['contacts.reading-failed']);
});

test('a file that is broken, too large, gone or slow is a failure, and Zil goes on', async () => {
  const nothing = () => {};
  expect(await fileOf('BEGIN:VCARD\n').read(nothing).done).toMatchObject({ error: { kind: 'broken', place: 1 } });

  const large = fileOf('');
  truncateSync(large.path, mostFileBytes + 1);
  expect(await large.read(nothing).preview).toMatchObject({ error: { kind: 'too-large' } });

  const gone = fileOf('');
  rmSync(gone.path);
  expect(await gone.read(nothing).done).toMatchObject({ error: { kind: 'not-read' } });

  const timers = new FakeTimers();
  const slow = fileOf(people(450), { timers }).read(nothing);
  await timers.advance(60_000);
  expect(await slow.done).toMatchObject({ error: { kind: 'took-too-long' } });
});
