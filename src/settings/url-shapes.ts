/** The most characters of a public URL. The token follows it, and FreeSWITCH accepts some 200 characters in all. */
export const publicUrlLength = 150;
const host = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])`;
const port = String.raw`(?::(\d{1,5}))?`;
/** No query, no user, and no sign that has a meaning to FreeSWITCH. */
const publicUrlShape = new RegExp(`^https?://${host}${port}(?:/[A-Za-z0-9._~/-]*)?$`);
/** The shape of the URLs that Zil itself requests. `http:` is allowed for this computer only. */
const askedUrlShape = new RegExp(
  `^(?:https://${host}|http://(?:127(?:\\.\\d{1,3}){3}|localhost|\\[::1\\]))${port}/[^?#\\s]*$`,
);
const directoryUrlShape = new RegExp(`^ldaps?://${host}${port}$`);

export function isPublicUrl(url: string): boolean {
  return url.length <= publicUrlLength && hasShape(url, publicUrlShape);
}

export function isAskedUrl(url: string): boolean {
  return hasShape(url, askedUrlShape);
}

/** Whether it is the URL of an LDAP server, without a path. */
export function isDirectoryUrl(url: string): boolean {
  return hasShape(url, directoryUrlShape);
}

function hasShape(url: string, shape: RegExp): boolean {
  const parts = shape.exec(url);
  return parts !== null && Number(parts[1] ?? '80') <= 65_535;
}

export function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
