import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { askEveryMs, firstAskAfterMs } from '../../src/records/record-keeper.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

const hourMs = 60 * 60_000;

function recordOf(id: string, startedAtMs: number, part: Partial<CallRecord> = {}): CallRecord {
  const time = (atMs: number) => ({ raw: 'as it came', atMs });
  return {
    id,
    tenant: '1053',
    callingNumber: '05335554321',
    dialledNumber: '908505501234',
    calleeNumber: '5000',
    calleeType: 'RINGGROUP',
    durationSeconds: 42,
    billableSeconds: 0,
    hangupCause: 'NORMAL_CLEARING',
    startedAt: time(startedAtMs),
    endedAt: time(startedAtMs + 42_000),
    ...part,
  };
}

/** An office that is signed in, and that no notification reaches. */
async function unreachable(settings: Partial<Settings> = { way: 'none' }) {
  const all = office({ settings });
  await all.zil.start();
  await all.zil.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: true });
  await settled();
  const api = all.ports.apis.last;
  const asked = () => api.asked.filter((each) => each === 'records').length;
  const statusOf = () => all.zil.view().status.map(({ kind, text }) => `${kind}: ${text}`);
  return { ...all, api, asked, statusOf };
}

describe('an office that no notification reaches', () => {
  test('sees its calls after they ended, with what the record says and no more', async () => {
    const { zil, timers, api, statusOf } = await unreachable();
    api.answers.records = () => ({ ok: true, value: [recordOf('58689', timers.nowMs() - hourMs)] });
    expect(statusOf()).toContain('plain: Biten çağrılar santralin kayıtlarından listelenecek');
    await timers.advance(firstAskAfterMs);
    expect(zil.view().calls).toMatchObject([
      {
        id: -58_689,
        caller: '0533 555 43 21',
        line: 'Aranan hat: 0850 550 12 34',
        extensions: 'Grup 5000',
        phase: 'recorded',
        phaseText: 'Bitti · 42 sn',
        marks: ['Kayıttan'],
      },
    ]);
    expect(JSON.stringify(zil.view().calls)).not.toMatch(/[Cc]evap/);
    expect(statusOf()).toContain('plain: Biten çağrılar kayıtlardan listeleniyor · son bakış 14:00');
  });

  test('asks at most thirty times an hour', async () => {
    const { timers, asked } = await unreachable();
    await timers.advance(firstAskAfterMs + hourMs);
    expect(asked()).toBeGreaterThan(20);
    expect(asked()).toBeLessThanOrEqual(30);
  });

  test('asks first for a day, and then for what may have ended since', async () => {
    const { timers, api } = await unreachable();
    const windows: (readonly [number, number])[] = [];
    api.answers.records = (fromMs, untilMs) => {
      windows.push([timers.nowMs() - fromMs, untilMs - timers.nowMs()]);
      return { ok: true, value: [] };
    };
    await timers.advance(firstAskAfterMs + askEveryMs);
    expect(windows[0]).toEqual([24 * hourMs, 24 * hourMs]);
    expect(windows[1]?.[0]).toBeLessThan(3 * hourMs);
    expect(windows[1]?.[0]).toBeGreaterThan(2 * hourMs);
  });

  test('sees the same record once, however often it comes, and the newest first', async () => {
    const { zil, timers, api } = await unreachable();
    const atMs = timers.nowMs();
    api.answers.records = () => ({ ok: true, value: [recordOf('1', atMs - 2 * hourMs), recordOf('2', atMs - hourMs)] });
    await timers.advance(firstAskAfterMs + 3 * askEveryMs);
    expect(zil.view().calls.map(({ id }) => id)).toEqual([-2, -1]);
  });

  test('is told why records cannot be read, and they are asked for later each time', async () => {
    const { timers, api, asked, statusOf, zil } = await unreachable();
    const failure: PbxFailure = { kind: 'timeout' };
    api.answers.records = () => ({ ok: false, error: failure });
    await timers.advance(firstAskAfterMs);
    expect(statusOf().join('\n')).toContain('problem: Çağrı kayıtları okunamadı. Santral zamanında yanıt vermedi.');
    expect(zil.tray().state).toBe('idle');
    await timers.advance(hourMs);
    expect(asked()).toBeLessThan(10);
  });

  test('whose way comes up asks for records no more, and does not lose the calls of the gap', async () => {
    const { zil, timers, api, asked, ports, ring } = await unreachable({ way: 'ssh' });
    api.answers.records = () => ({ ok: true, value: [recordOf('7', timers.nowMs() - 60_000)] });
    await timers.advance(firstAskAfterMs);
    ports.ways.ssh.up('https://tunel.example');
    await settled();
    const before = asked();
    await timers.advance(hourMs);
    await ring('902123334455');
    expect(asked()).toBe(before);
    expect(zil.view().calls.map(({ caller }) => caller)).toEqual(['0212 333 44 55', '0533 555 43 21']);
  });

  test('does not see a call twice that it has heard', async () => {
    const { zil, timers, api, ring } = await unreachable();
    await ring('905335554321');
    api.answers.records = () => ({ ok: true, value: [recordOf('9', timers.nowMs() - firstAskAfterMs - 1_000)] });
    await timers.advance(firstAskAfterMs);
    expect(zil.view().calls.map(({ phase }) => phase)).toEqual(['ringing']);
  });
});

test('an office that is reached, or is still being set up, asks for no records', async () => {
  const reached = await unreachable({ publicUrl: 'https://ofis.example' });
  const setUp = await unreachable({ setUp: 'reach' });
  for (const { timers, asked } of [reached, setUp]) {
    await timers.advance(hourMs);
    expect(asked()).toBe(0);
  }
});
