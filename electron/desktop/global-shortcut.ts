import type { GlobalShortcut } from '../../src/settings/shortcut.ts';

/** The part of Electron's `globalShortcut` that is used. */
export interface ShortcutRegistry {
  /** Returns false when another program has the keys. Throws when it does not know a key. */
  register(accelerator: string, pressed: () => void): boolean;
  unregister(accelerator: string): void;
}

/** The keys that open Zil from any program. Electron must be ready. They end with Zil. */
export function globalShortcutOf(registry: ShortcutRegistry): GlobalShortcut {
  let registered = '';
  let pressed = () => {};
  return {
    set(keys) {
      if (keys === registered) return true;
      if (keys !== '' && !isRegistered(registry, keys, () => pressed())) return false;
      if (registered !== '') registry.unregister(registered);
      registered = keys;
      return true;
    },
    onPressed(listener) {
      pressed = listener;
    },
  };
}

function isRegistered(registry: ShortcutRegistry, keys: string, pressed: () => void): boolean {
  try {
    return registry.register(keys, pressed);
  } catch {
    // The keyboard has no such key.
    return false;
  }
}
