import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/result.ts';
import { defaultSettings, type Settings, type SettingsRefusal } from '../../src/settings/settings.ts';
import { countText, readCount } from '../../src/settings/typed-count.ts';
import { SettingFields } from '../../src/view/setting-fields.ts';

type Answer = Result<null, SettingsRefusal>;

const ok: Answer = { ok: true, value: null };
const wrong: Answer = { ok: false, error: { kind: 'wrong', names: ['listenPort'] } };
const notAgreed: Answer = { ok: false, error: { kind: 'not-agreed' } };

/** The fields of a window whose requests are answered by hand. */
function windowWithFields() {
  const sent: Partial<Settings>[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  let drawn = 0;
  const fields = new SettingFields(
    (some) => {
      sent.push(some);
      return new Promise((resolve) => answers.push(resolve));
    },
    () => {
      drawn += 1;
    },
  );
  const answer = async (given: Answer) => {
    answers.shift()?.(given);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { fields, sent, answer, drawn: () => drawn };
}

/** The person types a port and leaves the field. */
function typePort({ fields }: ReturnType<typeof windowWithFields>, port: number, stored = defaultSettings): void {
  fields.type('listenPort', port);
  void fields.finish('listenPort', stored);
}

describe('a field that a person leaves', () => {
  test('is saved alone, shows what was typed until the window has it, and then what is stored', async () => {
    const window = windowWithFields();
    const { fields, sent, answer } = window;
    typePort(window, 9_000);
    expect(sent).toEqual([{ listenPort: 9_000 }]);
    await answer(ok);
    expect(fields.stateOf('listenPort').kind).toBe('saved');
    expect(fields.valueOf('listenPort', defaultSettings)).toBe(9_000);
    expect(fields.valueOf('listenPort', { ...defaultSettings, listenPort: 9_001 })).toBe(9_001);
    expect(window.drawn()).toBe(3);
  });

  test('is not sent when nothing was typed, or only what is stored', async () => {
    const window = windowWithFields();
    await window.fields.finish('listenPort', defaultSettings);
    typePort(window, defaultSettings.listenPort);
    window.fields.type('extensions', []);
    await window.fields.finish('extensions', defaultSettings);
    expect(window.sent).toEqual([]);
    expect(window.fields.stateOf('extensions').kind).toBe('untouched');
  });

  test('keeps a wrong value for the person to correct, and asks again only when it has changed', async () => {
    const window = windowWithFields();
    const { fields, sent, answer } = window;
    typePort(window, 70_000);
    await answer(wrong);
    expect([fields.stateOf('listenPort').kind, fields.valueOf('listenPort', defaultSettings)]).toEqual([
      'wrong',
      70_000,
    ]);
    await fields.finish('listenPort', defaultSettings);
    expect(sent).toHaveLength(1);
    typePort(window, 7_000);
    await answer(ok);
    expect(fields.stateOf('listenPort').kind).toBe('saved');
  });

  test('shows what is stored when saving was refused for another reason', async () => {
    const window = windowWithFields();
    typePort(window, 9_000);
    await window.answer(notAgreed);
    expect(window.fields.stateOf('listenPort')).toEqual({ kind: 'refused', refusal: { kind: 'not-agreed' } });
    expect(window.fields.valueOf('listenPort', defaultSettings)).toBe(defaultSettings.listenPort);
  });

  test('keeps what the person types while Zil still answers', async () => {
    const window = windowWithFields();
    const { fields, sent, answer } = window;
    typePort(window, 9_000);
    fields.type('listenPort', 9_001);
    await answer(wrong);
    expect(fields.stateOf('listenPort')).toEqual({ kind: 'typed', value: 9_001 });
    await Promise.all([fields.finish('listenPort', defaultSettings), answer(ok)]);
    expect(sent).toEqual([{ listenPort: 9_000 }, { listenPort: 9_001 }]);
    expect(fields.stateOf('listenPort').kind).toBe('saved');
  });

  test('does not touch another field that is being typed', async () => {
    const window = windowWithFields();
    window.fields.type('extensions', ['1001']);
    typePort(window, 9_000);
    await window.answer(ok);
    expect(window.fields.stateOf('extensions')).toEqual({ kind: 'typed', value: ['1001'] });
  });
});

describe('undo', () => {
  test('shows the stored value instead of a typed or a wrong one, and says whether there was any', async () => {
    const window = windowWithFields();
    const { fields, answer } = window;
    expect(fields.undo('listenPort')).toBe(false);
    fields.type('listenPort', 9_000);
    expect([fields.undo('listenPort'), fields.undo('listenPort')]).toEqual([true, false]);
    typePort(window, 70_000);
    expect(fields.undo('listenPort')).toBe(false);
    await answer(wrong);
    expect(fields.undo('listenPort')).toBe(true);
    expect(fields.valueOf('listenPort', defaultSettings)).toBe(defaultSettings.listenPort);
  });
});

test('when another page opens, what was typed is saved', () => {
  const { fields, sent } = windowWithFields();
  fields.type('extensions', ['1001']);
  fields.type('warnSmsBelow', 50);
  fields.finishAll(defaultSettings);
  expect(sent).toEqual([{ extensions: ['1001'] }, { warnSmsBelow: 50 }]);
});

test.each([
  ['8787', 8_787],
  [' 0 ', 0],
  ['1.000.000', 1_000_000],
  ['1,000', 1_000],
  ['10 000', 10_000],
  ['1.5', Number.NaN],
  ['1.0000', Number.NaN],
  ['-1', Number.NaN],
  ['1e3', Number.NaN],
  ['on', Number.NaN],
  ['', Number.NaN],
])('a person who types “%s” means the number %d', (text, count) => {
  expect(readCount(text)).toBe(count);
});

test('a number is shown without groups, and what is none is not shown', () => {
  expect([countText(1_000_000), countText(0), countText(Number.NaN)]).toEqual(['1000000', '0', '']);
});
