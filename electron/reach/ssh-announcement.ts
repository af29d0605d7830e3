import type { ClientChannel } from 'ssh2';
import { LineReader } from './line-reader.ts';

/** An address without a path: services also print the addresses of their own pages, which have one. */
const addressShape = /https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?!\.?[\w:/?#@%-])/gi;

/** Returns the last public address in a line; `null` when there is none. */
export function announcedUrl(line: string): string | null {
  return line.match(addressShape)?.at(-1)?.toLowerCase() ?? null;
}

/**
 * Reads what a shell writes. Its input is closed from the start: an ordinary shell ends at once, and a service that
 * announces addresses goes on.
 */
export function hearAnnouncements(
  shell: ClientChannel,
  { announced, ended }: { readonly announced: (url: string) => void; readonly ended: () => void },
): void {
  const lines = new LineReader((line) => {
    const url = announcedUrl(line);
    if (url !== null) announced(url);
  });
  shell.setEncoding('utf8');
  shell.on('data', (text: string) => lines.take(text));
  shell.on('error', () => {});
  shell.once('close', () => {
    lines.finish();
    ended();
  });
  shell.end();
}
