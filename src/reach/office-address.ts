/** Whether a URL works only inside the office: RFC 1918, 6598, 3927, 4193 (with `fe…`), loopback and `localhost`. */
export function isOfficeAddress(url: string): boolean {
  return /^https?:\/\/(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|localhost\b|\[::1\]|\[f[cde])/i.test(
    url,
  );
}
