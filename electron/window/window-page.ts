import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import type { Session } from 'electron';
import { protocol } from 'electron';
import { paths } from '../system/paths.ts';

const scheme = 'app';
export const windowOrigin = `${scheme}://zil`;
export const windowAddress = `${windowOrigin}/index.html`;
export const popupAddress = `${windowOrigin}/popup.html`;
export const soundAddress = `${windowOrigin}/sound.html`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before Electron is ready. */
export function registerWindowScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built pages to this session, and nothing from outside their folder. */
export function serveWindow(session: Session): void {
  session.protocol.handle(scheme, async (request) => {
    // Not by the URL's `origin`: for a scheme that Node does not know it is always 'null'.
    if (!request.url.startsWith(`${windowOrigin}/`)) return refused();
    const file = resolve(paths.window, `.${decodeURIComponent(new URL(request.url).pathname)}`);
    if (!file.startsWith(paths.window + sep)) return refused();
    const content = await readFile(file).catch(() => null);
    if (content === null) return refused();
    const nonce = randomBytes(16).toString('base64');
    const type = contentTypes[extname(file)] ?? 'application/octet-stream';
    const headers = { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' };
    if (extname(file) !== '.html') return new Response(content, { headers });
    return new Response(content.toString().replaceAll('__CSP_NONCE__', nonce), {
      headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy(nonce) },
    });
  });
}

/** The nonce is for react-aria-components: it adds a style of its own, and reads the nonce from the page. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // See renderer/trusted-types.ts: its policy accepts only the empty string.
    'trusted-types default',
  ].join('; ');
}

function refused(): Response {
  return new Response(null, { status: 404 });
}
