import { expect, test } from 'vitest';
import { App } from '../../src/app/app.ts';
import type { Ports } from '../../src/app/app-ports.ts';
import type { ListenerOpener } from '../../src/ports.ts';
import { nothingManaged } from '../../src/settings/managed.ts';
import { defaultSettings, storedSettings } from '../../src/settings/settings.ts';
import { fakePorts } from '../fakes/office.ts';

/** Returns the same ports, and a list of their calls in order. */
function watched(ports: Ports): { readonly ports: Ports; readonly asked: readonly string[] } {
  const asked: string[] = [];
  const watch = (name: string, port: object) =>
    new Proxy(port, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          asked.push(`${name}.${String(key)}`);
          return Reflect.apply(value, target, args);
        };
      },
    });
  const all = Object.entries(ports).map(([name, port]) => [
    name,
    typeof port === 'object' && port !== null ? watch(name, port) : port,
  ]);
  const listenerTo: Ports['listenerTo'] = (events) =>
    watch('listenerOpener', ports.listenerTo(events)) as ListenerOpener;
  return { ports: { ...(Object.fromEntries(all) as Ports), listenerTo }, asked };
}

test('Zil listens before it does anything else that takes time', async () => {
  const settings = storedSettings({ ...defaultSettings, setUp: 'finished' });
  const { ports, asked } = watched(fakePorts({ stored: settings }));
  const order: string[] = [];
  const zil = new App(ports, nothingManaged, () => {
    order.push(...asked, 'calls opened');
    return [];
  });
  await zil.start();
  const listener = order.indexOf('listenerOpener.open');
  expect(
    order
      .slice(0, listener)
      .filter((each) => !/^(settingsStore\.read|storeNews\.onRepaired|clock\.|timers\.|logger\.)/.test(each)),
  ).toEqual([]);
  expect(order.slice(listener + 1).filter((each) => !/^(clock\.|timers\.|logger\.)/.test(each))).toEqual([
    'calls opened',
  ]);
  expect(asked.some((each) => /^(backups|updater|updateMemory|journal)\./.test(each))).toBe(true);
});
