import { describe, expect, test } from 'vitest';
import { nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call } from '../../src/calls/call.ts';
import { callFacets } from '../../src/calls/call-facets.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import { plainNumbering } from '../../src/calls/numbering.ts';
import { firstState } from '../../src/desk/desk-state.ts';
import { exportParts } from '../../src/export/call-export.ts';
import { ShownNames } from '../../src/names/shown-names.ts';
import { ok } from '../../src/result.ts';
import { defaultSettings, type Settings } from '../../src/settings/settings.ts';
import { callRow } from '../../src/view/call-row.ts';
import { memoryText } from '../../src/view/memory-text.ts';
import { at, recorded } from './events.ts';

const line = '+908505501234';
const viewedAt = { nowMs: at(3_600), timeZone: 'Europe/Istanbul' };
const stateIn = (language: Settings['language']) => firstState({ ...defaultSettings, language }, [], false);

function callOf(...told: readonly (readonly [second: number, part: Parameters<typeof recorded>[2]])[]): Call {
  const records = told.map(([second, part], index) => recorded(index + 1, second, part));
  const [call, ...others] = foldAll({ records, heard: [] }, { ...nothingLearnt, ownLines: [line] });
  if (call === undefined || others.length > 0) throw new Error('it is not one call');
  return call;
}

/** Returns a call as the window shows it: its row, and the lines of its story. */
function shown(call: Call, language: Settings['language'] = 'tr', nowMs = viewedAt.nowMs) {
  const { phaseText, tone, story } = callRow(call, stateIn(language), { ...viewedAt, nowMs });
  return { phaseText, tone, story: story.map(({ text }) => text) };
}

const talk = { callee: '1003', durationSeconds: 40, billableSeconds: 30, hangupCause: 'NORMAL_CLEARING' } as const;
const passedOn: Call = { ...callOf([0, talk]), passedOn: { atMs: at(40), to: '1005' } };

test('a caller who was transferred in vain has talked, and waits', () => {
  expect(shown(passedOn)).toMatchObject({
    phaseText: 'Aktarılan kişi açmadı · 30 sn',
    tone: 'missed',
    story: expect.arrayContaining(['1003 cevapladı', 'Aktarıldı: 1005 açmadı']),
  });
  expect(shown(passedOn, 'en')).toMatchObject({
    phaseText: 'Passed on, not answered · 30 s',
    story: expect.arrayContaining(['Passed on: 1005 did not answer']),
  });
  const nowhere = { ...passedOn, passedOn: { atMs: at(40), to: null } };
  expect(shown(nowhere).story).toContain('Aktarıldı, açan olmadı');
});

test('and the export says so, and the notification of the next call', () => {
  const namesOf = () => new ShownNames(new Map(), new Map());
  const next = exportParts(
    'csv',
    { language: 'tr', namesOf, reasonsOf: () => [], callNotes: new Map(), at: viewedAt },
    () => ok([passedOn]),
  );
  expect(next()).toMatchObject({ value: expect.stringContaining(';Görüşüldü, aktarılan kişi açmadı;') });
  expect(memoryText({ earlierCalls: 1, last: passedOn }, stateIn('tr'), viewedAt)).toBe(
    '2. arayışı, son kez bugün 14:00, görüşüldü, aktarılan kişi açmadı',
  );
});

test('a fax is shown as a fax, and needs no call-back', () => {
  const fax: Call = { ...callOf([0, talk]), outcome: { value: { kind: 'fax' }, certainty: 'certain' } };
  expect(shown(fax)).toMatchObject({ phaseText: expect.stringMatching(/^Faks/), tone: 'quiet' });
  expect(shown(fax, 'en').phaseText).toMatch(/^Fax/);
  expect(callFacets(fax).category).toBe('answered');
});

const missed = {
  outcome: { value: { kind: 'missed' }, certainty: 'certain' },
  answeredAtMs: null,
  talkMs: null,
} as const satisfies Partial<Call>;
const unanswered = { durationSeconds: 20, billableSeconds: 0, hangupCause: 'NO_ANSWER' } as const;
const machine = { durationSeconds: 30, billableSeconds: 30, hangupCause: 'NORMAL_CLEARING' } as const;

test.each([
  ['VOICEMAIL', 'Cevapsız, sesli mesaja düştü', 'Kimse açmadı: sesli mesaja düştü', 'Missed, went to voicemail'],
  ['TIME_CONDITION', 'Cevapsız, mesai dışı', 'Kimse açmadı: mesai dışı', 'Missed, outside office hours'],
  ['ANNOUNCEMENT', 'Cevapsız, anons', 'Kimse açmadı: anons', 'Missed, announcement'],
])('a missed call that ends at a %s says so', (calleeType, phaseText, story, english) => {
  const call = { ...callOf([0, { ...machine, callee: '9', calleeType }]), ...missed };
  expect(shown(call)).toMatchObject({ phaseText, tone: 'missed', story: expect.arrayContaining([story]) });
  expect(shown(call, 'en').phaseText).toBe(english);
  // A caller who was answered before has not only reached a machine. For an outgoing call it is the other side's
  // machine.
  const answered: Call = { ...call, outcome: { value: { kind: 'answered', by: '1003' }, certainty: 'certain' } };
  expect(shown(answered).story).not.toContain(story);
  const out: Call = { ...call, direction: { value: 'out', certainty: 'certain' } };
  expect(shown(out)).toMatchObject({ phaseText: 'Açılmadı', story: expect.not.arrayContaining([story]) });
});

