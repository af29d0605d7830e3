/** The vendor's own hosts. */
const ownHosts = ['mutlucell.com'];

/** The host of an https address in small letters; `null` of anything else, also of one that names a user. */
export function linkHost(url: string): string | null {
  return /^https:\/\/([a-z0-9.-]+)(?::\d+)?(?:[/?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? null;
}

export function isTrustedHost(host: string, trustedHosts: readonly string[]): boolean {
  return trustedHosts.includes(host) || ownHosts.some((own) => host === own || host.endsWith(`.${own}`));
}
