/** Returns a webhook URL as a person may see it. The token is hidden, because its owner can send webhooks. */
export function shownAddress(publicUrl: string | null): string {
  return publicUrl === null ? '' : `${publicUrl}/h/••••`;
}
