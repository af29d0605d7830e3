import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { err } from '../../src/result.ts';
import { nothingManaged } from '../../src/settings/managed.ts';
import { defaultSettings, type Settings, settingNames } from '../../src/settings/settings.ts';
import { sharedSettings } from '../../src/support/shared-settings.ts';
import type { LogName } from '../../src/support/support-file.ts';
import { supportView } from '../../src/view/support-view.ts';
import { texts } from '../../src/view/texts.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

const account = { username: 'ofis-yılmaz', password: 'çok gizli 1' };

/** An office that is signed in, has an address, and has received a call of Ayşe. */
async function busyOffice(settings: Partial<Settings> = {}) {
  const all = office({ settings: { way: 'ssh', ...settings } });
  await all.zil.start();
  await all.zil.account.signIn({ ...account, keep: 'protected', check: true });
  await settled();
  all.ports.ways.ssh.up('https://tunel.example/ofis/yolu');
  await settled();
  await all.ring('905335554321');
  all.zil.calls.history.name('+905335554321', 'Ayşe Yılmaz');
  const look = async () => new Map((await all.zil.support.prepare()).files.map((file) => [file.name, file]));
  return { ...all, look };
}

/** Settings that a person could have typed, with a secret in every text. */
const typed = (secret: string): Settings => ({
  ...defaultSettings,
  apiUrl: `https://santral.example/${secret}/`,
  listenHost: '192.168.77.66',
  publicUrl: `https://klinik.example/${secret}`,
  insistOn: `https://klinik.example/${secret}`,
  certificateFile: `/home/ayşe/${secret}.pem`,
  keyFile: `/srv/${secret}.key`,
  stunServer: `${secret}.example:3478`,
  ngrokDomain: `${secret}.ngrok.app`,
  cloudflaredProgram: `/opt/${secret}/cloudflared`,
  cloudflaredHost: `${secret}.example`,
  sshHost: `${secret}.example`,
  sshUser: secret,
  sshKeyFile: `C:\\Users\\${secret}\\id_ed25519`,
  sshPublicUrl: `https://klinik.example/${secret}`,
  sshHostKey: `SHA256:${secret.padEnd(43, 'x')}`,
  tunnelCommand: `frpc --token ${secret} -x ${secret}`,
  tunnelPattern: secret,
  extensions: ['417'],
  trustedHosts: [`${secret}.example`],
  warnMinutesBelow: 1_000_000,
  warnSmsBelow: 10_000_000,
  updateUrl: `https://klinik.example/${secret}/`,
});

describe('the settings in the support package', () => {
  test('are all settings, with their values where these are not typed text', () => {
    const told = sharedSettings(defaultSettings);
    expect(Object.keys(told).sort()).toEqual([...settingNames].sort());
    expect(told).toMatchObject({ way: 'manual', listenPort: 8787, language: 'tr', sound: true, keepDays: 180 });
    expect(told).toMatchObject({ apiUrl: 'not set', publicUrl: 'not set', tunnelPattern: 'not set', extensions: 0 });
  });

  test('say of typed text only that there is some', () => {
    const secret = 'gizli7kelime';
    const told = sharedSettings(typed(secret));
    expect(JSON.stringify(told)).not.toMatch(/gizli7|klinik|192\.168|417|ayşe/);
    expect(told).toMatchObject({ apiUrl: 'set', publicUrl: 'set', sshUser: 'set', extensions: 1, trustedHosts: 1 });
  });
});

