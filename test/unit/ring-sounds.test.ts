import { describe, expect, test } from 'vitest';
import { readParty } from '../../src/calls/party.ts';
import { lineStyleSchema } from '../../src/lines/line-style.ts';
import { ringSound } from '../../src/rules/ring-sound.ts';
import { spokenText } from '../../src/view/spoken-text.ts';
import { settled } from '../fakes/fake-timers.ts';
import { ayse, mehmet, started } from './call-back-office.ts';
import { vip } from './rule-list.ts';

const bell = { file: '/sounds/bell.wav', volumePercent: 80 };
const horn = { file: '/sounds/horn.wav', volumePercent: 100 };
const gong = { file: '/sounds/gong.ogg', volumePercent: 50 };
const none = { file: '', volumePercent: 100 };

/** An office whose notifier expects notifications without a sound. */
async function office(options: Parameters<typeof started>[0]) {
  const all = await started(options);
  all.ports.notifier.isQuiet = true;
  return { ...all, player: all.ports.soundPlayer };
}

test('the sound of the rule comes before that of the line, and that before the one of all', () => {
  const rule = vip({ kind: 'withheld' }, { sound: horn });
  const style = lineStyleSchema.parse({ of: { kind: 'menu', menu: '1' }, company: '', sound: gong });
  expect(ringSound(rule, style, bell)).toBe(horn);
  expect(ringSound({ ...rule, sound: none }, style, bell)).toEqual(gong);
  expect(ringSound(null, { ...style, sound: none }, bell)).toBe(bell);
  expect(ringSound(null, null, none)).toBeNull();
});

