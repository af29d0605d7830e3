/** The ways by which the PBX can reach the listener of this computer. */
export const wayNames = ['manual', 'router', 'ngrok', 'cloudflared', 'ssh', 'command'] as const;
export type WayName = (typeof wayNames)[number];
