/**
 * Returns the path at which the listener receives webhooks. It contains the token: never log or show it. Its form never
 * changes, because PBXs go on sending to the webhook URL that they have.
 */
export function webhookPath(token: string): string {
  return `/h/${token}`;
}
