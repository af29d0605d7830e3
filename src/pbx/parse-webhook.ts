import type { CallEvent } from '../calls/call-event.ts';
import { cleanText, type Party, readParty } from '../calls/party.ts';
import { err, ok, type Result } from '../result.ts';

/** The reason why a webhook says nothing about a call. The PBX still gets a 200, because it may have new events. */
export type WebhookParseFailure =
  | { readonly kind: 'no-event' }
  | { readonly kind: 'unknown-event' }
  | { readonly kind: 'missing-field'; readonly field: string };

/**
 * Parses one webhook. Total: accepts any names and values in any order. When a name comes twice, its first value
 * counts. A ring is accepted with any fields missing, so that no call is lost.
 */
export function parseWebhook(pairs: readonly (readonly [string, string])[]): Result<CallEvent, WebhookParseFailure> {
  const field = (name: string) => fieldOf(pairs, name);
  const event = field('event');
  if (event === null) return err({ kind: 'no-event' });
  const common = {
    tenant: textOf(field('tenant_id')),
    caller: readParty(restorePlus(field('calling_number'))),
    line: lineOf(field('called_number')),
  };
  switch (event.trim().toUpperCase()) {
    case 'EXTENSION_RINGING':
      return ok({ kind: 'ringing', ...common, extension: textOf(field('extension_number')) });
    case 'IVR_MENU_ACTION': {
      const digits = textOf(field('ivr_digits'));
      if (digits === null) return err({ kind: 'missing-field', field: 'ivr_digits' });
      return ok({ kind: 'menu-choice', ...common, menu: textOf(field('ivr_id')), digits });
    }
    case 'IVR_MENU_EXIT':
      return ok({
        kind: 'menu-exit',
        ...common,
        menu: textOf(field('ivr_id')),
        reason: textOf(field('ivr_exit_reason')),
      });
    default:
      return err({ kind: 'unknown-event' });
  }
}

function fieldOf(pairs: readonly (readonly [string, string])[], name: string): string | null {
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

/** Restores a leading plus: mod_curl does not encode it, and a form decoder turns it into a blank. */
function restorePlus(value: string | null): string | null {
  return value?.replace(/^ (?=\d)/, '+') ?? null;
}

function lineOf(value: string | null): Party | null {
  const line = readParty(restorePlus(value));
  return line.kind === 'withheld' ? null : line;
}

function textOf(value: string | null): string | null {
  const text = cleanText(value ?? '');
  return text === '' ? null : text;
}
