import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { replay } from '../../build/replay/replay.ts';
import { root } from '../desktop/program.ts';

// The time that a process takes to start depends on the other work of this computer.
vi.setConfig({ testTimeout: 0 });

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 11, 0, second)).toISOString();

function rings(second: number, extension: string, caller = '905335554321') {
  const body = `event=EXTENSION_RINGING&tenant_id=1234&calling_number=${caller}&called_number=908505501234&extension_number=${extension}`;
  return JSON.stringify({ at: at(second), notification: body });
}

const record = {
  idCdr: 7,
  idTenant: 1234,
  callingNumber: '05335554321',
  dialedNumber: '908505501234',
  calleeDialedNumber: '1003',
  callDuration: 42,
  billableDuration: 30,
  hangupCause: 'NORMAL_CLEARING',
  startTimeDate: 'Nov 23, 2026 2:00:01 PM',
  endTimeDate: 'Nov 23, 2026 2:00:43 PM',
  calleeType: 'EXTENSION',
};
const records = (second: number, list: readonly unknown[]) => JSON.stringify({ at: at(second), records: list });

const whole = {
  caller: '+905335554321',
  line: '+908505501234',
  tenant: '1234',
  direction: 'in',
  startedAt: '2026-11-23T11:00:01.000Z',
  extensions: ['1003'],
  menu: [],
  outcome: 'answered',
  answeredBy: '1003',
  ringSeconds: 12,
  talkSeconds: 30,
  certainty: 'certain',
  records: [7],
};

function journal(lines: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-replay-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'journal.jsonl');
  writeFileSync(file, lines.join('\n'));
  return file;
}

/** Runs the tool as a person starts it. */
function tool(
  ...args: string[]
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'build', 'replay.mjs'), ...args], (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

test('a journal is printed as calls, one a line, whatever the order of its lines', async () => {
  const lines = [records(120, [record]), rings(1, '1003'), rings(61, '1001', '902123334455')];
  const { status, stdout, stderr } = await tool(journal(lines));
  expect([status, stderr]).toEqual([0, '']);
  const calls = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(calls).toEqual([
    whole,
    expect.objectContaining({ caller: '+902123334455', outcome: 'unknown', certainty: 'live' }),
  ]);
});

test('an invalid line is named and skipped, and the exit status says so', async () => {
  const lines = [
    'not JSON',
    rings(1, '1003'),
    '',
    '{"at":"yesterday","records":[]}',
    `{"at":"${at(1)}"}`,
    records(120, [record]),
  ];
  const { status, stdout, stderr } = await tool(journal(lines));
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toEqual(whole);
  expect(stderr.trim().split('\n')).toEqual([
    'line 1: not a JSON object',
    'line 4: "at" is not an ISO time',
    'line 5: neither a "notification" (a text) nor "records" (a list)',
  ]);
});

test('without a file, and with a missing one, the tool says what to do', async () => {
  expect(await tool()).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('npm run replay -- FILE'),
  });
  expect(await tool('--loudly', journal([]))).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('--call-backs'),
  });
  expect(await tool('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('npm run replay') });
  expect(await tool('/nowhere/journal.jsonl')).toMatchObject({ status: 3, stdout: '' });
});

test('the call-backs at the end are printed after the calls', async () => {
  const missed = { ...record, billableDuration: 0, hangupCause: 'NO_ANSWER' };
  const at = (minute: number) => ({
    startTimeDate: `Nov 23, 2026 3:${minute}:00 PM`,
    endTimeDate: `Nov 23, 2026 3:${minute}:42 PM`,
  });
  const file = journal([
    records(120, [
      record,
      // This caller rang twice, and was called back.
      { ...missed, idCdr: 8, callingNumber: '05321112233', ...at(10) },
      { ...missed, idCdr: 9, callingNumber: '05321112233', ...at(20) },
      {
        ...record,
        idCdr: 10,
        callingNumber: '1003',
        dialedNumber: '05321112233',
        calleeDialedNumber: '05321112233',
        calleeType: 'EXTERNAL',
        ...at(30),
      },
      // This caller rang twice, and waits.
      { ...missed, idCdr: 11, callingNumber: '02123334455', ...at(11) },
      { ...missed, idCdr: 12, callingNumber: '02123334455', ...at(25) },
      // This caller had talked before, and waits.
      { ...missed, idCdr: 13, ...at(15) },
    ]),
  ]);
  const printed = async (...args: string[]) => {
    const { status, stdout } = await tool(...args);
    expect(status).toBe(0);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  };
  const calls = await printed(file);
  expect(calls).toHaveLength(7);
  expect(await printed('--call-backs', file)).toEqual([
    ...calls,
    { callBack: '+905335554321', kind: 'missed', tries: 1 },
    { callBack: '+902123334455', kind: 'missed', tries: 2 },
  ]);
  expect(await printed(file, '--call-backs')).toEqual(await printed('--call-backs', file));
});

test('a calibration in a journal counts, and lines for people are skipped', async () => {
  const menu = { ...record, calleeType: 'IVR', calleeDialedNumber: '42' };
  const lines = [
    JSON.stringify({ at: at(0), about: ['Numaralar uydurmadır.'], call: { records: [7] } }),
    JSON.stringify({ at: at(0), learnt: { clockOffsetMs: 60_000, clockPairs: 9, billable: 1, ownLines: '+90' } }),
    records(120, [menu]),
  ];
  const { status, stdout, stderr } = await tool(journal(lines));
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ startedAt: '2026-11-23T11:01:01.000Z', records: [7] });
  expect(replay(lines.slice(2).join('\n')).calls).toMatchObject([{ startedAt: '2026-11-23T11:00:01.000Z' }]);
  expect(replay(`{"at":"${at(0)}","learnt":{},"about":"both"}`).malformed).toHaveLength(1);
});

test('a record that comes again is the same record, and its last version counts', () => {
  const first = { ...record, callDuration: 10, billableDuration: 0, endTimeDate: 'Nov 23, 2026 2:00:11 PM' };
  const lines = [rings(1, '1003'), records(300, [record]), records(20, [first]), records(400, [record, record])];
  expect(replay(lines.join('\n')).calls).toEqual([whole]);
});

test('the same journal makes the same calls on a computer in any zone', async () => {
  const file = journal([rings(1, '1003'), records(120, [record])]);
  const printed = await Promise.all(
    ['UTC', 'Europe/Istanbul', 'America/New_York'].map(
      (TZ) =>
        new Promise<string>((resolve) => {
          execFile(
            process.execPath,
            [join(root, 'build', 'replay.mjs'), file],
            { env: { ...process.env, TZ } },
            (_error, stdout) => resolve(stdout),
          );
        }),
    ),
  );
  expect(printed.map((text) => JSON.parse(text))).toEqual([whole, whole, whole]);
});
