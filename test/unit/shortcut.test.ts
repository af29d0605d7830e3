import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globalShortcutOf } from '../../electron/desktop/global-shortcut.ts';
import { latestCall } from '../../src/app/latest-call.ts';
import { firstState } from '../../src/desk/desk-state.ts';
import { checkSettings, defaultSettings, storedSettings } from '../../src/settings/settings.ts';
import { type Press, pressedShortcut, readShortcut } from '../../src/settings/shortcut.ts';
import { office } from '../fakes/office.ts';

const keys = 'Ctrl+Shift+Z';
const press = (key: string, code: string, held: Partial<Press> = {}): Press => ({
  ...{ key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false },
  ...held,
});

describe('a global shortcut', () => {
  test.each([
    'Ctrl+Shift+Z',
    'Ctrl+Shift+1',
    'Ctrl+F9',
    'Shift+Super+A',
    'F13',
    'Ctrl+Alt+Shift+F1',
    'Ctrl+Shift+Home',
  ])('may be %s', (text) => {
    expect(readShortcut(text)).toBe(text);
    expect(checkSettings({ ...defaultSettings, globalShortcut: text }).ok).toBe(true);
  });

  test.each([
    ['Ctrl+Alt+Q', 'AltGr+Q writes @ on a Turkish keyboard'],
    ['Ctrl+Alt+Shift+Q', 'the same with Shift'],
    ['Ctrl+C', 'it would end copying everywhere'],
    ['Super+C', 'the same on macOS'],
    ['Shift+A', 'it writes a letter'],
    ['Alt+A', 'it opens a menu'],
    ['F5', 'it loads pages again'],
    ['Alt+F4', 'it closes windows'],
    ['Ctrl+Shift+Ş', 'Electron does not know the key'],
    ['Ctrl+Shift', 'a key is missing'],
    ['Shift+Ctrl+Z', 'it is written in another order'],
    ['Ctrl+Ctrl+Shift+Z', 'it names a key twice'],
    ['Control+Shift+Z', 'it has another word'],
    ['Ctrl+Shift+Escape', 'it is the task manager’s'],
    ['constructor', 'it is nonsense'],
  ])('may not be %s: %s', (text) => {
    expect(checkSettings({ ...defaultSettings, globalShortcut: text }).ok).toBe(false);
  });

  test('is nothing but known keys, whatever is stored', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readShortcut(text);
        expect(read === null || /^(?:(?:Ctrl|Alt|Shift|Super)\+)*[A-Za-z0-9]+$/.test(read)).toBe(true);
      }),
    );
  });

  test('is what a person presses: letters by what they write, digits by their place', () => {
    const held = { ctrlKey: true, shiftKey: true };
    expect(pressedShortcut(press('Z', 'KeyZ', held))).toBe(keys);
    // On a Turkish keyboard with F, Z is where Q-keyboards have J.
    expect(pressedShortcut(press('Z', 'KeyJ', held))).toBe(keys);
    expect(pressedShortcut(press('!', 'Digit1', held))).toBe('Ctrl+Shift+1');
    expect(pressedShortcut(press('F9', 'F9', { metaKey: true }))).toBe('Super+F9');
    expect(pressedShortcut(press('Shift', 'ShiftLeft', held))).toBeNull();
    expect(readShortcut(pressedShortcut(press('@', 'KeyQ', { ctrlKey: true, altKey: true })) ?? '')).toBeNull();
  });
});

