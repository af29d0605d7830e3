/** The events for which the PBX sends webhooks. */
export const webhookEvents = ['EXTENSION_RINGING', 'IVR_MENU_ACTION', 'IVR_MENU_EXIT'] as const;
export type WebhookEvent = (typeof webhookEvents)[number];