describe('the support package', () => {
  test('is the report, the versions, the settings and the logs', async () => {
    const { ports, look } = await busyOffice();
    ports.supportSources.written = { 'zil.log': 'bugün\n', 'zil.old.log': 'dün\n' };
    const files = await look();
    expect([...files.values()].map(({ title }) => title)).toEqual([
      'Tanılama raporu',
      'Sürümler',
      'Ayarlar',
      'Günlük',
      'Önceki günlük',
    ]);
    expect(files.get('rapor.txt')?.text).toMatch(/^Zil tanılama raporu · 23 Kasım 2026 14:00:00\n/);
    expect(files.get('rapor.txt')?.text).toContain('Kendi sunucunuz (SSH)');
    expect(JSON.parse(files.get('surumler.json')?.text ?? '')).toMatchObject({
      zil: '0.1.0',
      electron: '25.1.1',
      timeZone: 'Europe/Istanbul',
      databaseVersion: 12,
      calls: 1,
      names: 1,
      profile: { database: { files: 3, kilobytes: 1_234 } },
    });
    expect(JSON.parse(files.get('ayarlar.json')?.text ?? '')).toEqual({
      settings: expect.objectContaining({ way: 'ssh', sshUser: 'not set' }),
      setByAdministrator: [],
    });
    expect(files.get('gunluk/zil.log')?.text).toBe('bugün\n');
    expect(files.get('gunluk/zil.old.log')?.text).toBe('dün\n');
  });

  test('names what an administrator has set, but not the account', async () => {
    const { zil } = office({ managed: { ...nothingManaged, settings: { way: 'none', sshUser: 'mehmet' }, account } });
    await zil.start();
    const { files } = await zil.support.prepare();
    const settings = files.find(({ name }) => name === 'ayarlar.json')?.text ?? '';
    expect(JSON.parse(settings).setByAdministrator).toEqual(['way', 'sshUser']);
    expect(JSON.stringify(files)).not.toMatch(/mehmet|yılmaz|gizli/);
  });

  test('has no number, name, account, key or path of an address in it', async () => {
    const { ports, look } = await busyOffice();
    ports.supportSources.written = {
      'zil.log': [
        '{"event":"webhook.failed","cause":"Error: 905335554321 at http://tunel.example/h/key-1?username=ofis-yılmaz"}',
        '{"event":"x","cause":"at C:\\\\Users\\\\Ayşe Yılmaz\\\\AppData\\\\zil.db"}',
      ].join('\n'),
    };
    const all = JSON.stringify([...(await look()).values()]);
    expect(all).not.toMatch(/5554321|555 43 21|Ayşe|yılmaz|gizli|key-1|yolu/i);
    expect(all).toContain('webhook.failed');
    expect(all).toContain('https://tunel.example');
  });

  test('does not contain the account either when the PBX itself names it', async () => {
    const { zil, ports } = office({
      settings: { way: 'ssh' },
      managed: { ...nothingManaged, account },
    });
    const message = `${account.username} / ${account.password} bulunamadı`;
    ports.apis.prepare = (api) => {
      api.answers.subscribe = () => err({ kind: 'wrong-credentials', message });
    };
    ports.supportSources.written = { 'zil.log': `{"reason":"${message}"}` };
    await zil.start();
    ports.ways.ssh.up('https://tunel.example');
    await settled();
    const { files } = await zil.support.prepare();
    expect(files.map(({ text }) => text).filter((text) => text.includes('… / … bulunamadı'))).toHaveLength(2);
    expect(JSON.stringify(files)).not.toMatch(/yılmaz|gizli/);
  });

  test('contains neither a long number nor a secret, whatever was typed, logged and called', async () => {
    const digits = (minLength: number, maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
    const letters = fc.string({ unit: fc.constantFrom(...'bcdfgjkmpqxz'), minLength: 8, maxLength: 12 });
    const line = fc.oneof(
      digits(7, 16).map((number) => `{"event":"call.${number}"}`),
      digits(10, 10).map((number) => `{"cause":"Error: +90 ${number.slice(0, 3)} ${number.slice(3)} failed"}`),
      letters.map((secret) => `{"cause":"GET https://santral.example/x?pwd=${secret}"}`),
      letters.map((secret) => `{"cause":"--authtoken ${secret}, password=${secret}"}`),
    );
    const log = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
    const logs = fc.record<Partial<Record<LogName, string>>>({ 'zil.log': log, 'zil.old.log': log });
    await fc.assert(
      fc.asyncProperty(letters, logs, digits(10, 12), async (secret, written, caller) => {
        const { ports, ring, look } = await busyOffice({ ...typed(secret), way: 'ssh' });
        ports.supportSources.written = written;
        await ring(caller);
        const all = [...(await look()).values()].map(({ text }) => text).join('\n');
        expect(all).not.toMatch(/\d{7}/);
        expect(all).not.toContain(secret);
        const logged = Object.values(written).join('\n');
        for (const [, word = ''] of logged.matchAll(/(?:pwd=|authtoken )(\w+)/g)) expect(all).not.toContain(word);
      }),
      { numRuns: 40 },
    );
  });

  test('is saved as it was shown, whatever has happened since', async () => {
    const { zil, ports, ring, timers, look } = await busyOffice();
    const shown = [...(await look()).values()].map(({ name, text }) => ({ name, text }));
    ports.supportSources.written = { 'zil.log': 'something else' };
    await timers.advance(3 * 24 * 60 * 60_000);
    await ring('905335550000');
    zil.settings.save({ ...zil.settings.current, language: 'en', keepDays: 90 });
    expect(await zil.support.save()).toEqual({ ok: true, value: 'saved' });
    // The package has the day on which it was prepared.
    expect([...ports.supportWriter.saved]).toEqual([['zil-support-2026-11-23', shown]]);
    expect(await zil.support.save()).toEqual({ ok: true, value: 'saved' });
    expect(ports.supportWriter.saved.get('zil-support-2026-11-23')).toEqual(shown);
    zil.support.close();
    const again = [...(await look()).values()].map(({ text }) => text);
    expect(again).toContain('something else');
    expect(again).not.toContain(shown[0]?.text);
  });

  test('is never saved before a person could read it', async () => {
    const { zil, ports, look } = await busyOffice();
    await expect(zil.support.save()).rejects.toThrow('nothing was prepared');
    await look();
    zil.support.close();
    await expect(zil.support.save()).rejects.toThrow('nothing was prepared');
    expect(ports.supportWriter.saved.size).toBe(0);
  });

  test('is not saved without a place, and a full disk is reported', async () => {
    const { zil, ports, look } = await busyOffice();
    await look();
    ports.supportWriter.isChosen = false;
    expect(await zil.support.save()).toEqual({ ok: true, value: null });
    ports.supportWriter.isChosen = true;
    ports.supportWriter.failure = { reason: 'ENOSPC' };
    expect(await zil.support.save()).toEqual({ ok: false, error: texts.tr.support.notSaved('ENOSPC') });
    expect(ports.supportWriter.saved.size).toBe(0);
  });

  test('shows the size of each file, in bytes and not in characters', () => {
    const sizes = (language: Settings['language']) =>
      supportView(
        [
          { name: 'gunluk/zil.log', text: 'x'.repeat(12_345) },
          { name: 'gunluk/zil.old.log', text: 'ş'.repeat(525_000) },
          { name: 'rapor.txt', text: '“👍”' },
        ],
        language,
      ).files.map(({ size }) => size);
    expect(sizes('en')).toEqual(['13 kB', '1.1 MB', '1 kB']);
    expect(sizes('tr')).toEqual(['13 kB', '1,1 MB', '1 kB']);
  });

  test('does not delay a ring while a long log is read', async () => {
    const { ports, look } = await busyOffice();
    ports.supportSources.written = { 'zil.log': '{"event":"program.started"}\n'.repeat(2_000) };
    let turns = 0;
    const turn = () => {
      turns += 1;
      if (turns < 1_000) setImmediate(turn);
    };
    setImmediate(turn);
    await look();
    expect(turns).toBeGreaterThan(9);
  });
});
