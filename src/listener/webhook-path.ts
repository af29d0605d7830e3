/**
 * Where the listener hears notifications, whatever the address before it. It holds the secret: never log or show it. The
 * form never changes, because PBXs go on sending to what they were told.
 */
export function webhookPath(token: string): string {
  return `/h/${token}`;
}
