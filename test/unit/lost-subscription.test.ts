import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/pbx/call-record.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { type GivenRecord, recordOf } from '../fakes/call-records.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { shownLine } from './shown-line.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const toElsewhere = /başka bir bilgisayara gidiyor/;
const reached: Partial<Settings> = { publicUrl: 'https://ofis.example', importDays: 0 };

type Office = ReturnType<typeof office>;

/** The PBX works on while Zil does not run: each call has a record, and only a subscribed Zil gets webhooks. */
class Day {
  readonly written: CallRecord[] = [];
  zil: Office;
  #calls = 0;

  private constructor(zil: Office) {
    this.zil = zil;
  }

  /** An office that signs in in the morning. */
  static async begin(settings: Partial<Settings> = reached): Promise<Day> {
    const day = new Day(office({ settings }));
    await day.zil.zil.start();
    await day.zil.zil.account.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: true });
    await settled();
    day.#answer();
    await day.zil.timers.advance(5 * minuteMs);
    return day;
  }

  async restart(settings: Partial<Settings> = reached): Promise<void> {
    const { ports, timers, zil } = this.zil;
    await zil.stop();
    this.zil = office({ settings, kept: ports, timers: new FakeTimers(timers.nowMs() + hourMs) });
    await this.zil.zil.start();
    this.#answer();
    await this.zil.timers.advance(5 * minuteMs);
  }

  /** A caller rings, nobody answers, and the record of the call is read. */
  async call(isHeard: boolean, part: Partial<GivenRecord> = {}): Promise<void> {
    const { timers, ring } = this.zil;
    this.#calls += 1;
    const caller = `9053211122${10 + this.#calls}`;
    this.written.push(recordOf({ id: this.#calls, caller, startedAtMs: timers.nowMs(), ...part }));
    if (isHeard) await ring(caller);
    await timers.advance(12 * minuteMs);
  }

  get subscribed(): number {
    return this.zil.ports.apis.opened.reduce((sum, { api }) => sum + api.subscribeRequests.length, 0);
  }

  /** What the status says about the subscription and the delivery of calls. */
  get said(): readonly string[] {
    return this.zil.zil
      .view()
      .status.filter(({ text }) => /Son 24|abone|başka bir bilgisayar/.test(text))
      .map(({ kind, text }) => `${kind}: ${text}`);
  }

  #answer(): void {
    this.zil.ports.apis.last.answers.records = () => ({ ok: true, value: this.written });
  }
}

describe('an office that gets all webhooks', () => {
  test('reads how many calls were notified', async () => {
    const day = await Day.begin();
    for (let call = 0; call < 6; call += 1) await day.call(true);
    expect(day.said).toContainEqual('good: Son 24 saatte 6 çağrının 6’sı anında ulaştı');
    expect(day.zil.zil.report({ version: '1', electron: '1', system: 'linux' })).toContain(
      '+ Son 24 saatte 6 çağrının',
    );
    expect(day.subscribed).toBe(1);
  });

  test('reads nothing where no record can be compared: queues, menus, busy phones, withheld callers', async () => {
    const day = await Day.begin();
    await day.call(false, { callee: '7000', calleeType: 'QUEUE' });
    await day.call(false, { callee: '5500', calleeType: 'IVR' });
    await day.call(false, { callee: '05551112233', calleeType: 'EXTERNAL' });
    await day.call(false, { hangupCause: 'USER_BUSY' });
    await day.call(false, { hangupCause: 'USER_NOT_REGISTERED' });
    await day.call(false, { hangupCause: 'CALL_REJECTED' });
    await day.call(false, { durationSeconds: 3 });
    await day.call(false, { caller: 'anonymous' });
    await day.call(false, { sent: { callingNumber: '1002' } });
    expect(day.said.filter((text) => text.includes('Son 24'))).toEqual([]);
    expect(day.subscribed).toBe(1);
  });

  test('but one reads that, with the reason when it is known', async () => {
    const day = await Day.begin();
    await day.call(true);
    await day.call(false);
    await day.call(true);
    expect(day.said).toContainEqual('problem: Son 24 saatte 3 çağrının 2’si anında ulaştı');
    day.zil.ports.prover.failure = { kind: 'not-listening', detail: null };
    day.zil.zil.again('network-returned');
    await day.zil.timers.advance(minuteMs);
    expect(day.said).toContainEqual(
      'problem: Son 24 saatte 3 çağrının 2’si anında ulaştı; adrese dışarıdan ulaşılamıyor',
    );
  });
});

describe('no other computer is suspected', () => {
  test('when the self-test finds that the address does not lead here, and then no webhook is expected', async () => {
    const day = await Day.begin();
    day.zil.ports.prover.failure = { kind: 'not-listening', detail: null };
    for (let call = 0; call < 5; call += 1) await day.call(false);
    expect(day.said).toContainEqual(
      'plain: Son 24 saatte 2 çağrının hiçbiri anında ulaşmadı; adrese dışarıdan ulaşılamıyor',
    );
    expect(day.subscribed).toBe(1);
    expect(shownLine(day.zil)).not.toMatch(toElsewhere);
  });

  test('while webhooks come, also when no record matches them', async () => {
    const day = await Day.begin();
    for (let call = 0; call < 5; call += 1) {
      const startedAtMs = day.zil.timers.nowMs() + 5_000;
      await day.call(true, { startedAtMs, caller: `9021233344${50 + call}` });
    }
    expect(day.said).toContainEqual('problem: Son 24 saatte 5 çağrının hiçbiri anında ulaşmadı');
    expect(day.subscribed).toBe(1);
    expect(shownLine(day.zil)).not.toMatch(toElsewhere);
  });
});

describe('an office whose subscription another computer takes', () => {
  test('subscribes again once, then reads that another computer probably has it, until a person reclaims it', async () => {
    const day = await Day.begin();
    await day.call(true);
    await day.call(false);
    await day.call(false);
    expect(day.said.join('\n')).toMatch(
      /problem: Son 24 saatte 3 çağrının 1’i anında ulaştı; 2 çağrının bildirimi gelmedi, santrale yeniden abone olundu \(\d\d:\d\d\)/,
    );
    expect(day.subscribed).toBe(2);
    expect(shownLine(day.zil)).not.toMatch(toElsewhere);

    await day.call(false);
    expect(day.said).toEqual([
      'problem: Bildirimler büyük olasılıkla başka bir bilgisayara gidiyor. Buraya alırsanız ona gitmez.',
      'problem: Son 24 saatte 4 çağrının 1’i anında ulaştı',
    ]);
    expect(shownLine(day.zil)).toMatch(/başka bir bilgisayara gidiyor.*\[Bu bilgisayara al\]$/);
    expect(day.zil.zil.tray().tooltip).toContain('abone değil');
    expect(day.zil.ports.notifier.shown).toHaveLength(1);

    await day.restart();
    await day.zil.timers.advance(30 * hourMs);
    for (const reason of ['resumed', 'network-returned'] as const) {
      await day.zil.zil.suspend();
      day.zil.zil.again(reason);
      await day.zil.timers.advance(minuteMs);
    }
    await day.zil.zil.way.renewToken();
    day.zil.zil.settings.save({ ...day.zil.zil.settings.current, publicUrl: 'https://yeni.example' });
    await day.zil.timers.advance(hourMs);
    // Counted for the Zil that has been started since.
    expect(day.subscribed).toBe(0);
    expect(day.zil.ports.apis.opened.flatMap(({ api }) => api.asked)).not.toContain('unsubscribe');

    day.zil.zil.again('person-asked');
    await settled();
    expect(day.subscribed).toBe(1);
    expect(day.zil.ports.apis.last.subscribeRequests.at(-1)?.url).toContain('https://yeni.example/');
    expect(shownLine(day.zil)).not.toMatch(toElsewhere);
  });

  test('that a person has reclaimed is no problem any more, and the losses are still shown', async () => {
    const day = await Day.begin();
    for (let call = 0; call < 3; call += 1) await day.call(false);
    day.zil.zil.again('person-asked');
    await settled();
    expect(day.said).toEqual([
      expect.stringMatching(/^good: Santrale abone/),
      'plain: Son 24 saatte 3 çağrının hiçbiri anında ulaşmadı',
    ]);
    await day.zil.timers.advance(5 * minuteMs);
    await day.call(true);
    await day.call(false);
    expect(day.said).toContainEqual('problem: Son 24 saatte 5 çağrının 1’i anında ulaştı');
  });

  test('counts as subscribed again when a webhook comes after all', async () => {
    const day = await Day.begin();
    for (let call = 0; call < 3; call += 1) await day.call(false);
    expect(shownLine(day.zil)).toMatch(toElsewhere);
    await day.call(true);
    expect(shownLine(day.zil)).not.toMatch(toElsewhere);
    expect(day.subscribed).toBe(3);
  });

  test('reads it in English too', async () => {
    const day = await Day.begin({ ...reached, language: 'en' });
    for (let call = 0; call < 3; call += 1) await day.call(false);
    const said = day.zil.zil.view().status.map(({ text }) => text);
    expect(said).toContain('None of the 3 calls of the last 24 hours arrived at once');
    expect(said).toContain(
      'Another computer probably receives the notifications. If you bring them here, it gets none.',
    );
  });
});

test('with an unknown clock of the PBX no webhook counts as lost', async () => {
  const day = await Day.begin();
  for (let call = 0; call < 3; call += 1) await day.call(true, { clockOffsetMs: -hourMs });
  expect(day.subscribed).toBe(1);
  expect(shownLine(day.zil)).not.toMatch(toElsewhere);
});
