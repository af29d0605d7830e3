/** The ways by which the exchange can reach the door of this computer. */
export const wayNames = ['manual', 'router', 'ngrok', 'cloudflared', 'ssh', 'command'] as const;
export type WayName = (typeof wayNames)[number];