test('a call with a record without an end goes on, and after a day its outcome is unknown', () => {
  const call = callOf([0, { ...unanswered, callee: '1001' }]);
  const unended: Call = { ...call, outcome: null, legs: call.legs.map((leg) => ({ ...leg, hasEnded: false })) };
  expect(shown(unended)).toMatchObject({ phaseText: 'Sürüyor', tone: 'quiet', story: ['1001 çaldı'] });
  expect(shown(unended, 'en').phaseText).toBe('Going on');
  expect(shown(unended, 'tr', at(24 * 3_600 + 60)).phaseText).toBe('Sonuç bilinmiyor');
  const unknown: Call = { ...unended, outcome: { value: { kind: 'unknown' }, certainty: 'estimated' } };
  expect(shown(unknown).phaseText).toBe('Sürüyor');
  expect(shown(unknown, 'tr', at(24 * 3_600)).phaseText).toBe('Sonuç bilinmiyor');
});

describe('a call to what may mean two numbers', () => {
  const toOutside = { sent: { callingNumber: '1001' }, calleeType: 'EXTERNAL', ...talk } as const;
  const spelling = '005321234567';
  const rowOf = (dialled: string, callee = dialled, readings = {}, language: Settings['language'] = 'tr') => {
    const call = callOf([0, { ...toOutside, line: dialled, callee }]);
    const numbering = { ...plainNumbering, readings };
    return callRow(call, { ...stateIn(language), calibration: { ...nothingLearnt, numbering } }, viewedAt);
  };

  test('is shown under the Turkish one, and says so in its row and its story', () => {
    const row = rowOf(spelling);
    expect(row).toMatchObject({ caller: '0532 123 45 67', directionText: 'Giden', marks: ['Numara belirsiz'] });
    expect(row.story[0]).toMatchObject({
      time: '14:00:00',
      text: 'Numara belirsiz: 0532 123 45 67 ya da +53 21 234567',
      estimated: 'tahmini',
    });
    expect(rowOf(spelling, spelling, {}, 'en').story[0]?.text).toBe('Number unclear: 0532 123 45 67 or +53 21 234567');
  });

  test.each([
    ['that is clear by itself', rowOf('05321234567')],
    ['of which one has called here', rowOf(spelling, spelling, { [spelling]: '+905321234567' })],
    ['where the record names whom it reached', rowOf(spelling, '905321234567')],
  ])('but not to one %s', (_, { marks, story }) => {
    expect(marks).toEqual([]);
    expect(JSON.stringify(story)).not.toContain('belirsiz');
  });
});

describe('how something is known', () => {
  const ring = (second: number, extension = '1001') =>
    ({ kind: 'rang', factId: 900 + second, atMs: at(second), extension }) as const;
  const rings = ({ story }: ReturnType<typeof callRow>) =>
    story
      .filter(({ text }) => text.endsWith('çaldı'))
      .map(({ time, text, howKnown }) => `${time} ${text}: ${howKnown}`);

  test('is said only of what is estimated, and described for whoever asks', () => {
    const row = callRow(callOf([0, talk]), stateIn('tr'), viewedAt);
    expect(row.story.map(({ estimated }) => estimated)).toEqual([null, null, null]);
    expect(row).toMatchObject({
      directionText: 'Gelen',
      howKnown: 'Santral bu çağrıyı çalarken bildirmedi, çağrı kaydından okundu',
      durations: [{ estimated: null }, { text: 'Konuşma 30 sn', estimated: null, howKnown: 'Çağrı kaydında yazıyor' }],
    });
  });

  test('does not make two of a ring that the webhook and the record show', () => {
    const call = callOf([0, talk]);
    const heard: Call = { ...call, steps: [ring(1, '1003')] };
    expect(rings(callRow(heard, stateIn('tr'), viewedAt))).toEqual([
      '14:00:01 1003 çaldı: Santral o anda bildirdi, çağrı kaydında da yazıyor',
    ]);
    // Another telephone, and the same one long before the record, rang by themselves.
    const others: Call = { ...call, steps: [ring(-60, '1003'), ring(2, '1004')] };
    expect(rings(callRow(others, stateIn('tr'), viewedAt))).toEqual([
      '13:59:00 1003 çaldı: Santral o anda bildirdi',
      '14:00:00 1003 çaldı: Çağrı kaydında yazıyor',
      '14:00:02 1004 çaldı: Santral o anda bildirdi',
    ]);
  });

  test('nor of a ring that two records show, but of two rings of one telephone', () => {
    const call = callOf([0, talk]);
    const [leg] = call.legs;
    if (leg === undefined) throw new Error('there is no record');
    const again = (second: number): Call => ({
      ...call,
      legs: [leg, { ...leg, factId: leg.factId - 1, startMs: at(second), endMs: at(second + 30) }],
    });
    expect(rings(callRow(again(1), stateIn('tr'), viewedAt))).toHaveLength(1);
    expect(rings(callRow(again(20), stateIn('tr'), viewedAt))).toHaveLength(2);
  });
});

