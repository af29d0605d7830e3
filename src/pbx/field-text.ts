import { cleanText } from '../calls/party.ts';

/**
 * Returns a field of an answer as text that is safe to show; numbers and texts give the same. `null` when it is empty.
 */
export function fieldText(value: unknown, maxLength?: number): string | null {
  if (typeof value !== 'string' && !Number.isFinite(value)) return null;
  const text = cleanText(`${value}`, maxLength);
  return text === '' ? null : text;
}
