import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { exitStatus } from '../../build/check-account/check-account.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { portOf } from '../fakes/raw-pbx.ts';
import { ScriptedTerminal } from '../fakes/scripted-terminal.ts';
import { asking, ayse, check, expectNoSecret, nowMs, practiceOffice, refusing, signIn } from './checked-account.ts';

/** An office whose PBX reaches the listener, and a person with a mobile. */
async function callingOffice() {
  const pbx = await practiceOffice();
  const placeholder = createServer();
  const port = await portOf(placeholder);
  await new Promise((resolve) => placeholder.close(resolve));
  const args = [`--subscribe=http://127.0.0.1:${port}`, `--listen=${port}`];
  const outcomes: unknown[] = [];
  const clock = new FakeTimers(nowMs);
  const ring = () => {
    void pbx.ring({ ...ayse, extension: '1001' }).then((outcome) => outcomes.push(outcome));
    return '';
  };
  /** The webhook arrives while the person walks to the phone. */
  const rang = async () => {
    await new Promise<void>((resolve) => void countedTimers.after(150, resolve));
    await clock.advance(300);
    return '';
  };
  return { pbx, port, args, outcomes, clock, call: [ring, rang, ''] };
}

test('four calls show what a closed listener does, and the subscription ends', async () => {
  const { pbx, args, call, outcomes, clock } = await callingOffice();
  const terminal = new ScriptedTerminal(...signIn, 'Evet', ...call, ...call, ...call, ...call);
  const { status, lines } = await check(pbx.baseUrl.href, terminal, args, clock);
  expect(status).toBe(exitStatus.done);
  expect(asking(pbx).slice(-3)).toEqual([
    'GET subscribe username pwd notificationUrl notificationEvents',
    'GET unsubscribe username pwd',
    'GET cdrs username pwd startDate endDate',
  ]);
  expect(pbx.isSubscribed).toBe(false);
  expect(outcomes).toMatchObject([
    { ok: true },
    { error: expect.stringMatching(/ECONNRESET|socket/i) },
    { error: 'ECONNREFUSED' },
    { error: 'not-subscribed' },
  ]);
  expect(lines).toEqual(
    expect.arrayContaining([
      'subscribed to 3 of 3 kinds of notification',
      'EXTENSION_RINGING, application/x-www-form-urlencoded; fields event tenant_id calling_number called_number extension_number extension_uri; calling_number 90 and 10 digits; called_number 90 and 10 digits; extension_number 4 digits; understood',
      'the listener answers: the phone rang after 0.3 s, notifications 1, the first after 0.0 s',
      'the listener never answers: the phone rang after 0.3 s, notifications 1, the first after 0.0 s',
      'nothing listens: the phone rang after 0.3 s, notifications 0',
      'nothing is subscribed: the phone rang after 0.3 s, notifications 0',
      'when the listener never answers: no delay of ringing that a finger could measure',
      'when nothing listens: no delay of ringing that a finger could measure',
      expect.stringMatching(/^calls that were heard: \d; none of them has a record yet/),
    ]),
  );
  expectNoSecret(terminal.screen.replace(/--subscribe\S*/g, ''), pbx);
});

test.each([
  ['says no', 'hayır'],
  ['says nothing', ''],
  ['is gone', null],
])('a person who %s is not subscribed', async (_name, reply) => {
  const { pbx, args } = await callingOffice();
  const { status, lines } = await check(pbx.baseUrl.href, new ScriptedTerminal(...signIn, reply), args);
  expect(status).toBe(exitStatus.done);
  expect(lines).toContain('Nothing was subscribed.');
  expect(asking(pbx).filter((each) => each.includes('subscribe'))).toEqual([]);
});

test.each([0, 1, 2, 4])('Ctrl+C after %i answers ends the subscription', async (answered) => {
  const { pbx, args, call } = await callingOffice();
  const replies = [...call, ...call].slice(0, answered);
  const terminal: ScriptedTerminal = new ScriptedTerminal(...signIn, 'yes', ...replies, () => terminal.pressControlC());
  const { status } = await check(pbx.baseUrl.href, terminal, args);
  expect(status).toBe(exitStatus.interrupted);
  expect(asking(pbx).at(-1)).toBe('GET unsubscribe username pwd');
  expect(pbx.isSubscribed).toBe(false);
});

test('a subscription that the PBX made without an answer is ended, too', async () => {
  const { pbx, args } = await callingOffice();
  pbx.answerWith('subscribe', { kind: 'cut', when: 'before-answer' });
  const { status } = await check(pbx.baseUrl.href, new ScriptedTerminal(...signIn, 'yes'), args);
  expect(status).toBe(exitStatus.failed);
  expect(pbx.isSubscribed).toBe(false);
});

test('the subscription is ended at the third try, and a failure is reported clearly', async () => {
  for (const [times, isLost] of [
    [2, false],
    [3, true],
  ] as const) {
    const { pbx, args } = await callingOffice();
    pbx.answerWith('unsubscribe', { kind: 'html-page', status: 500 }, times);
    const terminal = new ScriptedTerminal(...signIn, 'yes');
    const { status } = await check(pbx.baseUrl.href, terminal, args);
    expect(status).toBe(isLost ? exitStatus.failed : exitStatus.done);
    expect(terminal.screen.includes('STILL SUBSCRIBED')).toBe(isLost);
    expect(pbx.isSubscribed).toBe(isLost);
  }
});

test('at a PBX that knows only ringing, only that is subscribed', async () => {
  const { pbx, args } = await callingOffice();
  pbx.answerWith('subscribe', { ...refusing, status: 400 });
  const terminal = new ScriptedTerminal(...signIn, 'yes');
  await check(pbx.baseUrl.href, terminal, args);
  expect(terminal.lines).toContain('subscribed to 1 of 3 kinds of notification');
});

test('where Zil already listens nothing is subscribed', async () => {
  const { pbx, args, port } = await callingOffice();
  const zil = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void zil.close());
  const terminal = new ScriptedTerminal(...signIn, 'yes');
  const { status } = await check(pbx.baseUrl.href, terminal, args);
  expect(status).toBe(exitStatus.failed);
  expect(terminal.screen).toContain('Nothing can listen there (EADDRINUSE)');
  expect(asking(pbx).filter((each) => each.includes('subscribe'))).toEqual([]);
});
