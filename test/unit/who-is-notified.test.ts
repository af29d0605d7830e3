import { describe, expect, test } from 'vitest';
import { office } from '../fakes/office.ts';

describe('notifications and the extensions of this desk', () => {
  test.each(['12', '101', '1002', '12345', '123456'])(
    'a call of the extension %s is listed, and announced only where that is set',
    async (extension) => {
      const { zil, ports, ring } = office();
      await zil.start();
      await ring(extension, '1001');
      expect([ports.notifier.shown.length, zil.view().calls.length, zil.tray().state]).toEqual([0, 1, 'idle']);
      zil.settings.save({ ...zil.settings.current, announceInternal: true });
      await ring(extension, '1003');
      expect(ports.notifier.shown.map(({ title }) => title)).toEqual([`Dahili ${extension} arıyor`]);
    },
  );

  test.each(['112', '155', '4441161', '11880', 'gizli', '3334455'])(
    'a call of %s is announced, because that is no extension',
    async (caller) => {
      const { zil, ports, ring } = office();
      await zil.start();
      await ring(caller, '1001');
      expect(ports.notifier.shown).toHaveLength(1);
    },
  );

  test('only the extensions of this desk raise a notification, the others are listed', async () => {
    const { zil, ports, ring } = office({ settings: { extensions: ['1001'] } });
    await zil.start();
    await ring('905335554321', '1002');
    expect([ports.notifier.shown.length, zil.tray().state]).toEqual([0, 'idle']);
    await ring('905335554321', '1001');
    expect([ports.notifier.shown.length, zil.tray().state]).toEqual([1, 'ringing']);
    expect(zil.view().calls.length).toBe(1);
  });

  test('a notification has no sound when sound is off', async () => {
    const { zil, ports, ring } = office({ settings: { sound: false } });
    ports.notifier.isQuiet = true;
    await zil.start();
    await ring('905335554321');
    expect(ports.notifier.shown[0]?.isSilent).toBe(true);
  });

  test('a test notification says whether it was shown', async () => {
    const { zil, ports } = office();
    await zil.start();
    expect(await zil.announcer.test()).toBe(true);
    ports.notifier.outcome = { kind: 'failed', reason: 'denied' };
    expect(await zil.announcer.test()).toBe(false);
  });
});
