import type { App } from '../../src/app/app.ts';
import { hookUrl } from '../net/door-url.ts';

/** `--show-address`: writes the notification address to the terminal that asked for it, whenever it changes. */
export function showAddress(zil: App, token: () => string): void {
  let shown = '';
  zil.onChange(() => {
    const door = zil.door();
    if (door.kind === 'closed') return;
    const line = door.kind === 'open' ? `listening at ${hookUrl(door.address, token(), door.scheme)}` : 'not listening';
    if (line === shown) return;
    shown = line;
    process.stdout.write(`${line}\n`);
  });
}
