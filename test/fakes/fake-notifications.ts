import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { NativeNotifier, type NotificationClass } from '../../electron/desktop/notifier.ts';
import type { NoteActions } from '../../src/ports.ts';
import { ok } from '../../src/result.ts';
import { FakeTimers } from './fake-timers.ts';
import { noteWith } from './notes.ts';

/** A notification that was shown. The test emits its events. */
export interface ShownNotification extends EventEmitter {
  readonly options: NotificationConstructorOptions;
  readonly isShown: boolean;
}

/** The used part of Electron's Notification. */
export function fakeNotifications(): {
  readonly shown: readonly ShownNotification[];
  readonly FakeNotification: { supported: boolean };
} {
  const shown: ShownNotification[] = [];
  class FakeNotification extends EventEmitter {
    static supported = true;
    static isSupported = () => FakeNotification.supported;
    readonly options: NotificationConstructorOptions;
    isShown = false;

    constructor(options: NotificationConstructorOptions) {
      super();
      this.options = options;
    }

    show(): void {
      if (this.isShown) throw new Error('shown twice');
      this.isShown = true;
      shown.push(this);
    }

    close(): void {
      if (!this.isShown) throw new Error('closed before it was shown');
      this.isShown = false;
    }
  }
  return { shown, FakeNotification };
}

/** Makes a notifier of Electron's shape. `told` has what a person did. */
export function nativeNotifier() {
  const { shown, FakeNotification } = fakeNotifications();
  const timers = new FakeTimers();
  const native = new NativeNotifier(FakeNotification as unknown as NotificationClass, timers, '/icons/zil.png');
  const told: string[] = [];
  const actions: NoteActions = {
    clicked: () => void told.push('clicked'),
    dismissed: () => void told.push('dismissed'),
    acted: (act) => {
      told.push(act.kind === 'note' ? `note: ${act.text}` : act.kind);
      return ok('');
    },
  };
  const show = (key: string, isSilent = false) => native.show(noteWith({ key, isSilent }), actions);
  return { shown, timers, native, show, told, actions, FakeNotification };
}