describe('the dialled line', () => {
  const lineInRow = (ownLines: readonly string[], lineAliases = {}) => {
    const calibration = { ...nothingLearnt, ownLines, lineAliases };
    return callRow(callOf([0, talk]), { ...stateIn('tr'), calibration }, viewedAt).lineInRow;
  };

  test('is in the row only where the office has several', () => {
    expect(lineInRow([])).toBeNull();
    expect(lineInRow([line])).toBeNull();
    expect(lineInRow([line, '+908505505678'])).toBe('0850 550 12 34');
    // A number that callers dial for the first time.
    expect(lineInRow(['+908505505678'])).toBe('0850 550 12 34');
    // Records name one line for both.
    expect(lineInRow([line, '+908505505678'], { '+908505505678': line })).toBeNull();
  });
});

test.each([
  ['in', { kind: 'answered', by: '1003' }, 'in', 'Gelen'],
  ['in', { kind: 'missed' }, 'missed', 'Gelen'],
  ['in', { kind: 'lost-in-menu' }, 'missed', 'Gelen'],
  ['out', { kind: 'missed' }, 'out', 'Giden'],
  ['internal', { kind: 'missed' }, 'internal', 'İç görüşme'],
  ['unknown', { kind: 'unknown' }, 'unknown', 'Yönü bilinmiyor'],
] as const)('the drawing of a call %s that was %o', (direction, outcome, icon, directionText) => {
  const known = { certainty: 'certain' } as const;
  const call: Call = {
    ...callOf([0, talk]),
    direction: { value: direction, ...known },
    outcome: { value: outcome, ...known },
  };
  expect(callRow(call, stateIn('tr'), viewedAt)).toMatchObject({ icon, directionText });
});

describe('nothing unknown is claimed', () => {
  const told = (call: Call) => {
    const { story, durations } = callRow(call, stateIn('tr'), viewedAt);
    return [...story, ...durations].map(({ text, estimated }) =>
      estimated === null ? text : `${text} (${estimated})`,
    );
  };

  test('a call that an operator’s machine outside may have answered has an estimated talk', () => {
    const forwarded = callOf([0, { ...talk, callee: '905441112233', calleeType: 'EXTERNAL' }]);
    expect(forwarded.outcome).toEqual({ value: { kind: 'answered', by: null }, certainty: 'estimated' });
    expect(told(forwarded)).toEqual(expect.arrayContaining(['Cevaplandı (tahmini)', 'Konuşma 30 sn (tahmini)']));
  });

  test('a transfer is estimated from times', () => {
    const untaken = { callee: '1005', durationSeconds: 20, billableSeconds: 0, hangupCause: 'NO_ANSWER' } as const;
    expect(told(callOf([0, talk], [40, untaken]))).toContain('Aktarıldı: 1005 açmadı (tahmini)');
  });

  test('the story of a call that a machine took is as certain as its row', () => {
    const lost = { callee: '1001', durationSeconds: 20, billableSeconds: 0, hangupCause: 'LOSE_RACE' } as const;
    const call = callOf([0, lost], [20, { ...machine, callee: '9', calleeType: 'VOICEMAIL' }]);
    expect(told(call)).toContain('Kimse açmadı: sesli mesaja düştü (tahmini)');
  });

  test.each([
    ['is engaged', 'USER_BUSY'],
    ['is not there', 'USER_NOT_REGISTERED'],
  ])('a telephone that %s has not rung', (_, hangupCause) => {
    const call = callOf([0, { callee: '1001', durationSeconds: 1, billableSeconds: 0, hangupCause }]);
    expect(shown(call).story).toContain('Çağrı başladı: Dahili 1001');
    expect(shown(call).story).not.toContain('1001 çaldı');
  });

  test('nor has one that picked the call up by a code', () => {
    const ringing = { callee: '1001', durationSeconds: 10, billableSeconds: 0, hangupCause: 'PICKED_OFF' } as const;
    const byCode = { caller: '1003', line: '*8', callee: '*8', durationSeconds: 30, billableSeconds: 30 } as const;
    const { story } = shown(callOf([0, ringing], [10, byCode]));
    expect(story).toEqual(expect.arrayContaining(['1001 çaldı', '1003 cevapladı']));
    expect(story).not.toContain('1003 çaldı');
  });

  test('the place of a picked-up call is unknown, unless a record names it', () => {
    const call = callOf([0, { callee: '1001', durationSeconds: 10, billableSeconds: 0, hangupCause: 'PICKED_OFF' }]);
    expect(shown(call)).toMatchObject({ phaseText: 'Başka telefondan alındı', tone: 'quiet' });
    expect(shown(call, 'en').phaseText).toBe('Picked up at another telephone');
  });
});
