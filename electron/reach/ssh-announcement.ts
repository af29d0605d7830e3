import type { ClientChannel } from 'ssh2';
import { LineReader } from './line-reader.ts';

/** An address alone, without a path: services name pages of their own in the same breath. */
const addressShape = /https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?!\.?[\w:/?#@%-])/gi;

/** The public address that a line names, `null` when it names none. */
export function announcedUrl(line: string): string | null {
  return line.match(addressShape)?.at(-1)?.toLowerCase() ?? null;
}

/**
 * Hears what a shell says. Its input is at its end from the beginning: an ordinary shell ends at once, and what
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
