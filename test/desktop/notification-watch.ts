import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface SeenNote {
  readonly title: string;
  readonly body: string;
}

export interface NotificationWatch {
  /** Sets a function that is called for each notification that any program sends to this desktop. */
  onNote(listener: (note: SeenNote) => void): void;
  stop(): void;
}

const rule = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'";

/** Listens on the session bus, whatever service shows the notifications. */
export async function watchNotifications(env: Readonly<Record<string, string>>): Promise<NotificationWatch> {
  const monitor = spawn('dbus-monitor', ['--session', rule], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const listeners: ((note: SeenNote) => void)[] = [];
  let text = '';
  monitor.stdout.setEncoding('utf8');
  monitor.stdout.on('data', (chunk: string) => {
    text += chunk;
    // A call of Notify ends with its timeout, the only int32 that stands alone.
    for (let end = text.search(/\n {3}int32 /); end !== -1; end = text.search(/\n {3}int32 /)) {
      const note = readNote(text.slice(0, end));
      text = text.slice(end + 1);
      if (note !== null) for (const listener of listeners) listener(note);
    }
  });
  await once(monitor.stdout, 'data');
  return {
    onNote: (listener) => void listeners.push(listener),
    stop: () => void monitor.kill(),
  };
}

/** Reads the strings of a call: program, icon, title and body, in this order. */
function readNote(call: string): SeenNote | null {
  const begin = call.lastIndexOf('member=Notify');
  const strings = [...call.slice(begin).matchAll(/^ {3}string "([\s\S]*?)"$/gm)].map(([, value]) => value ?? '');
  const [, , title, body] = strings;
  return begin === -1 || title === undefined || body === undefined ? null : { title, body };
}
