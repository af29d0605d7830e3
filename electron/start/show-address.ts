import type { App } from '../../src/app/app.ts';
import { webhookUrl } from '../net/listener-url.ts';

/** `--show-address`: writes the webhook URL with its token to the standard output, whenever it changes. */
export function showAddress(zil: App, token: () => string): void {
  let shown = '';
  zil.onChange(() => {
    const listener = zil.listener();
    if (listener.kind === 'closed') return;
    const line =
      listener.kind === 'open'
        ? `listening at ${webhookUrl(listener.address, token(), listener.scheme)}`
        : 'not listening';
    if (line === shown) return;
    shown = line;
    process.stdout.write(`${line}\n`);
  });
}