describe('the keys that open Zil', () => {
  const shortcutOffice = (globalShortcut: string) =>
    office({ stored: storedSettings({ ...defaultSettings, setUp: 'finished', globalShortcut }) });

  test('are none until a person chooses some', async () => {
    const { zil, ports } = office();
    await zil.start();
    expect(ports.globalShortcut.keys).toBe('');
  });

  test('open the ringing call, and after the ringing the newest one', async () => {
    const { zil, ports, ring, timers } = shortcutOffice(keys);
    await zil.start();
    expect(ports.globalShortcut.keys).toBe(keys);
    ports.globalShortcut.press();
    expect([ports.opened, zil.view().revealed]).toEqual([1, null]);
    await ring('905335554321');
    await timers.advance(1_000);
    await ring('902123334455');
    ports.globalShortcut.press();
    expect(zil.view().revealed).toMatchObject({ kind: 'call', call: { caller: '0212 333 44 55' } });
    await timers.advance(60_000);
    ports.globalShortcut.press();
    expect(zil.view().revealed).toMatchObject({ kind: 'call', call: { caller: '0212 333 44 55' } });
    expect(ports.opened).toBe(3);
    // After an hour the call is history.
    const later = latestCall(firstState(defaultSettings, [], false), ports.callHistory, timers.nowMs());
    expect(later?.id).toBe(zil.view().calls[0]?.id);
  });

  test('open a call that rings here before a newer one that rings at a colleague’s', async () => {
    const { zil, ports, ring, timers } = office({ settings: { globalShortcut: keys, extensions: ['1001'] } });
    await zil.start();
    await ring('905335554321', '1001');
    await timers.advance(1_000);
    await ring('902123334455', '1002');
    ports.globalShortcut.press();
    expect(zil.view().revealed).toMatchObject({ kind: 'call', call: { caller: '0533 555 43 21' } });
  });

  test('stay as they are when another program has the new ones, and nothing else of the draft is saved', async () => {
    const { zil, ports } = shortcutOffice(keys);
    await zil.start();
    ports.globalShortcut.inUse.add('Ctrl+F9');
    const { current } = zil.settings;
    expect(await zil.settings.saveFromWindow({ sound: false, globalShortcut: 'Ctrl+F9' })).toEqual({
      ok: false,
      error: { kind: 'shortcut-in-use', keys: 'Ctrl+F9', kept: keys },
    });
    expect([ports.globalShortcut.keys, zil.settings.current]).toEqual([keys, current]);
    await zil.settings.saveFromWindow({ globalShortcut: '' });
    expect([ports.globalShortcut.keys, zil.settings.current.globalShortcut]).toEqual(['', '']);
  });

  test('stay as they are when the new ones cannot be written to the disk', async () => {
    const { zil, ports } = shortcutOffice(keys);
    await zil.start();
    ports.settingsStore.failure = { reason: 'ENOSPC' };
    await zil.settings.saveFromWindow({ globalShortcut: 'Ctrl+F9' });
    expect(ports.globalShortcut.keys).toBe(keys);
  });

  test('that another program has at the start are said, until others are chosen', async () => {
    const { zil, ports } = shortcutOffice(keys);
    ports.globalShortcut.inUse.add(keys);
    await zil.start();
    const said = () => zil.view().status.filter(({ text }) => text.includes(keys));
    expect(said()).toMatchObject([{ kind: 'problem', text: expect.stringContaining('başka bir programda') }]);
    await zil.settings.saveFromWindow({ globalShortcut: 'Ctrl+F9' });
    expect([ports.globalShortcut.keys, said()]).toEqual(['Ctrl+F9', []]);
  });
});

describe('the system’s list of shortcuts', () => {
  /** A desktop on which another program has some keys. It throws on keys that it does not know. */
  function desktop(...others: readonly string[]) {
    const registered = new Map<string, () => void>();
    const registry = {
      register(accelerator: string, pressed: () => void) {
        if (accelerator === 'F24') throw new TypeError('conversion failure');
        if (others.includes(accelerator) || registered.has(accelerator)) return false;
        registered.set(accelerator, pressed);
        return true;
      },
      unregister: (accelerator: string) => void registered.delete(accelerator),
    };
    return { registered, shortcut: globalShortcutOf(registry) };
  }

  test('has the new keys before the old ones are given back', () => {
    const { registered, shortcut } = desktop('Ctrl+F9');
    let opened = 0;
    shortcut.onPressed(() => {
      opened += 1;
    });
    expect(shortcut.set(keys)).toBe(true);
    for (const refused of ['Ctrl+F9', 'F24']) expect(shortcut.set(refused)).toBe(false);
    expect([...registered.keys()]).toEqual([keys]);
    registered.get(keys)?.();
    expect(opened).toBe(1);
    expect([shortcut.set(keys), shortcut.set('Ctrl+F8')]).toEqual([true, true]);
    expect([...registered.keys()]).toEqual(['Ctrl+F8']);
    expect(shortcut.set('')).toBe(true);
    expect([...registered.keys()]).toEqual([]);
  });
});
