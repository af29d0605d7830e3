/** Hosts of the vendor; their subdomains are trusted too. */
const ownHosts = ['mutlucell.com'];

/** Returns the host of an https URL in lower case; `null` for any other text, also for a URL with a user name. */
export function linkHost(url: string): string | null {
  return /^https:\/\/([a-z0-9.-]+)(?::\d+)?(?:[/?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? null;
}

export function isTrustedHost(host: string, trustedHosts: readonly string[]): boolean {
  return trustedHosts.includes(host) || ownHosts.some((own) => host === own || host.endsWith(`.${own}`));
}
