import { describe, expect, test } from 'vitest';
import { readParty } from '../../src/calls/party.ts';
import { lineStyleSchema } from '../../src/lines/line-style.ts';
import { ringSound } from '../../src/rules/ring-sound.ts';
import { spokenText } from '../../src/view/spoken-text.ts';
import { texts } from '../../src/view/texts.ts';
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
  expect(spokenText(party, { get: () => (name === '' ? undefined : name) }, texts.tr)).toBe(said);
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
