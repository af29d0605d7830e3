import { describe, expect, test } from 'vitest';
import { creditOf, mainNumber } from '../fakes/credits.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { account, failing, publicUrl, signedIn, signIn } from './signed-in-office.ts';

describe('credit', () => {
  test('is shown by main number, in words and with its age', async () => {
    const { zil, ports } = office({ settings: { publicUrl } });
    ports.apis.prepare = (api) => {
      api.answers.credit = () => ({
        ok: true,
        value: [{ ...creditOf(1_250), smsBalance: { raw: '979 sms', value: 979 } }],
      });
    };
    await zil.start();
    await zil.account.signIn(signIn);
    await settled();
    const { credit, account: signedInAs } = zil.view();
    expect(credit).toMatchObject({ summary: '1.250 dk · 979 SMS', age: '14:00 itibarıyla', failure: null });
    expect(credit.pilots[0]?.amounts.map(({ label, value }) => `${label}: ${value}`)).toContain(
      'Kalan dakika: 1.250 dk',
    );
    expect(signedInAs.text).toContain('Hesap: 0');
    // Zil has asked when it signed in.
    expect(ports.apis.last.asked.filter((each) => each === 'credit').length).toBe(1);
  });

  test('that runs low is announced once in a notification, also after a restart', async () => {
    const { zil, ports, timers, api } = await signedIn({ settings: { warnMinutesBelow: 50 } });
    const low = creditOf(12);
    api.answers.credit = () => ({ ok: true, value: [low] });
    await timers.advance(7 * 60 * 60_000);
    await timers.advance(7 * 60 * 60_000);
    const warnings = ports.notifier.shown.filter(({ title }) => title === 'Kontör azalıyor');
    expect(warnings.map(({ body }) => body)).toEqual([expect.stringMatching(/^0850 .*: 12 dk kaldı\.$/)]);
    expect(ports.creditLog.warned).toMatchObject([{ kind: 'minutes-low', pilot: mainNumber }]);
    await zil.stop();

    const next = office({ settings: { publicUrl } });
    next.ports.creditLog.history = ports.creditLog.history;
    next.ports.creditLog.warned = ports.creditLog.warned;
    next.ports.accounts.stored = { account, kept: 'encrypted' };
    next.ports.apis.prepare = (client) => {
      client.answers.credit = () => ({ ok: true, value: [low] });
    };
    await next.timers.advance(14 * 60 * 60_000);
    await next.zil.start();
    // The known credit is shown before Zil asks.
    expect(next.zil.view().credit.summary).toContain('12 dk');
    await next.timers.advance(7 * 60 * 60_000);
    expect(next.ports.notifier.shown).toEqual([]);
  });

  test('is shown as it last was, with its age and the reason, while the PBX does not answer', async () => {
    const { zil, timers, api } = await signedIn();
    api.answers.credit = () => ({ ok: true, value: [creditOf(400)] });
    void zil.pbx.credit.refresh();
    await settled();
    api.answers.credit = failing({ kind: 'not-reachable', reason: 'ENOTFOUND' });
    await timers.advance(24 * 60 * 60_000);
    expect(zil.view().credit).toMatchObject({
      age: 'Dün 14:00 itibarıyla',
      summary: expect.stringContaining('400 dk'),
    });
    expect(zil.view().credit.failure).toContain('ENOTFOUND');
  });

  test('that is old is asked for when the window is opened', async () => {
    const { zil, timers, api } = await signedIn();
    zil.open();
    await settled();
    expect(api.asked.filter((each) => each === 'credit').length).toBe(1);
    await timers.advance(16 * 60_000);
    zil.open();
    await settled();
    expect(api.asked.filter((each) => each === 'credit').length).toBe(2);
  });
});
