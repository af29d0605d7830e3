/**
 * Whether an address may be the PBX's. Every request contains the password, so it must be `https:`; `http:` is allowed
 * on this computer only (practice, tests, a tunnel). It may contain no query, fragment, user name or password.
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

/** `URL` has already normalised the host, so one spelling of each is enough. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
