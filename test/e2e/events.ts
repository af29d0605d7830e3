import type { WebhookFields } from '../../electron/net/send-webhook.ts';

/** Returns the webhook of an extension that begins to ring. */
export function ringOf(caller: string, extension = '1001'): WebhookFields {
  return {
    event: 'EXTENSION_RINGING',
    tenant_id: '1234',
    calling_number: caller,
    called_number: '908505501234',
    extension_number: extension,
    extension_uri: `1234${extension}@192.168.1.3:56165`,
  };
}

export function choiceOf(caller: string, digits: string): WebhookFields {
  return {
    event: 'IVR_MENU_ACTION',
    tenant_id: '1234',
    calling_number: caller,
    called_number: '908505501234',
    ivr_id: '42',
    ivr_digits: digits,
  };
}

/** Returns the webhook of a caller who has pressed no key in time. */
export function leftMenuOf(caller: string): WebhookFields {
  return {
    event: 'IVR_MENU_EXIT',
    tenant_id: '1234',
    calling_number: caller,
    called_number: '908505501234',
    ivr_id: '42',
    ivr_exit_reason: 'TIMEOUT',
  };
}
