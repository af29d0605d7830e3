import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { replay } from '../../build/replay/replay.ts';
import { root } from '../desktop/program.ts';

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

/** The tool as a person starts it. */
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

test('a line that is none is named and passed over, and the exit says so', async () => {
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

test('without a file, and with one that is not there, the tool says what to do', async () => {
  expect(await tool()).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('npm run replay -- FILE'),
  });
  expect(await tool('/nowhere/journal.jsonl')).toMatchObject({ status: 3, stdout: '' });
});

test('a record that comes again is the same one, and its last version counts', () => {
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