describe('a ring', () => {
  test('is heard after its notification is shown, which is silent then', async () => {
    const { ports, ring, player } = await office({ settings: { ringSound: bell } });
    await ring(ayse);
    expect(ports.notifier.shown).toMatchObject([{ isSilent: true }]);
    expect(player.played).toEqual(['/sounds/bell.wav 80 % 45000 ms']);
  });

  test('makes the system’s sound when no sound was chosen, and none when sounds are off', async () => {
    const usual = await started();
    await usual.ring(ayse);
    expect([usual.ports.notifier.shown[0]?.isSilent, usual.ports.soundPlayer.played]).toEqual([false, []]);
    const off = await office({ settings: { sound: false, ringSound: bell, speakNames: true } });
    await off.ring(ayse);
    expect([off.ports.notifier.shown[0]?.isSilent, off.player.played]).toEqual([true, []]);
  });

  test('is heard no longer when its notification is closed, dismissed, or its time is over', async () => {
    const all = await office({ settings: { ringSound: bell } });
    await all.ring(ayse);
    all.ports.notifier.dismiss(all.ports.notifier.shown[0]?.key ?? '');
    expect(all.player.isPlaying).toBe(false);
    await settled();
    await all.ring(mehmet);
    expect(all.player.isPlaying).toBe(true);
    await all.timers.advance(45_000);
    expect(all.player.isPlaying).toBe(false);
  });

  test('is heard no longer when the call was answered, as its record says', async () => {
    const all = await office({ settings: { ringSound: bell } });
    await all.ring(ayse);
    expect(all.player.isPlaying).toBe(true);
    await all.records({ agoMs: 2_000, caller: ayse, billableSeconds: 5, hangupCause: 'NORMAL_CLEARING' });
    expect(all.player.isPlaying).toBe(false);
  });

  test('is heard no longer when a person wants silence, but that of a VIP goes on', async () => {
    const rules = [vip({ kind: 'numbers', pattern: '0533*' }, { sound: horn })];
    const all = await office({ settings: { ringSound: bell, rules } });
    await all.ring(mehmet);
    all.zil.acting.beginQuiet('hour');
    expect(all.player.isPlaying).toBe(false);
    await settled();
    await all.ring(ayse);
    await all.zil.settings.saveFromWindow({ notificationSeconds: 60 });
    expect(all.player.isPlaying).toBe(true);
  });

  test('that shares a notification with many others is heard, too, and the notification is silent', async () => {
    const { ports, ring, player, timers } = await office({ settings: { ringSound: bell, speakNames: true } });
    for (const caller of ['902120000001', '902120000002', '902120000003', '902120000004']) await ring(caller);
    expect(ports.notifier.shown.map(({ isSilent }) => isSilent)).toEqual([true, true, true, true]);
    expect(player.played).toHaveLength(1);
    await timers.advance(45_000);
    expect(player.isPlaying).toBe(false);
  });

  test('of many callers at once is heard once; a VIP interrupts', async () => {
    const rules = [vip({ kind: 'numbers', pattern: '0533*' }, { sound: horn, seconds: 90 })];
    const { ring, player } = await office({ settings: { ringSound: bell, rules } });
    await ring(mehmet);
    await ring('902120000001');
    await ring(ayse);
    expect(player.played).toEqual(['/sounds/bell.wav 80 % 45000 ms', '/sounds/horn.wav 100 % 90000 ms']);
  });

  test('that stays quiet is not heard', async () => {
    const all = await office({ settings: { ringSound: bell } });
    all.zil.acting.beginQuiet('hour');
    await all.ring(ayse);
    expect(all.player.played).toEqual([]);
  });

  test('whose sound cannot be played is shown all the same, and the failure is logged once without the path', async () => {
    const all = await office({ settings: { ringSound: bell } });
    all.player.failure = 'no-file';
    await all.ring(ayse);
    await all.ring(mehmet);
    expect(all.ports.notifier.shown).toHaveLength(2);
    const lines = all.ports.logger.lines.filter(({ event }) => event === 'sound.failed');
    expect(lines).toEqual([{ event: 'sound.failed', fields: { reason: 'no-file' } }]);
  });

  test('whose sound cannot be played is heard all the same: by the system, which the health says until it plays', async () => {
    const all = await office({ settings: { ringSound: bell } });
    const said = () => all.zil.view().status.filter(({ text }) => text.startsWith('Çalma sesi çalınamadı'));
    all.player.failure = 'no-file';
    await all.ring(ayse);
    // Its notification was silent for the sake of the sound.
    expect(all.player.beeps).toBe(1);
    expect(said()).toMatchObject([
      { kind: 'problem', text: 'Çalma sesi çalınamadı, sistemin sesi çalıyor. Bu dosya açılamadı. Yolunu denetleyin.' },
    ]);
    await all.ring(mehmet);
    expect(all.ports.notifier.shown.map(({ isSilent }) => isSilent)).toEqual([true, false]);
    expect([all.player.beeps, all.player.played.length]).toEqual([1, 2]);
    all.player.failure = null;
    const listening = all.zil.sounds.listen(bell);
    all.player.stop();
    await listening;
    expect(said()).toEqual([]);
    await all.ring('902120000001');
    expect(all.ports.notifier.shown.at(-1)?.isSilent).toBe(true);
  });

  test('is tried anew with another sound', async () => {
    const all = await office({ settings: { ringSound: bell } });
    all.player.failure = 'too-large';
    await all.ring(ayse);
    await all.zil.settings.saveFromWindow({ ringSound: horn });
    expect(all.zil.view().status.filter(({ text }) => text.startsWith('Çalma sesi'))).toEqual([]);
  });

  test('is heard after one at which playing broke', async () => {
    const all = await office({ settings: { ringSound: bell } });
    const { play } = all.player;
    all.player.play = () => Promise.reject(new Error('the page is broken'));
    await all.ring(ayse);
    all.player.play = play.bind(all.player);
    await all.ring(mehmet);
    expect(all.player.played).toEqual(['/sounds/bell.wav 80 % 45000 ms']);
  });
});

