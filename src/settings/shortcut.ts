/** The keys that are held together with another one, in the order in which a shortcut names them. */
const modifiers = ['Ctrl', 'Alt', 'Shift', 'Super'] as const;
type Modifier = (typeof modifiers)[number];

/** Keys that write nothing. */
const namedKeys = ['Insert', 'Home', 'End', 'PageUp', 'PageDown'];
const functionKey = /^F(?:[1-9]|1\d|2[0-4])$/;

/** The keys that open Zil from any program. */
export interface GlobalShortcut {
  /**
   * Registers these keys (`Settings.globalShortcut`; `''`: none) instead of the ones before. Returns false, and keeps the
   * ones before, when another program has them.
   */
  set(keys: string): boolean;
  /** Sets the function that is called when the keys are pressed. */
  onPressed(listener: () => void): void;
}

/** What a person pressed, as `KeyboardEvent` has it. */
export interface Press {
  /** What the key writes; it depends on the keyboard. */
  readonly key: string;
  /** The place of the key. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Returns a global shortcut as it is stored, which is an accelerator of Electron: `Ctrl+Shift+Z`. `null` when the text
 * is none, or one that would disturb work in other programs.
 */
export function readShortcut(text: string): string | null {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  const held = modifiers.filter((each) => parts.includes(each));
  const isWhole = held.length === parts.length && isKey(key);
  return isWhole && isHarmless(held, key) ? [...held, key].join('+') : null;
}

/**
 * Returns the shortcut that was pressed, allowed or not; `null` while only keys are held that belong to another one.
 */
export function pressedShortcut({ key, code, ...held }: Press): string | null {
  const pressed = keyOf(key, code);
  const byName = { Ctrl: held.ctrlKey, Alt: held.altKey, Shift: held.shiftKey, Super: held.metaKey };
  return pressed === null ? null : [...modifiers.filter((each) => byName[each]), pressed].join('+');
}

function isKey(key: string): boolean {
  return /^[A-Z0-9]$/.test(key) || functionKey.test(key) || namedKeys.includes(key);
}

/**
 * A global shortcut takes its keys from every program. So a letter or digit needs two more keys, and these must not be
 * Ctrl and Alt: they are AltGr, which writes @ on Turkish keyboards with Q. No program uses the keys from F13 on.
 */
function isHarmless(held: readonly Modifier[], key: string): boolean {
  const isStrong = held.includes('Ctrl') || held.includes('Super');
  if (functionKey.test(key)) return isStrong || Number(key.slice(1)) > 12;
  if (namedKeys.includes(key)) return isStrong && held.length > 1;
  return isStrong && held.length > 1 && !(held.includes('Ctrl') && held.includes('Alt'));
}

/** Shift changes what a digit writes, but not its place; letters differ between the Turkish keyboards Q and F. */
function keyOf(key: string, code: string): string | null {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  if (['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'OS', 'Dead', 'Process', 'Unidentified'].includes(key))
    return null;
  return key.length === 1 ? key.toUpperCase() : key;
}
