/**
 * Whether an address may be the PBX's. Passwords are in every request, so that it has to be `https:`; plain
 * `http:` never leaves this computer (practice, tests, a tunnel). A query or a user name has no place in it.
 */
export function isAllowedBaseUrl(text: string): boolean {
  const url = parsedUrl(text);
  if (url === null || url.username !== '' || url.password !== '' || /[?#]/.test(text)) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function parsedUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** `URL` has written every spelling of an address in the one that is looked for here. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