describe('the name', () => {
  test('is spoken after the sound, as long as it rings', async () => {
    const { zil, ring, player } = await office({ settings: { ringSound: bell, speakNames: true } });
    zil.calls.history.name('+905335554321', 'Ayşe Kaya');
    await ring(ayse);
    player.stop();
    await settled();
    expect(player.played).toEqual(['/sounds/bell.wav 80 % 45000 ms', '“Ayşe Kaya arıyor” 80 % 45000 ms']);
  });

  test('is not spoken when the ring was over before the sound was', async () => {
    const { ports, ring, player } = await office({ settings: { ringSound: bell, speakNames: true } });
    await ring(ayse);
    ports.notifier.dismiss(ports.notifier.shown[0]?.key ?? '');
    await settled();
    expect(player.played).toHaveLength(1);
  });

  test('is no longer spoken of a call that is over before it was begun', async () => {
    const { ports, ring, player } = await office({ settings: { speakNames: true } });
    ports.notifier.show = async (_note, { dismissed }) => {
      dismissed();
      return ports.notifier.outcome;
    };
    await ring(ayse);
    expect(player.played).toEqual([]);
  });

  test('is spoken in Turkish, whatever language the window has: the voice is Turkish', async () => {
    const { ring, player } = await started({ settings: { speakNames: true, language: 'en' } }).then((all) => ({
      ...all,
      player: all.ports.soundPlayer,
    }));
    await ring('');
    expect(player.played).toEqual(['“Gizli numara arıyor” 100 % 45000 ms']);
  });

  test('of whom no name is known has no whole number where notifications hide it', async () => {
    const { ring, player } = await started({ settings: { speakNames: true, maskNumbers: 'always' } }).then((all) => ({
      ...all,
      player: all.ports.soundPlayer,
    }));
    await ring(ayse);
    expect(player.played).toEqual(['“Sonu 21 olan numara arıyor” 100 % 45000 ms']);
  });

  test('that no voice can say is said in the health, with what to do', async () => {
    const all = await started({ settings: { speakNames: true } });
    all.ports.soundPlayer.failure = 'no-voice';
    await all.ring(ayse);
    expect(all.zil.view().status.map(({ text }) => text)).toContain(
      'Arayanın adı söylenemedi. Bu bilgisayarda Türkçe ses yok.',
    );
    expect(all.ports.soundPlayer.beeps).toBe(0);
  });

  test('is spoken with the system’s sound where no sound was chosen', async () => {
    const all = await started({ settings: { speakNames: true } });
    await all.ring(ayse);
    expect(all.ports.notifier.shown[0]?.isSilent).toBe(false);
    expect(all.ports.soundPlayer.played).toEqual(['“0533, 555, 43, 21 arıyor” 100 % 45000 ms']);
  });
});

test.each([
  ['905335554321', '', '0533, 555, 43, 21 arıyor'],
  ['', '', 'Gizli numara arıyor'],
  ['1002', '', 'Dahili 1002 arıyor'],
  ['4441161', '', '444, 11, 61 arıyor'],
  ['905335554321', 'Ayşe Yılmaz · Örnek Diş', 'Ayşe Yılmaz, Örnek Diş arıyor'],
  ['905335554321', '-v en\n--stdout', '-v en--stdout arıyor'],
  ['905335554321', 'a'.repeat(500), `${'a'.repeat(80)} arıyor`],
])('of %s called “%s” is said: %s', (number, name, said) => {
  const party = readParty(number);
  expect(spokenText(party, { get: () => (name === '' ? undefined : name) }, false)).toBe(said);
});

describe('the page of sounds', () => {
  test('plays a sound, and says at the field why it cannot', async () => {
    const { zil, player } = await office({});
    const listening = zil.sounds.listen(bell);
    expect(player.isPlaying).toBe(true);
    player.stop();
    expect(await listening).toEqual({ ok: true, value: null });
    player.failure = 'too-large';
    expect(await zil.sounds.listen(bell)).toEqual({
      ok: false,
      error: 'Dosya 1 MB’tan büyük. Daha kısa bir ses seçin.',
    });
  });
});
