import { wanAddress } from './wan-address.ts';

/** Whether a URL works only inside the office: its host is `localhost`, or an address of a network that is not public. */
export function isOfficeAddress(url: string): boolean {
  const [, ipv6, host = ''] = /^https?:\/\/(?:\[([^\]]*)\]|([^/:?#]*))(?=[/:]|$)/i.exec(url) ?? [];
  if (ipv6 === undefined) return /^localhost$/i.test(host) || isOfficeIpv4(host);
  return isOfficeIpv6(ipv6) || isOfficeIpv4(ipv4In(ipv6));
}

function isOfficeIpv4(text: string): boolean {
  const { kind } = wanAddress(text, null);
  return kind === 'cgnat' || kind === 'double-nat';
}

/** `::1`, unique local addresses (RFC 4193), and those that begin with `fe`: link-local and the old site-local ones. */
function isOfficeIpv6(text: string): boolean {
  return /^(?:0*:)+0*1$|^f[cde][\da-f]{2}:/i.test(text);
}

/** Returns the IPv4 address that an IPv6 address stands for (RFC 4291, 2.5.5.2); `''` when it stands for none. */
function ipv4In(ipv6: string): string {
  const [, dotted, high = '', low = ''] = /^(?:0*:)+ffff:(?:([\d.]+)|([\da-f]{1,4}):([\da-f]{1,4}))$/i.exec(ipv6) ?? [];
  if (dotted !== undefined || high === '') return dotted ?? '';
  const bytes = [high, low].map((group) => Number.parseInt(group, 16)).flatMap((value) => [value >> 8, value & 255]);
  return bytes.join('.');
}
